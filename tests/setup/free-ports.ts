import { createServer } from "node:net";

const PORTS_OF_A_STACK = 7;

function listen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/** A port from which seven in a row are free, so that test runs side by side never meet. */
export async function findFreePorts(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = await listen(0);
    if (first === null || first + PORTS_OF_A_STACK > 65_535) continue;
    const rest = await Promise.all(
      Array.from({ length: PORTS_OF_A_STACK - 1 }, (_, index) => listen(first + 1 + index)),
    );
    if (rest.every((port) => port !== null)) return first;
  }
  throw new Error("no seven free ports in a row");
}

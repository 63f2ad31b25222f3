import { createServer } from "node:net";
import { Failure } from "./failure.ts";

/** Another program listens where one of ours should. */
export class PortTakenError extends Failure {
  readonly port: number;
  constructor(port: number, part: string) {
    super(
      "PORT_TAKEN",
      `Cổng ${port} (dành cho ${part}) đang được chương trình khác dùng. Hãy dừng chương trình đó hoặc đặt PORT khác.`,
      `Port ${port} (meant for ${part}) is taken by another program. Stop that program or set another PORT.`,
    );
    this.port = port;
  }
}

function probe(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(null) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/** Whether nothing listens on this loopback port. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await probe(port)) !== null;
}

/** A loopback port that the system says is free now. */
export async function chooseFreePort(): Promise<number> {
  const port = await probe(0);
  if (port === null) throw new Error("the system offers no free port");
  return port;
}

/** Throws PortTakenError for the first of these ports that is taken. */
export async function checkPorts(parts: ReadonlyMap<string, number>): Promise<void> {
  for (const [part, port] of parts) if (!(await isPortFree(port))) throw new PortTakenError(port, part);
}

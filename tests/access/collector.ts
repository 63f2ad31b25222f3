import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A collector as sites run one: takes traces over HTTP and keeps what came, as text. */
export interface Collector {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it; `keep` is told each body. */
export async function startCollector(keep: (body: string) => void): Promise<Collector> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    keep(Buffer.concat(chunks).toString("utf8"));
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

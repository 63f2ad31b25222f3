import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { checkPorts, chooseFreePort } from "./ports.ts";

it("the first taken port is named with the part it is meant for, in both languages", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };

  const failure = await checkPorts(
    new Map([
      ["gateway", await chooseFreePort()],
      ["inspections", port],
    ]),
  ).catch((error: unknown) => error);

  other.close();
  expect(failure).toMatchObject({
    code: "PORT_TAKEN",
    port,
    vi: expect.stringContaining(`${port} (dành cho inspections)`),
    en: expect.stringContaining(`${port} (meant for inspections)`),
  });
});

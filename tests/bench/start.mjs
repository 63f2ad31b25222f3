import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { timeOnce } from "./measure.mjs";

const bootstrap = fileURLToPath(new URL("../../scripts/bootstrap.mjs", import.meta.url));

/** Runs `npm start` until it says that it is ready, then Ctrl-C; resolves with the milliseconds until ready. */
export async function startUntilReady({ port, dataDirectory }) {
  const child = spawn(process.execPath, [bootstrap, "up"], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDirectory },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let told = "";
  const ended = new Promise((resolve) => child.once("close", resolve));
  const took = await timeOnce(
    () =>
      new Promise((resolve, reject) => {
        const listen = (chunk) => {
          told += chunk;
          if (told.includes("NQ21 is ready")) resolve();
        };
        child.stdout.on("data", listen);
        child.stderr.on("data", listen);
        child.once("close", () => reject(new Error(`npm start ended early:\n${told}`)));
      }),
  );
  process.kill(-child.pid, "SIGINT");
  await ended;
  return took;
}

/** Cold start (empty data directory: the province is generated, imported and built) and warm start, each against its limit. */
export async function benchStart({ port, dataDirectory }) {
  const cold = await startUntilReady({ port, dataDirectory });
  const warm = await startUntilReady({ port, dataDirectory });
  return [
    {
      name: "npm start, cold, to the overview",
      baseline: "the limit",
      value: cold / 1000,
      base: 180,
      unit: "s",
      note: "packages installed before",
    },
    {
      name: "npm start, warm, to the overview",
      baseline: "the limit",
      value: warm / 1000,
      base: 10,
      unit: "s",
      note: "nothing changed since",
    },
  ];
}

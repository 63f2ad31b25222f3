import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../packages/command-line/dist/main.js", import.meta.url));

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the nq21 command as the operator of the machine would, on the NQ21 of a data directory. */
export function runNq21(dataDirectory: string, ...words: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...words], {
      env: { ...process.env, DATA_DIR: dataDirectory, NO_COLOR: "1" },
    });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString("utf8");
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, output, errors }));
  });
}

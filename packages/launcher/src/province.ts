import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Failure } from "./failure.ts";
import { endProcess } from "./process-end.ts";

const failure = (reason: string) =>
  new Failure(
    "PROVINCE_FAILED",
    `Không tạo được tỉnh minh họa: ${reason}`,
    `The demo province can't be made: ${reason}`,
  );

/** Writes the demo province into a folder, in a process of its own. Returns its result and how to end it early. */
export function generateInOwnProcess(
  settings: { readonly members: number; readonly seed: number },
  directory: string,
): { readonly done: Promise<void>; stop(): Promise<void> } {
  // From source (in tests) the compiled script is taken: a process of its own runs no TypeScript with our packages.
  const beside = fileURLToPath(new URL("./province-process.js", import.meta.url));
  const script = existsSync(beside) ? beside : beside.replace(/([\\/])src([\\/])/, "$1dist$2");
  const child = spawn(process.execPath, [script, String(settings.members), String(settings.seed), directory], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    detached: true,
  });
  let told = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    told = (told + chunk.toString("utf8")).slice(-4_000);
  });
  const done = new Promise<void>((resolve, reject) => {
    child.once("error", (error) => reject(failure(error.message)));
    child.once("exit", (code, signal) =>
      code === 0 ? resolve() : reject(failure(told.trim() || `${signal ?? code}`)),
    );
  });
  return {
    done,
    stop: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        await endProcess(child.pid, "SIGTERM", "SIGKILL", 2_000);
    },
  };
}

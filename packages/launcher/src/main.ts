import { environment } from "./environment.ts";
import { Failure } from "./failure.ts";
import { showProgress } from "./progress.ts";
import { type Stack, startStack } from "./start-stack.ts";

const stopping = new AbortController();
// Once is enough: a second Ctrl-C, or one that npm passes on, must not leave processes behind.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort(signal));
// A fault of our own must stop the parts as well; it is told once and ends the process with 1.
let fault: unknown;
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    // What is cut off by stopping fails, and that is no fault.
    if (stopping.signal.aborted) return;
    fault ??= error;
    stopping.abort(event);
  });
const stopAsked = new Promise<"stop">((resolve) => {
  stopping.signal.addEventListener("abort", () => resolve("stop"), { once: true });
});

function tell(failure: unknown): void {
  if (failure instanceof Failure) console.error(`\n  ✘ ${failure.vi}\n    ${failure.en}\n    (${failure.code})`);
  else console.error("\n  ✘", failure);
}

async function run(): Promise<number> {
  let stack: Stack;
  try {
    stack = await startStack({
      ...environment,
      environment: environment.source,
      signal: stopping.signal,
      onStep: showProgress({
        write: (text) => process.stdout.write(text),
        isTerminal: process.stdout.isTTY === true,
      }),
    });
  } catch (error) {
    if (stopping.signal.aborted) return endAsAsked();
    tell(error);
    return 1;
  }
  const took = ((Date.now() - environment.startedAt) / 1000).toFixed(1);
  console.log(`\nNQ21 is ready: ${stack.address} (${took} s)`);
  const end = await Promise.race([stopAsked, stack.failed]);
  if (end !== "stop") tell(end);
  await stack.stop();
  return end === "stop" ? endAsAsked() : 1;
}

function endAsAsked(): number {
  if (fault === undefined) return 0;
  tell(fault);
  return 1;
}

process.exit(await run());

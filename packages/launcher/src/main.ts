import { RuleFault } from "@nq21/dated-rules/rule-fault";
import { useRules } from "@nq21/dated-rules/rule-topics";
import type { Warning } from "./audit-roots.ts";
import { environment } from "./environment.ts";
import { Failure } from "./failure.ts";
import { findStartMark } from "./process-end.ts";
import { showProgress } from "./progress.ts";
import { type Stack, startStack } from "./start-stack.ts";

const stopping = new AbortController();
// Once is enough: a second Ctrl-C, or one that npm passes on, must not leave processes behind.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort(signal));
if (environment.startedBy !== undefined) {
  const starter = environment.startedBy;
  const mark = findStartMark(starter);
  setInterval(() => findStartMark(starter) !== mark && stopping.abort("SIGTERM"), 1_000).unref();
}
// A fault of our own must stop the parts as well. What is cut off by stopping fails, and that is no fault.
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    if (!stopping.signal.aborted) stopping.abort(error instanceof Error ? error : new Error(String(error)));
  });
const stopped = new Promise<unknown>((resolve) => {
  stopping.signal.addEventListener("abort", () => resolve(stopping.signal.reason), { once: true });
});
/** Goes by the dated rules of the site. Throws Failure with the place that can't be used. */
function readRules(): void {
  try {
    useRules(environment.rulesDirectory);
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error;
    throw new Failure(
      "RULES_NOT_USABLE",
      `Quy định theo thời gian không dùng được: ${error.message}`,
      `The dated rules can't be used: ${error.message}`,
    );
  }
}

/** A signal is a wish, anything else a fault. */
const isWish = (reason: unknown) => typeof reason === "string";

const describe = ({ vi, en, code }: Warning) => `${vi}\n    ${en}\n    (${code})`;

function tell(failure: unknown): void {
  if (failure instanceof Failure) console.error(`\n  ✘ ${describe(failure)}`);
  else console.error("\n  ✘", failure);
}

async function run(): Promise<number> {
  let stack: Stack;
  try {
    readRules();
    stack = await startStack({
      ...environment,
      environment: environment.source,
      signal: stopping.signal,
      onWarning: (warning) => console.error(`\n  ! ${describe(warning)}`),
      onStep: showProgress({
        write: (text) => process.stdout.write(text),
        isTerminal: process.stdout.isTTY === true,
      }),
    });
  } catch (error) {
    if (isWish(stopping.signal.reason)) return 0;
    tell(error);
    return 1;
  }
  const took = ((Date.now() - environment.startedAt) / 1000).toFixed(1);
  console.log(`\nNQ21 is ready: ${stack.address} (${took} s)`);
  const end = await Promise.race([stopped, stack.failed]);
  if (!isWish(end)) tell(end);
  await stack.stop();
  return isWish(end) ? 0 : 1;
}

process.exit(await run());

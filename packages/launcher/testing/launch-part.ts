import { startPart } from "../src/part.ts";

// A launcher that is killed while its part runs: starts the part that its first argument describes, and waits.
const { plan, logDirectory } = JSON.parse(process.argv[2] as string);
const part = startPart(plan, { logDirectory, signal: new AbortController().signal, onFailure: () => process.exit(1) });
await part.ready;
process.send?.("ready");
setInterval(() => undefined, 60_000);

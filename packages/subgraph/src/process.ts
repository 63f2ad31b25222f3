import { z } from "zod";

/** Reads and checks the environment of a process: all faults at once, then exit 2. Only `environment.ts` files call it. */
export function readEnvironment<T extends z.ZodRawShape>(shape: T, source: NodeJS.ProcessEnv): z.infer<z.ZodObject<T>> {
  const parsed = z.object(shape).safeParse(source);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) console.error(`environment: ${issue.path.join(".")}: ${issue.message}`);
  process.exit(2);
}

/**
 * Runs `close` once and ends the process, at the latest after ten seconds: on SIGTERM, on SIGINT, and when the process that
 * started this one with a channel to it is gone, however it ended.
 */
export function closeOnSignal(close: () => Promise<unknown>): void {
  let closing = false;
  const closeOnce = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(0), 10_000).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, closeOnce);
  if (process.connected === false) closeOnce();
  else if (process.connected) process.once("disconnect", closeOnce);
}

import type { StepEvent, StepName } from "./steps.ts";

const QUIET_MS = 5_000;
const LINE_WIDTH = 34;

const names: Readonly<Record<StepName, { readonly doing: string; readonly done: string }>> = {
  postgres: { doing: "Starting PostgreSQL", done: "PostgreSQL started" },
  databases: { doing: "Preparing databases", done: "Databases up to date" },
  parts: { doing: "Starting parts", done: "Gateway and all parts started" },
  province: { doing: "Writing the demo province", done: "Demo province written" },
  import: { doing: "Importing files", done: "Files imported" },
  figures: { doing: "Making figures", done: "Figures made" },
  ready: { doing: "Waiting for the gateway", done: "Gateway ready" },
};

const seconds = (durationMs: number) => `${(durationMs / 1000).toFixed(1)} s`;

/** Where lines go, and whether a line there can be written over. */
export interface Screen {
  write(text: string): void;
  readonly isTerminal: boolean;
}

/**
 * Shows steps: one line each with its time. On a terminal what is under way stands in a last line that is written over; into
 * a file it is told when it gets under way and then every five seconds.
 */
export function showProgress(screen: Screen): (event: StepEvent) => void {
  const running = new Map<StepName, StepEvent>();
  const told = new Map<StepName, number>();
  const erase = screen.isTerminal ? "\r\x1b[2K" : "";
  const describe = (event: StepEvent) => `${names[event.step].doing}${event.detail ? ` (${event.detail})` : ""} …`;
  return (event) => {
    if (event.state === "DONE") {
      running.delete(event.step);
      const label = `${names[event.step].done}${event.detail ? ` (${event.detail})` : ""}`;
      screen.write(`${erase}  ✔ ${label.padEnd(LINE_WIDTH)} ${seconds(event.durationMs).padStart(8)}\n`);
    } else running.set(event.step, event);
    if (screen.isTerminal) {
      const last = [...running.values()].at(-1);
      if (last) screen.write(`${erase}  · ${describe(last)}`);
      return;
    }
    if (event.state !== "RUNNING" || event.durationMs - (told.get(event.step) ?? -QUIET_MS) < QUIET_MS) return;
    told.set(event.step, event.durationMs);
    screen.write(`  · ${describe(event)} ${seconds(event.durationMs)}\n`);
  };
}

import { untilAborted } from "./cancellation.ts";

/** What the launcher is doing, for a progress line. */
export interface StepEvent {
  readonly step: StepName;
  readonly state: "STARTED" | "RUNNING" | "DONE";
  /** Since the step began. */
  readonly durationMs: number;
  /** How far it is or what came of it, in a few words. */
  readonly detail?: string;
}

/** A step of a start. */
export type StepName = "postgres" | "databases" | "parts" | "province" | "import" | "figures" | "ready";

/** Runs the steps of one start and tells of each when it begins, goes on and ends. */
export class Steps {
  private readonly signal: AbortSignal;
  private readonly onStep: ((event: StepEvent) => void) | undefined;

  constructor(signal: AbortSignal, onStep: ((event: StepEvent) => void) | undefined) {
    this.signal = signal;
    this.onStep = onStep;
  }

  /** Runs one step; `work` may say how far it is, and returns its result with a few words about it. */
  async run<T>(
    step: StepName,
    work: (tell: (detail: string) => void) => Promise<{ readonly result: T; readonly detail?: string | undefined }>,
  ): Promise<T> {
    const startedAt = performance.now();
    const report = (state: StepEvent["state"], detail?: string) =>
      this.onStep?.({
        step,
        state,
        durationMs: Math.round(performance.now() - startedAt),
        ...(detail === undefined ? {} : { detail }),
      });
    report("STARTED");
    const { result, detail } = await untilAborted(
      this.signal,
      work((words) => report("RUNNING", words)),
    );
    report("DONE", detail);
    return result;
  }
}

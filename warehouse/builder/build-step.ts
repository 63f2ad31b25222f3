/** The steps of a build, in order. */
export const buildSteps = ["extract", "load", "models", "assertions", "copy", "rename", "publish"] as const;
/** Name of a step. */
export type BuildStepName = (typeof buildSteps)[number];

/** A step that is done. */
export interface BuildStep {
  readonly name: BuildStepName;
  readonly durationMs: number;
  /** Rows read or written by the step, where that means something. */
  readonly rowCount?: number;
}

/** Runs the steps of one build: tells of each when it is done and stops between two when asked to. */
export class StepRunner {
  readonly done: BuildStep[] = [];
  private readonly options: StepRunnerOptions;

  constructor(options: StepRunnerOptions) {
    this.options = options;
  }

  /** Runs one step. `work` calls `mayCrash` where its own interruption would hurt most, and returns the rows it moved. */
  async run<T extends { readonly rowCount?: number }>(
    name: BuildStepName,
    work: (mayCrash: () => void) => Promise<T>,
  ): Promise<T> {
    this.options.signal?.throwIfAborted();
    const startedAt = performance.now();
    const result = await work(() => {
      if (this.options.crashAt === name) process.kill(process.pid, "SIGKILL");
    });
    const step: BuildStep = {
      name,
      durationMs: Math.round(performance.now() - startedAt),
      ...(result.rowCount === undefined ? {} : { rowCount: result.rowCount }),
    };
    this.done.push(step);
    this.options.onStep?.(step);
    return result;
  }
}

/** Who is told of the steps, and what may stop them. */
export interface StepRunnerOptions {
  readonly onStep?: ((step: BuildStep) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Only for tests: the process kills itself in the middle of this step. */
  readonly crashAt?: BuildStepName | undefined;
}

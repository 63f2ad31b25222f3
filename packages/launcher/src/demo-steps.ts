import type { AllAddresses } from "./databases.ts";
import { type DemoImport, type DemoState, findDemoState, importDemo, keepDemoState, writeDemoFiles } from "./demo.ts";
import type { Openings } from "./openings.ts";
import { generateInOwnProcess } from "./province.ts";
import { readRecordStates } from "./record-state.repository.ts";
import type { Steps } from "./steps.ts";

/** Members of the demo province: the published number of 19/3/2025. */
export const DEMO_MEMBERS = 37_340;
/** What the demo province is drawn from: the same seed gives the same files. */
export const DEMO_SEED = 21;

/** The size and the draw of the demo province. */
export interface DemoSettings {
  /** Members on 19/3/2025. */
  readonly members: number;
  readonly seed: number;
  /** Whether an empty data directory gets the demo province; true unless told otherwise. */
  readonly demo: boolean;
}

/**
 * Whether this start makes or goes on with the demo province, and which. A demo that was begun is finished as it was begun;
 * a record into which someone else handed files is left alone.
 */
export async function beginDemo(
  settings: Partial<DemoSettings>,
  dataDirectory: string,
  databases: AllAddresses,
): Promise<DemoState | undefined> {
  if (settings.demo === false) return undefined;
  const known = findDemoState(dataDirectory);
  if (known) return known.state === "DONE" ? undefined : known;
  const { organisations } = await readRecordStates(databases);
  if (organisations.batchCount > 0) return undefined;
  const begun: DemoState = {
    members: settings.members ?? DEMO_MEMBERS,
    seed: settings.seed ?? DEMO_SEED,
    state: "STARTED",
  };
  keepDemoState(dataDirectory, begun);
  return begun;
}

/** The step that writes the province as files. */
export async function writeProvince(
  demo: DemoState,
  dataDirectory: string,
  steps: Steps,
  openings: Openings,
): Promise<void> {
  await steps.run("province", async () => {
    await writeDemoFiles(dataDirectory, (directory) => {
      const writing = generateInOwnProcess(demo, directory);
      openings.add(writing.stop);
      return writing.done;
    });
    return { result: undefined, detail: `${demo.members} members` };
  });
}

/** The step that hands the province's files in. */
export async function handInProvince(
  demo: DemoState,
  settings: Omit<DemoImport, "onProgress">,
  steps: Steps,
): Promise<void> {
  await steps.run("import", async (tell) => {
    const count = await importDemo({ ...settings, onProgress: (done, all) => tell(`file ${done} of ${all}`) });
    keepDemoState(settings.dataDirectory, { ...demo, state: "DONE" });
    return { result: undefined, detail: `${count} files` };
  });
}

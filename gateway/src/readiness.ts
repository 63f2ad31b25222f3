import type { DataVersionPointer } from "./data-version.repository.ts";
import { type SubgraphName, subgraphNames } from "./subgraphs.ts";

/** Whether a part can serve. */
export interface PartState {
  readonly ready: boolean;
  /** Only of the data version: which is published. */
  readonly id?: string;
}

/** What `/ready` answers: ready only if every part is. */
export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<SubgraphName | "warehouse" | "dataVersion", PartState> & { issuer?: PartState }>;
}

const PATIENCE_MS = 2_000;

async function isServing(base: string): Promise<PartState> {
  try {
    const answer = await fetch(new URL("ready", base), { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "error" });
    await answer.body?.cancel();
    return { ready: answer.ok };
  } catch {
    return { ready: false };
  }
}

/** Asks every part at once: each subgraph, the bundled issuer if there is one, the warehouse's database, and its data version. */
export async function checkReadiness(
  subgraphUrls: Readonly<Record<SubgraphName, string>>,
  pointer: DataVersionPointer,
  issuerUrl?: string,
): Promise<Readiness> {
  const published = pointer.find().then(
    (id) => ({ warehouse: { ready: true }, dataVersion: id === undefined ? { ready: false } : { ready: true, id } }),
    () => ({ warehouse: { ready: false }, dataVersion: { ready: false } }),
  );
  const [states, issuer, versions] = await Promise.all([
    Promise.all(subgraphNames.map(async (name) => [name, await isServing(subgraphUrls[name])] as const)),
    issuerUrl === undefined ? {} : isServing(issuerUrl).then((state) => ({ issuer: state })),
    published,
  ]);
  const parts = { ...(Object.fromEntries(states) as Record<SubgraphName, PartState>), ...issuer, ...versions };
  return { ready: Object.values(parts).every((part) => part.ready), parts };
}

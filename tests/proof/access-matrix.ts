import { listUnasked } from "../access/share.ts";
import { startAccessSite } from "../access/site.ts";
import { prepareTrials } from "../access/trials.ts";
import { tryAll } from "../access/try-trials.ts";

const SHOWN = 10;

/** Asserts every cell of who sees what: each field, role and relation, through the gateway and of the parts themselves. */
export async function proveAccessMatrix(): Promise<string> {
  const { site, stop } = await startAccessSite();
  try {
    const prepared = await prepareTrials(site);
    const { matrix, trials } = prepared;
    const unasked = listUnasked(matrix, trials);
    if (unasked.length > 0) throw new Error(`${unasked.length} cells are not asked, such as ${unasked[0]}`);
    const faults = await tryAll(prepared, trials);
    if (faults.length > 0) throw new Error(`${faults.length} cells differ:\n${faults.slice(0, SHOWN).join("\n")}`);
    const cells = new Set(trials.flatMap((trial) => [...trial.cells]));
    const coordinates = new Set([...cells].map((cell) => cell.split(" ", 1)[0]));
    return `${cells.size} cells of ${coordinates.size} fields × ${matrix.roles.length} roles × ${matrix.relations.length} relations, through the gateway and of the subgraphs themselves, in ${trials.length} requests: each answered as access-matrix.md says.`;
  } finally {
    await stop();
  }
}

import { deliverHistories } from "../structure/deliver-history.ts";
import { expectEveryUnitReachable, expectTodayTrue } from "../structure/expectations.ts";

const HISTORIES = 2_000;
const AT_ONCE = 100;

/** Random histories of organisations: nothing out of reach, nothing lost, nothing counted twice, as then and as now. */
export async function proveHistories(): Promise<string> {
  let organisations = 0;
  let edges = 0;
  let figures = 0;
  for (let first = 1; first <= HISTORIES; first += AT_ONCE) {
    const delivered = deliverHistories(first, AT_ONCE);
    try {
      expectEveryUnitReachable(delivered);
      figures += await expectTodayTrue(delivered);
    } catch (error) {
      throw new Error(`seeds ${first}–${first + AT_ONCE - 1}: ${error instanceof Error ? error.message : error}`);
    }
    organisations += new Set(delivered.versions.map((version) => version.organisationId)).size;
    edges += delivered.edges.length;
  }
  return `${HISTORIES} random histories (seeds 1–${HISTORIES}) of ${organisations} organisations with ${edges} edges of lineage: each organisation reachable from a root on every day of its life; ${figures} counts on today's tree equal to those of an oracle that follows each organisation by hand; in every year today's roots hold exactly what the roots of that year held.`;
}

import type { VillageOffice } from "@nq21/code-lists/place";
import { addDays } from "../day.ts";
import { AS_OF, RECORD_BEGINS } from "../organisation/committees.ts";
import { openStream } from "../random-stream.ts";
import type { Village, VillageOfficeTerm, VillageTie } from "./village.ts";

/** Days of a term: two years and a half. */
const TERM_DAYS = 913;
/** Heads who are members, in 1/1000, by the year in which a term begins. Published elsewhere: 31 % in 2018, 57 % in 2022. */
const memberPer1000 = (year: number): number => Math.min(760, 600 + (year - 2018) * 20);

/** The terms of an office in a village from its first day on, one after the other. */
function listTerms({ from, to, code }: Village): { from: string; to: string | null }[] {
  const first = from ?? RECORD_BEGINS;
  // Communes elect on days of their own: the first term of the record ends some months apart.
  const offset = (Number(code.slice(3)) * 37) % 400;
  const terms: { from: string; to: string | null }[] = [];
  for (let begin = first; begin <= AS_OF && (to === null || begin < to); ) {
    const next = addDays(begin, terms.length === 0 ? TERM_DAYS - offset : TERM_DAYS);
    const end = to !== null && to <= next ? to : next;
    terms.push({ from: begin, to: to === null && next > AS_OF ? null : end });
    begin = next;
  }
  return terms;
}

/** Who heads each village and its Front committee: the flag alone, more members from term to term. */
export function fillVillageOffices(
  seed: number,
  villages: readonly Village[],
  ties: readonly VillageTie[],
): VillageOfficeTerm[] {
  const stream = openStream(seed, "village offices");
  const covered = new Set(ties.map(({ village }) => village));
  return villages.flatMap((village) => {
    const head: VillageOffice = village.type === "thôn" ? "VILLAGE_HEAD" : "RESIDENTIAL_GROUP_HEAD";
    const loss = covered.has(village) ? 0 : 350;
    return ([head, "FRONT_WORK_HEAD"] as const).flatMap((office) =>
      listTerms(village).map(({ from, to }) => ({
        village,
        office,
        from,
        to,
        isMember: stream.integer(1000) < memberPer1000(Number(from.slice(0, 4))) - loss,
      })),
    );
  });
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readWorkbook } from "@nq21/workbook/read-workbook";
import { type FileRow, findState, replayOrganisations } from "./organisation-replay.ts";
import { readDelivery } from "./read-delivery.ts";

export interface CommitteeCount {
  readonly good: number;
  readonly rated: number;
}

/**
 * Counts R1 of one year for each committee from the list that this committee handed in: `…xep-loai-to-chuc-dang-<year>-<code>.xlsx`,
 * and its supplement. Knows nothing of trees: a committee's list names what stands below it.
 */
export async function recountCommittees(directory: string, year: number): Promise<Map<string, CommitteeCount>> {
  const delivery = await readDelivery(directory);
  const organisations = replayOrganisations(
    delivery.get("ORGANISATION_DIRECTORY") ?? [],
    delivery.get("ORGANISATION_CHANGES") ?? [],
  );
  const grassroots = new Set(
    organisations
      .flatMap((organisation) => findState(organisation, `${year}-12-31`) ?? [])
      .filter((state) => state.kind === "GRASSROOTS_CHAPTER" || state.kind === "GRASSROOTS_CELL")
      .map((state) => state.code),
  );
  const levels = new Map<string, Map<string, unknown>>();
  const named = new RegExp(`xep-loai-to-chuc-dang-${year}-(.+?)(-bo-sung)?\\.xlsx$`);
  for (const name of readdirSync(directory).sort()) {
    const committee = named.exec(name)?.[1];
    if (!committee) continue;
    const { sheets } = await readWorkbook(readFileSync(join(directory, name)));
    const ofCommittee = levels.get(committee) ?? new Map<string, unknown>();
    for (const { values } of Object.values(sheets).flat() as { values: FileRow }[])
      if (grassroots.has(String(values.organisationCode)))
        ofCommittee.set(String(values.organisationCode), values.level);
    levels.set(committee, ofCommittee);
  }
  return new Map(
    [...levels].map(([committee, rows]) => {
      const rated = [...rows.values()].filter((level) => level !== null);
      return [
        committee,
        { rated: rated.length, good: rated.filter((level) => level === "EXCELLENT" || level === "GOOD").length },
      ];
    }),
  );
}

import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  aChange,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  await record.importRows("ORGANISATION_RATINGS", [
    aRating({ organisationCode: "02.2", year: 2024, decidedOn: "2024-05-20" }),
  ]);
  await record.importRows("ORGANISATION_HONOURS", {
    "Khen thưởng": [
      {
        ...{ organisationCode: "02.2", form: "FLAG", year: 2024 },
        ...{ decisionNumber: "9-QĐ/HU", issuer: "Huyện ủy Ba Bể", decidedOn: "2024-05-20" },
      },
    ],
  });
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "DISSOLVE", effectiveOn: "2024-06-01", predecessorCode: "02.2" }),
  ]);
});
afterAll(() => record.close());

it.each([
  ["the committee above it then", "02", 1],
  ["the province", "BK", 1],
  ["a neighbour", "03", 0],
])("shows what a cell did in the year in which it was dissolved to %s", async (_, code, expected) => {
  const actor: Actor = makeActor("leader", ["LEADER", idOf(code)]);

  for (const table of ["organisation_rating", "organisation_commendation"]) {
    const seen = await withActor(record.database, actor, (tx) => sql.raw(`select id from ${table}`).execute(tx));
    expect(seen.rows, table).toHaveLength(expected);
  }
});

import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMeeting,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

const decided = { decisionNumber: "9-QĐ/HU", issuer: "Huyện ủy Ba Bể", decidedOn: "2024-01-10" };
const cells = ["01.1", "02.1", "03.1"];

let record: OrganisationsRecord;
let meetingsId: string | null;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  await record.importRows(
    "ORGANISATION_RATINGS",
    cells.map((organisationCode) => aRating({ organisationCode })),
  );
  const report = await record.importRows(
    "CELL_MEETINGS",
    cells.map((organisationCode) => aMeeting({ organisationCode })),
  );
  meetingsId = report.batchId;
  await record.importRows("SUPERIOR_ATTENDANCE", {
    "Phân công": cells.map((organisationCode) => ({
      ...{ superiorCode: "BK", organisationCode, from: "2022-01-01", to: null, assignedCount: 1 },
      ...decided,
    })),
    "Dự sinh hoạt": cells.map((organisationCode) => ({
      ...{ superiorCode: "BK", organisationCode, year: 2023, dueCount: 1, attendedCount: 1 },
    })),
  });
  await record.importRows("ORGANISATION_HONOURS", {
    "Công nhận": cells.map((organisationCode) => ({
      ...{ organisationCode, title: "FOUR_GOOD_CELL", year: 2023, schemeVersion: "1" },
      ...decided,
    })),
    "Khen thưởng": cells.map((organisationCode) => ({ organisationCode, form: "FLAG", year: 2023, ...decided })),
  });
  await record.importRows(
    "PARTY_GROUPS",
    cells.map((organisationCode) => ({ organisationCode, from: "2022-01-01", groupCount: 2 })),
  );
});
afterAll(() => record.close());

const leader = (...roots: string[]): Actor => makeActor("leader", ...roots.map((root) => ["LEADER", root] as const));
const tables = [
  "organisation_rating",
  "cell_meeting",
  "superior_assignment",
  "superior_attendance",
  "organisation_recognition",
  "organisation_commendation",
  "party_group_count",
];

describe("what organisations did", () => {
  it.each<[string, Actor, string[]]>([
    ["an administrator, of all", system, cells],
    ["a leader of the province, of all below it", leader(idOf("BK")), cells],
    ["a leader of a committee, of what lies below it", leader(idOf("BK.CD")), ["03.1"]],
    ["a leader of a cell, of it alone", leader(idOf("02.1")), ["02.1"]],
    ["a leader of the neighbour, of nothing", leader(idOf("TN")), []],
    ["an actor without a root, of nothing", leader(), []],
  ])("is seen by %s", async (_, actor, expected) => {
    for (const table of tables) {
      const seen = await withActor(record.database, actor, (tx) =>
        sql.raw<{ organisation_id: string }>(`select distinct organisation_id from ${table}`).execute(tx),
      );
      expect(new Set(seen.rows.map((row) => row.organisation_id)), table).toEqual(
        new Set(expected.map((code) => idOf(code))),
      );
    }
  });

  it("is seen in the graph of organisations within reach and denied of all others; a superior beyond reach is named", async () => {
    const { data, errors } = await record.answer(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Organisation {
        name meetings { totalCount } meetingSummary { count } assignedSuperiors { assignedCount superior { id } }
        superiorAttendance { superior { id } } recognitions { year } commendations { year } partyGroupCount } } }`,
      { keys: ["03.1", "01.1"].map((code) => ({ __typename: "Organisation", id: idOf(code) })) },
      leader(idOf("BK.CD")),
    );

    expect(JSON.parse(JSON.stringify(data))._entities).toEqual([
      {
        name: "Chi bộ 1",
        meetings: { totalCount: 1 },
        meetingSummary: { count: 1 },
        assignedSuperiors: [{ assignedCount: 1, superior: { id: idOf("BK") } }],
        superiorAttendance: [{ superior: { id: idOf("BK") } }],
        recognitions: [{ year: 2023 }],
        commendations: [{ year: 2023 }],
        partyGroupCount: 2,
      },
      {
        name: "Chi bộ 1",
        meetings: null,
        meetingSummary: null,
        assignedSuperiors: null,
        superiorAttendance: null,
        recognitions: null,
        commendations: null,
        partyGroupCount: null,
      },
    ]);
    expect(new Set(errors?.map(({ path, extensions }) => `${path?.slice(0, 2).join(".")} ${extensions.code}`))).toEqual(
      new Set(["_entities.1 FORBIDDEN"]),
    );
    expect(errors).toHaveLength(7);
  });

  it("is changed by an administrator and by nobody else, and never in place", async () => {
    for (const table of tables)
      for (const verb of [`delete from ${table}`, `update ${table} set version = 9`])
        await expect(
          withActor(record.database, system, (tx) => sql.raw(verb).execute(tx)),
          verb,
        ).rejects.toThrow(/permission denied/);
    const { errors } = await record.answer(
      `mutation ($input: RecordCellMeetingInput!) { recordCellMeeting(input: $input) { __typename } }`,
      {
        input: {
          ...{ organisation: idOf("03.1"), heldOn: "2024-05-05", kind: "REGULAR", mode: "IN_PERSON" },
          ...{ presentCount: 1, idempotencyKey: "leader" },
        },
      },
      leader(idOf("BK")),
    );

    expect(errors).toHaveLength(1);
    expect(
      (await record.ask(`{ organisation(code: "03.1") { meetings { totalCount } } }`)).organisation.meetings.totalCount,
    ).toBe(1);
  });

  it("is closed to a connection that says no actor", async () => {
    for (const table of [...tables, "fact_of_organisation"]) {
      const seen = await sql
        .raw<{ count: number }>(`select count(*)::int as count from ${table}`)
        .execute(record.database);
      expect(seen.rows[0]?.count, table).toBe(0);
    }
  });

  it("is on the audit trail with every batch, and goes with its withdrawal without touching organisations", async () => {
    const audited = async () =>
      (
        await readDelivered(record.ownerUrl, `select action from audit where entity_id = '${meetingsId}' order by id`)
      ).map(({ action }) => action);
    const before = await audited();
    await record.withdraw(meetingsId);

    expect(before).toEqual(["SUBMIT", "APPROVE"]);
    expect(await audited()).toEqual(["SUBMIT", "APPROVE", "WITHDRAW"]);
    expect(
      (await record.ask(`{ organisation(code: "03.1") { meetings { totalCount } } }`)).organisation.meetings.totalCount,
    ).toBe(0);
  });
});

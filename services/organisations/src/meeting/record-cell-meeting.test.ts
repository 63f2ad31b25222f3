import { system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aMeeting,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "DISSOLVE", effectiveOn: "2024-06-01", predecessorCode: "02.2" }),
  ]);
});
afterAll(() => record.close());

let keys = 0;
const anInput = (changes: Record<string, unknown> = {}) => ({
  organisation: idOf("01.1"),
  heldOn: "2026-05-05",
  kind: "REGULAR",
  mode: "IN_PERSON",
  dueCount: 20,
  presentCount: 18,
  spokeCount: 4,
  score: 75,
  idempotencyKey: `key-${keys++}`,
  ...changes,
});

const mutation = `mutation ($input: RecordCellMeetingInput!) { recordCellMeeting(input: $input) {
  __typename
  ... on CellMeetingRecorded { outcome meeting { id heldOn presentCount level ruleVersion version organisation { code } } }
  ... on InputRefusedError { message(locale: EN) faults { code field message(locale: EN) } }
  ... on StaleVersionError { versions { id expected current } message }
  ... on IdempotencyKeyReusedError { message }
} }`;
const send = async (changes: Record<string, unknown> = {}) =>
  (await record.ask(mutation, { input: anInput(changes) })).recordCellMeeting;

async function countRows(): Promise<{ meetings: number; batches: number }> {
  const counted = await withActor(record.database, system, (tx) =>
    sql<{ meetings: number; batches: number }>`select (select count(*)::int from cell_meeting) as meetings,
      (select count(*)::int from batch) as batches`.execute(tx),
  );
  const [row] = counted.rows;
  return { meetings: row?.meetings ?? 0, batches: row?.batches ?? 0 };
}

describe("recordCellMeeting", () => {
  it("records a meeting, and supersedes it when its version is named", async () => {
    const first = await send();
    const second = await send({ presentCount: 17, expectedVersion: 1 });

    expect(first).toMatchObject({
      outcome: "RECORDED",
      meeting: {
        presentCount: 18,
        level: "FAIR",
        ruleVersion: "HD12-2018",
        version: 1,
        organisation: { code: "01.1" },
      },
    });
    expect(second).toMatchObject({
      outcome: "RECORDED",
      meeting: { id: first.meeting.id, presentCount: 17, version: 2 },
    });
  });

  it("is the same meeting as a file's, which may supersede it in turn", async () => {
    const { meeting } = await send({ heldOn: "2024-02-05", organisation: idOf("01.2").toUpperCase() });
    const report = await record.importRows("CELL_MEETINGS", [
      aMeeting({ organisationCode: "01.2", heldOn: "2024-02-05", presentCount: 9 }),
    ]);
    const stale = await send({ heldOn: "2024-02-05", organisation: idOf("01.2"), expectedVersion: 1 });

    expect(report).toMatchObject({ outcome: "STORED", superseding: 1 });
    expect(stale).toMatchObject({
      __typename: "StaleVersionError",
      versions: [{ id: meeting.id, expected: 1, current: 2 }],
    });
  });

  it("stores nothing where the version on record is another, or where it is only tried", async () => {
    await send({ heldOn: "2026-04-05" });
    const before = await countRows();

    expect(await send({ heldOn: "2026-04-05", presentCount: 13 })).toMatchObject({
      __typename: "StaleVersionError",
      versions: [{ expected: 0, current: 1 }],
    });
    expect(await send({ heldOn: "2026-04-06", expectedVersion: 4 })).toMatchObject({
      __typename: "StaleVersionError",
      versions: [{ expected: 4, current: 0 }],
    });
    expect(await send({ heldOn: "2026-04-07", dryRun: true })).toMatchObject({
      outcome: "WOULD_RECORD",
      meeting: { version: 1, heldOn: "2026-04-07" },
    });
    expect(await countRows()).toEqual(before);
  });

  it("answers a repeated edit with what it recorded, and refuses its key for another", async () => {
    const sent = { heldOn: "2026-03-05", idempotencyKey: "once" };
    const first = await send(sent);
    const before = await countRows();
    const again = await send(sent);
    const other = await send({ ...sent, presentCount: 1 });

    expect(again).toEqual({ ...first, outcome: "REPEATED" });
    expect(other).toMatchObject({ __typename: "IdempotencyKeyReusedError" });
    expect(await countRows()).toEqual(before);
  });

  it("adds no version where nothing is new", async () => {
    await send({ heldOn: "2026-02-05" });

    expect(await send({ heldOn: "2026-02-05", expectedVersion: 1 })).toMatchObject({
      outcome: "RECORDED",
      meeting: { version: 1 },
    });
  });

  it.each([
    ["a committee", { organisation: idOf("01") }, "NOT_A_CELL", "organisation"],
    ["a cell that has ended", { organisation: idOf("02.2"), heldOn: "2024-06-01" }, "NOT_ALIVE", "organisation"],
    ["nobody known", { organisation: "nobody" }, "NOT_ALIVE", "organisation"],
    ["more present than due", { presentCount: 21 }, "COUNT_OUT_OF_ORDER", "presentCount"],
    ["more speaking than present", { spokeCount: 19 }, "COUNT_OUT_OF_ORDER", "spokeCount"],
    ["a day after today", { heldOn: "2026-07-02" }, "IN_FUTURE", "heldOn"],
    ["a negative count", { dueCount: null, presentCount: -1, spokeCount: null }, "OUT_OF_RANGE", "presentCount"],
    ["more than full points", { score: 101 }, "OUT_OF_RANGE", "score"],
  ])("refuses %s, saying where and why", async (_, changes, code, field) => {
    const refused = await send(changes);

    expect(refused).toMatchObject({ __typename: "InputRefusedError", faults: [{ code, field }] });
    expect(refused.message).toBe(refused.faults[0].message);
  });

  it("refuses a key of no characters", async () => {
    const { errors } = await record.answer(mutation, { input: anInput({ idempotencyKey: " " }) });

    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("lets one of many writers win each version, and loses none", async () => {
    const writers = 12;
    const heldOn = "2026-01-05";
    const ends = await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let expectedVersion = 0; ; expectedVersion++) {
          const done = await send({ heldOn, presentCount: writer + 1, spokeCount: null, expectedVersion });
          if (done.__typename === "CellMeetingRecorded") return done.meeting.version;
          expect(done.__typename).toBe("StaleVersionError");
          expectedVersion = done.versions[0].current - 1;
        }
      }),
    );

    expect(ends.toSorted((one, other) => one - other)).toEqual(Array.from({ length: writers }, (_, at) => at + 1));
  });

  it("waits for a file that is being stored, and a file for it", async () => {
    const days = Array.from({ length: 28 }, (_, day) => `2023-07-${String(day + 1).padStart(2, "0")}`);
    const [report, ...edits] = await Promise.all([
      record.importRows(
        "CELL_MEETINGS",
        days.map((heldOn) => aMeeting({ organisationCode: "03.1", heldOn })),
      ),
      ...days.map((heldOn) => send({ organisation: idOf("03.1"), heldOn, presentCount: 1, spokeCount: 0 })),
    ]);

    expect(report.outcome).toBe("STORED");
    expect(new Set(edits.map((edit) => edit.__typename))).not.toContain(undefined);
    for (const edit of edits) expect(["CellMeetingRecorded", "StaleVersionError"]).toContain(edit.__typename);
  });
});

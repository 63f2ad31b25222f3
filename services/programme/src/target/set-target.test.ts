import { makeActor, system } from "@nq21/authorisation/actor";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { movingTree, placeId } from "@nq21/database/testing/moving-tree";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aTarget, openProgrammeRecord, type ProgrammeRecord, targetId } from "../../testing/programme-record.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord(movingTree);
  await record.importSheets({ targets: [aTarget(), aTarget({ targetKey: "OURS", organisationCode: "A1" })] });
});
afterAll(() => record.close());

const approver = makeActor("approver", ["APPROVER", placeId("N")]);
const below = makeActor("below", ["APPROVER", placeId("C1")]);
const officer = makeActor("officer", ["DATA_OFFICER", placeId("N")]);

let keys = 0;
const anInput = (changes: Record<string, unknown> = {}) => ({
  key: `NEW-${keys++}`,
  indicator: "A3",
  yearFrom: 2026,
  yearTo: 2030,
  threshold: 3,
  isStrict: false,
  unit: "%",
  idempotencyKey: `key-${keys++}`,
  ...changes,
});

const told = `__typename
  ... on InputRefusedError { faults { code field message(locale: EN) } }
  ... on StaleVersionError { versions { id expected current } }
  ... on IdempotencyKeyReusedError { message }`;
const targets = `outcome targets { id key indicatorCode indicator { code } organisation { id } period { year } threshold
  upperThreshold isThresholdKnown absenceReason caveat isStrict unit state version
  supersededBy { key } endedBy { number } document { number } objective { section }
  versions { version threshold state } }`;
const setting = `mutation ($input: SetTargetInput!) { setTarget(input: $input) { ${told} ... on TargetSet { ${targets} } } }`;
const ending = `mutation ($input: EndTargetInput!) { endTarget(input: $input) { ${told} ... on TargetEnded { ${targets} } } }`;

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function send(document: string, input: Record<string, unknown>, actor = approver): Promise<any> {
  const { data, errors } = await record.answer(document, { input }, actor);
  if (errors) return { code: errors[0]?.extensions.code };
  const plain = JSON.parse(JSON.stringify(data));
  return plain.setTarget ?? plain.endTarget;
}
const set = (changes: Record<string, unknown> = {}, actor = approver) => send(setting, anInput(changes), actor);
const end = (changes: Record<string, unknown>, actor = approver) =>
  send(ending, { expectedVersion: 1, idempotencyKey: `key-${keys++}`, ...changes }, actor);

async function countRows(): Promise<unknown> {
  const counted = await withActor(record.database, system, (tx) =>
    sql`select (select count(*)::int from target) as targets, (select count(*)::int from batch) as batches`.execute(tx),
  );
  return counted.rows[0];
}
const deliver = (code: string) =>
  readDelivered<{ year: number; threshold: number | null }>(
    record.deliveryUrl,
    `select year, threshold from delivery.targets where indicator_code = '${code}' order by year`,
  );

async function namedIds(): Promise<{ document: string; objective: string }> {
  const { data } = await record.answer("{ programme { objectives { id document { id } } } }");
  const [objective] = JSON.parse(JSON.stringify(data)).programme.objectives;
  return { document: objective.document.id, objective: objective.id };
}

describe("setTarget", () => {
  it("creates a target of several years, and corrects it when its version is named; nothing is overwritten", async () => {
    const named = await namedIds();
    const first = await set({ key: "A3-NEW", caveat: "BASE_TO_BE_VERIFIED", ...named });
    const second = await set({ key: "A3-NEW", threshold: 3.5, upperThreshold: 4, yearTo: 2027, expectedVersion: 1 });

    expect(first).toMatchObject({ __typename: "TargetSet", outcome: "RECORDED" });
    expect(first.targets).toHaveLength(5);
    expect(first.targets[0]).toMatchObject({
      id: targetId("A3-NEW", 2026),
      key: "A3-NEW",
      indicatorCode: "A3",
      indicator: { code: "A3" },
      organisation: null,
      period: { year: 2026 },
      isThresholdKnown: true,
      caveat: "BASE_TO_BE_VERIFIED",
      state: "IN_FORCE",
      version: 1,
      document: { number: "không số" },
      objective: { section: "II.2" },
    });
    expect(second.targets).toMatchObject([
      { period: { year: 2026 }, threshold: 3.5, upperThreshold: 4, version: 2, caveat: null },
      {
        period: { year: 2027 },
        versions: [
          { version: 2, threshold: 3.5 },
          { version: 1, threshold: 3 },
        ],
      },
    ]);
    expect((await deliver("A3")).map(({ year, threshold }) => [year, threshold])).toEqual([
      [2026, 3.5],
      [2027, 3.5],
    ]);
  });

  it("keeps a target whose value no document tells, and says so", async () => {
    const done = await set({ key: "A1-XII", indicator: "A1", threshold: null, absenceReason: "DOCUMENT_NOT_FOUND" });

    expect(done.targets[0]).toMatchObject({
      threshold: null,
      isThresholdKnown: false,
      absenceReason: "DOCUMENT_NOT_FOUND",
    });
  });

  it("corrects what a file brought, and a file corrects it in turn", async () => {
    const edited = await set({ key: "CT1", indicator: "R1", yearFrom: 2022, yearTo: 2024, expectedVersion: 1 });
    const report = await record.importSheets({ targets: [aTarget({ threshold: 92 })] });
    const stale = await set({ key: "CT1", indicator: "R1", yearFrom: 2022, yearTo: 2024, expectedVersion: 2 });

    expect(edited.targets[0]).toMatchObject({ id: targetId("CT1", 2022), version: 2, threshold: 3 });
    expect(report).toMatchObject({ outcome: "STORED", superseding: 1 });
    expect(stale).toMatchObject({
      __typename: "StaleVersionError",
      versions: [{ id: "CT1", expected: 2, current: 3 }],
    });
  });

  it("answers a repeated edit with what it recorded, refuses its key for another, and keeps nothing of a try", async () => {
    const sent = { key: "ONCE", idempotencyKey: "once" };
    const first = await set(sent);
    const before = await countRows();

    expect(await set(sent)).toEqual({ ...first, outcome: "REPEATED" });
    expect(await set({ ...sent, threshold: 4 })).toMatchObject({ __typename: "IdempotencyKeyReusedError" });
    expect(await set({ dryRun: true })).toMatchObject({ outcome: "WOULD_RECORD", targets: { length: 5 } });
    expect(await set({ key: "ONCE", expectedVersion: 1 })).toMatchObject({ targets: [{ version: 1 }, {}, {}, {}, {}] });
    expect(await countRows()).toMatchObject({ targets: (before as { targets: number }).targets });
  });

  it.each([
    [{ indicator: "R99" }, "UNKNOWN_INDICATOR", "indicator"],
    [{ key: "" }, "TEXT_LENGTH", "key"],
    [{ unit: "x".repeat(51) }, "TEXT_LENGTH", "unit"],
    [{ yearFrom: 2017 }, "OUT_OF_RANGE", "yearFrom"],
    [{ yearFrom: 2028, yearTo: 2027 }, "DATES_OUT_OF_ORDER", "yearTo"],
    [{ threshold: null }, "THRESHOLD_OR_REASON", "threshold"],
    [{ absenceReason: "DOCUMENT_NOT_FOUND" }, "THRESHOLD_OR_REASON", "threshold"],
    [{ threshold: -1 }, "OUT_OF_RANGE", "threshold"],
    [{ upperThreshold: 2 }, "RANGE_OUT_OF_ORDER", "upperThreshold"],
    [{ organisation: placeId("B2") }, "NOT_ALIVE", "organisation"],
    [{ document: "nothing" }, "NO_SUCH_DOCUMENT", "document"],
    [{ objective: placeId("N") }, "NO_SUCH_OBJECTIVE", "objective"],
  ])("refuses %j, saying where and why", async (changes, code, field) => {
    expect(await set(changes, system)).toMatchObject({
      __typename: "InputRefusedError",
      faults: [{ code, field }],
    });
  });

  it.each([
    ["the province's approver, what binds everyone", approver, {}, "RECORDED"],
    ["the province's approver, of a commune", approver, { organisation: placeId("C1") }, "RECORDED"],
    [
      "the province's approver, of a province that went over",
      approver,
      { organisation: placeId("P"), yearFrom: 2024 },
      "RECORDED",
    ],
    ["a commune's approver, of a cell below", below, { organisation: placeId("A1") }, "RECORDED"],
    ["a commune's approver, what binds everyone", below, {}, "FORBIDDEN"],
    ["a commune's approver, of another commune", below, { organisation: placeId("C2") }, "FORBIDDEN"],
    [
      "a commune's approver, in place of everyone's",
      below,
      { key: "CT1", organisation: placeId("A1"), expectedVersion: 3 },
      "FORBIDDEN",
    ],
    ["an officer", officer, {}, "FORBIDDEN"],
  ])("is held against the reach of %s", async (_, actor, changes, expected) => {
    const done = await set(changes, actor);

    expect(done.code ?? done.outcome).toBe(expected);
  });
});

describe("endTarget", () => {
  it("keeps the years after the last on record as superseded, and counts them no more", async () => {
    await set({ key: "V1-OLD", indicator: "V1", yearFrom: 2024, yearTo: 2027, threshold: 90 });
    await set({ key: "V1-NEW", indicator: "V1", yearFrom: 2026, yearTo: 2026, threshold: 100 });
    const { document } = await namedIds();
    const done = await end({ key: "V1-OLD", lastYear: 2025, successorKey: "V1-NEW", document });

    expect(done).toMatchObject({
      outcome: "RECORDED",
      targets: [
        { period: { year: 2024 }, state: "IN_FORCE", supersededBy: null, endedBy: null },
        { period: { year: 2025 }, state: "IN_FORCE" },
        {
          period: { year: 2026 },
          state: "SUPERSEDED",
          supersededBy: { key: "V1-NEW" },
          endedBy: { number: "không số" },
        },
        { period: { year: 2027 }, state: "SUPERSEDED", supersededBy: null, version: 2 },
      ],
    });
    expect((await deliver("V1")).map(({ year, threshold }) => [year, threshold])).toEqual([
      [2024, 90],
      [2025, 90],
      [2026, 100],
    ]);
  });

  it("ends a target whole where its last year comes before its first", async () => {
    await set({ key: "V2-DEAD", indicator: "V2" });

    expect(
      (await end({ key: "V2-DEAD", lastYear: 2025 })).targets.map((each: { state: string }) => each.state),
    ).toEqual(Array(5).fill("ENDED"));
    expect(await deliver("V2")).toEqual([]);
  });

  it("refuses what is not on record, years beyond it, and whoever doesn't reach it", async () => {
    await set({ key: "BOUND", organisation: placeId("C2") });

    expect(await end({ key: "NOTHING", lastYear: 2025 })).toMatchObject({
      faults: [{ code: "NO_SUCH_TARGET", field: "key" }],
    });
    expect(await end({ key: "BOUND", lastYear: 2030, successorKey: "BOUND" })).toMatchObject({
      faults: [
        { code: "OUT_OF_RANGE", field: "lastYear" },
        { code: "NO_SUCH_TARGET", field: "successorKey" },
      ],
    });
    expect(await end({ key: "BOUND", lastYear: 2026, expectedVersion: 2 })).toMatchObject({
      versions: [{ id: "BOUND", expected: 2, current: 1 }],
    });
    expect(await end({ key: "BOUND", lastYear: 2026 }, below)).toEqual({ code: "FORBIDDEN" });
  });
});

describe("targets", () => {
  it("are reached from the document, the objective, the indicator and the organisation that they name", async () => {
    await set({ key: "ALL-WAYS", indicator: "B1", organisation: placeId("C1"), yearTo: 2026, ...(await namedIds()) });
    const { document } = await namedIds();
    const { data, errors } = await record.answer(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on Indicator { targets { key } } ... on Organisation { targets { key } } ... on Document { set: targets { key } }
      } programme { objectives { targets { key } } } }`,
      {
        of: [
          { __typename: "Indicator", code: "B1" },
          { __typename: "Organisation", id: placeId("C1") },
          { __typename: "Document", id: document },
        ],
      },
    );

    expect(errors).toBeUndefined();
    const { _entities, programme } = JSON.parse(JSON.stringify(data));
    for (const { targets: listed, set: ofDocument } of [..._entities, programme.objectives[0]])
      expect(listed ?? ofDocument).toContainEqual({ key: "ALL-WAYS" });
  });
});

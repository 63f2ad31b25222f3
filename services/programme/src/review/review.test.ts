import { makeActor } from "@nq21/authorisation/actor";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { movingTree, placeId } from "@nq21/database/testing/moving-tree";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openProgrammeRecord, type ProgrammeRecord, writeFile } from "../../testing/programme-record.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord(movingTree);
  await record.importSheets();
  await record.importBytes(
    await writeFile("PROGRAMME_TASKS", {
      "Nhiệm vụ": ["ONCE", "CONTINUOUS"].map((recurrence, position) => ({
        section: `III.3-${position + 1}`,
        position,
        titleVi: "Việc",
        titleEn: "Task",
        recurrence,
        measuredBy: "DOCUMENTS",
        startsOn: "2022-09-06",
        endsOn: "2030-12-31",
        dueOn: recurrence === "ONCE" ? "2023-12-31" : null,
      })),
    }),
  );
});
afterAll(() => record.close());

const approver = makeActor("approver", ["APPROVER", placeId("N")]);
const below = makeActor("below", ["APPROVER", placeId("C1")]);

let keys = 0;
const told = `__typename ... on InputRefusedError { faults { code field } }
  ... on StaleVersionError { versions { expected current } } ... on IdempotencyKeyReusedError { message }`;
const review = `outcome review { id kind year title from to decidedOn closedOn version dataVersion { id }
  taskCounts { status count } document { number } }`;
const verbs = { openReview: "ReviewOpened", pinReview: "ReviewPinned", closeReview: "ReviewClosed" } as const;

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function edit(verb: keyof typeof verbs, input: Record<string, unknown>, actor = approver): Promise<any> {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const { data, errors } = await record.answer(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { ${told} ... on ${verbs[verb]} { ${review} } } }`,
    { input: { idempotencyKey: `key-${keys++}`, ...input } },
    actor,
  );
  return errors ? errors[0]?.extensions.code : JSON.parse(JSON.stringify(data))[verb];
}
const aReview = (values = {}) => ({ kind: "MID_TERM", year: 2025, from: "2022-09-06", to: "2025-12-31", ...values });

describe("a review", () => {
  it("is opened, pins a data version, keeps how tasks stood when it is closed, and changes no more", async () => {
    const opened = await edit("openReview", aReview());
    const { id } = opened.review;
    const unpinned = await edit("closeReview", { review: id, closedOn: "2026-06-01", expectedVersion: 1 });
    const pinned = await edit("pinReview", { review: id, dataVersion: "v-1", expectedVersion: 1 });
    const corrected = await edit("openReview", aReview({ to: "2025-12-30", expectedVersion: 2 }));
    const again = await edit("pinReview", { review: id, dataVersion: "v-2", expectedVersion: 3 });
    const closed = await edit("closeReview", { review: id, closedOn: "2026-06-01", expectedVersion: 4 });

    expect(opened).toMatchObject({
      outcome: "RECORDED",
      review: { title: "Sơ kết năm 2025", dataVersion: null, taskCounts: null, version: 1 },
    });
    expect(unpinned.faults).toEqual([{ code: "REVIEW_NOT_PINNED", field: "review" }]);
    expect(pinned.review).toMatchObject({ dataVersion: { id: "v-1" }, version: 2 });
    expect(corrected.review).toMatchObject({ to: "2025-12-30", dataVersion: { id: "v-1" }, version: 3 });
    expect(again.review).toMatchObject({ dataVersion: { id: "v-2" }, version: 4 });
    expect(closed.review).toMatchObject({
      closedOn: "2026-06-01",
      version: 5,
      taskCounts: [
        { status: "DONE", count: 0 },
        { status: "DUE", count: 0 },
        { status: "OVERDUE", count: 1 },
        { status: "RUNNING", count: 1 },
        { status: "NOT_DUE", count: 0 },
      ],
    });
    for (const refused of [
      await edit("pinReview", { review: id, dataVersion: "v-3", expectedVersion: 5 }),
      await edit("openReview", aReview({ expectedVersion: 5 })),
      await edit("closeReview", { review: id, closedOn: "2026-06-02", expectedVersion: 5 }),
    ])
      expect(refused.faults).toMatchObject([{ code: "REVIEW_CLOSED" }]);
    const file = await record.importBytes(
      await writeFile("PROGRAMME_TASKS", { "Sơ kết": [aReview({ to: "2024-12-31" })] }),
    );
    expect(file).toMatchObject({ outcome: "UNCHANGED", unchanged: 1 });
    const { data } = await record.answer(
      `query ($of: [_Any!]!) { programme { reviews { version } }
        _entities(representations: $of) { ... on DataVersion { reviews { kind } } } }`,
      { of: ["v-1", "v-2"].map((each) => ({ __typename: "DataVersion", id: each })) },
    );
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      programme: { reviews: [{ version: 5 }] },
      _entities: [{ reviews: [] }, { reviews: [{ kind: "MID_TERM" }] }],
    });
  });

  it("is opened by whoever reaches the province, and refused where it contradicts itself", async () => {
    expect(await edit("openReview", aReview({ year: 2026 }), below)).toBe("FORBIDDEN");
    expect(
      (await edit("openReview", aReview({ year: 2021, to: "2022-01-01", decidedOn: "2026-07-02" }))).faults,
    ).toEqual([
      { code: "OUT_OF_RANGE", field: "year" },
      { code: "DATES_OUT_OF_ORDER", field: "to" },
      { code: "IN_FUTURE", field: "decidedOn" },
    ]);
    expect((await edit("pinReview", { review: "nothing", dataVersion: "v", expectedVersion: 0 })).faults).toEqual([
      { code: "NO_SUCH_REVIEW", field: "review" },
    ]);
    const { review: yearly } = await edit("openReview", aReview({ kind: "YEARLY" }));
    expect((await edit("pinReview", { review: yearly.id, dataVersion: "a b", expectedVersion: 1 })).faults).toEqual([
      { code: "BAD_DATA_VERSION", field: "dataVersion" },
    ]);
    expect((await edit("pinReview", { review: yearly.id, dataVersion: "v", expectedVersion: 7 })).versions).toEqual([
      { expected: 7, current: 1 },
    ]);
  });

  it("makes no figure old: its batches are none of the warehouse's", async () => {
    const batches = await readDelivered<{ file_kind: string }>(
      record.deliveryUrl,
      "select file_kind from delivery.batches",
    );

    expect(new Set(batches.map(({ file_kind }) => file_kind))).toEqual(
      new Set(["PROGRAMME_TARGETS", "PROGRAMME_TASKS"]),
    );
  });
});

import { dumpTables } from "@nq21/database/testing/dumped-tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDecision, anEdit, change } from "../../testing/organisation-changes.ts";
import {
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
let before: Record<string, string[]>;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  await record.importRows("ORGANISATION_RATINGS", [aRating({ organisationCode: "03" })]);
  before = await dumpTables(record.ownerUrl);
});
afterAll(() => record.close());

const born = (code: string, values: Record<string, unknown> = {}) => ({
  code,
  name: `Đảng bộ xã ${code}`,
  kind: "GRASSROOTS_CHAPTER",
  parent: idOf("BK.BB"),
  ...values,
});
const step = (act: object, effectiveOn = "2020-02-01") => ({ effectiveOn, decision: aDecision, ...act });
const [one, two, three] = [idOf("01"), idOf("02"), idOf("03")];
const nowhere = "00000000-0000-4000-8000-000000000000";

describe("changes of organisations", () => {
  it.each<[string, object[], object]>([
    [
      "a circle",
      [step({ transfer: { organisation: idOf("BK.BB"), parent: one } })],
      { __typename: "CycleError", code: "CYCLE", place: 0, circle: [{ id: idOf("BK.BB") }, { id: one }] },
    ],
    [
      "an end that leaves organisations without a parent",
      [step({ dissolve: { organisation: one } })],
      { __typename: "OrphanError", place: 0, on: "2020-02-01", organisation: { id: one } },
    ],
    [
      "a code that another carries",
      [step({ rename: { organisation: idOf("01.1"), name: "x" } }), step({ found: born("02") })],
      { __typename: "OverlapError", place: 1, on: "2020-02-01", other: { id: two } },
    ],
    [
      "a merger into a new one under the code of one that lives on",
      [step({ merge: { predecessors: [{ organisation: one }, { organisation: two }], successor: born("03") } })],
      { __typename: "OverlapError", place: 0, other: { id: three } },
    ],
    [
      "two ends of one",
      [
        step({ dissolve: { organisation: idOf("01.1") } }),
        step({ merge: { predecessors: [{ organisation: idOf("01.1") }], into: idOf("01.2") } }),
      ],
      { __typename: "OverlapError", place: 1, organisation: { id: idOf("01.1") }, other: null },
    ],
    [
      "two names for one on one day",
      [step({ rename: { organisation: one, name: "x" } }), step({ rename: { organisation: one, name: "y" } })],
      { __typename: "OverlapError", place: 1, organisation: { id: one } },
    ],
    [
      "one that goes over whole and in part",
      [
        step({ merge: { predecessors: [{ organisation: idOf("01.1") }], into: idOf("01.2") } }),
        step({ split: { organisation: idOf("01.1"), successors: [born("77")], livesOn: true } }),
      ],
      { __typename: "OverlapError", place: 1, organisation: { id: idOf("01.1") } },
    ],
    [
      "one that merges with itself",
      [step({ merge: { predecessors: [{ organisation: one }], into: one } })],
      { __typename: "OverlapError", place: 0, organisation: { id: one } },
    ],
    [
      "one that does not live on the day before",
      [step({ rename: { organisation: one, name: "x" } }, "2018-01-01")],
      { __typename: "GapError", place: 0, on: "2017-12-31", organisation: { id: one } },
    ],
    [
      "one that nobody knows",
      [step({ dissolve: { organisation: nowhere } })],
      { __typename: "GapError", place: 0, on: "2020-01-31", organisation: null },
    ],
    [
      "a parent that ends on the day",
      [
        step({ dissolve: { organisation: idOf("01.1") } }),
        step({ transfer: { organisation: two, parent: idOf("01.1") } }),
      ],
      { __typename: "GapError", place: 1, on: "2020-02-01", organisation: { id: idOf("01.1") } },
    ],
    [
      "a parent that never begins",
      [step({ found: born("77", { parent: null, parentCode: "88" }) })],
      { __typename: "GapError", place: 0, on: "2020-02-01" },
    ],
    [
      "a day before the record begins",
      [step({ found: born("77", { kind: "PROVINCIAL_CHAPTER", parent: null }) }, "1997-01-01")],
      { __typename: "GapError", place: 0, on: "1997-01-01" },
    ],
    [
      "a division of which only one part is told",
      [step({ split: { organisation: idOf("01.1"), successors: [born("77")] } })],
      { __typename: "GapError", place: 0, organisation: { id: idOf("01.1") } },
    ],
    [
      "a division into nothing",
      [step({ split: { organisation: one, successors: [] } })],
      { __typename: "IncompleteChangeError", missing: "SUCCESSOR" },
    ],
    [
      "a merger of one",
      [step({ merge: { predecessors: [{ organisation: one }], successor: born("77") } })],
      { __typename: "IncompleteChangeError", missing: "PREDECESSORS" },
    ],
    [
      "a merger into two",
      [
        step({
          merge: { predecessors: [{ organisation: one }, { organisation: two }], into: three, successor: born("7") },
        }),
      ],
      { __typename: "IncompleteChangeError", missing: "SUCCESSOR" },
    ],
    [
      "a transfer to nowhere",
      [step({ transfer: { organisation: one } })],
      { __typename: "IncompleteChangeError", missing: "PARENT" },
    ],
    [
      "a renaming without name and code",
      [step({ rename: { organisation: one } })],
      { __typename: "IncompleteChangeError", missing: "NAME", organisation: { id: one } },
    ],
    [
      "a change of type to nothing",
      [step({ changeType: { organisation: one } })],
      { __typename: "IncompleteChangeError", missing: "KIND" },
    ],
    [
      "no parent for what is no root",
      [step({ found: born("77", { parent: null }) })],
      { __typename: "IncompleteChangeError", missing: "PARENT", place: 0 },
    ],
    [
      "a decision without a number",
      [{ ...step({ dissolve: { organisation: idOf("01.1") } }), decision: { ...aDecision, number: " " } }],
      { __typename: "IncompleteChangeError", missing: "DECISION" },
    ],
    [
      "a chapter below a cell",
      [step({ transfer: { organisation: three, parent: idOf("01.1") } })],
      {
        __typename: "MisplacedKindError",
        place: 0,
        on: "2020-02-01",
        kind: "GRASSROOTS_CHAPTER",
        parentKind: "SUBORDINATE_CELL",
        organisation: { id: three },
      },
    ],
    [
      "a chapter with cells below it that becomes a cell",
      [step({ changeType: { organisation: one, kind: "GRASSROOTS_CELL" } })],
      [1, 2, 10].map(() => ({
        __typename: "MisplacedKindError",
        place: 0,
        kind: "SUBORDINATE_CELL",
        parentKind: "GRASSROOTS_CELL",
      })),
    ],
    [
      "an end before a year that is rated",
      [
        step({ dissolve: { organisation: three } }),
        ...[1, 2, 10].map((number) => step({ dissolve: { organisation: idOf(`03.${number}`) } })),
      ],
      { __typename: "WouldEraseFactsError", code: "WOULD_ERASE_FACTS", organisation: { id: three } },
    ],
  ])("are refused for %s, and leave no trace", async (_, changes, error) => {
    const answer = await change(record, "changeOrganisations", { changes, idempotencyKey: "refused" });

    expect(answer).toMatchObject({ __typename: "ChangesRefused", errors: [error].flat() });
    expect(answer.errors[0].message).not.toBe(answer.errors[0].english);
    expect(await dumpTables(record.ownerUrl)).toEqual(before);
  });

  it("tell of every orphan", async () => {
    const answer = await change(record, "dissolveOrganisation", anEdit({ organisation: one }));

    expect(answer.errors[0].orphans.map((each: { id: string }) => each.id).sort()).toEqual(
      ["01.1", "01.2", "01.10"].map((code) => idOf(code)).sort(),
    );
  });

  it("show what they would do without a trace", async () => {
    const input = anEdit({ organisation: three, parent: idOf("BK.BB"), dryRun: true });
    const tried = await change(record, "transferOrganisation", input);

    expect(tried).toMatchObject({
      outcome: "WOULD_RECORD",
      batch: null,
      differences: [
        {
          organisation: { id: three },
          before: { parentCode: "BK.CD", parentName: "Đảng bộ huyện Chợ Đồn", validFrom: "2018-01-01", validTo: null },
          after: { parentCode: "BK.BB", parentName: "Đảng bộ huyện Ba Bể", validFrom: "2020-02-01", validTo: null },
        },
      ],
    });
    expect(await dumpTables(record.ownerUrl)).toEqual(before);
    const recorded = await change(record, "transferOrganisation", { ...input, dryRun: false });
    expect(recorded).toMatchObject({ outcome: "RECORDED", differences: tried.differences });
  });

  it("are told of where something recorded later stands against them", async () => {
    await change(
      record,
      "renameOrganisation",
      anEdit({ organisation: idOf("02.1"), name: "x", effectiveOn: "2022-01-01" }),
    );
    const answer = await change(record, "dissolveOrganisation", anEdit({ organisation: idOf("02.1") }));

    expect(answer.errors).toMatchObject([
      { __typename: "GapError", place: null, on: "2021-12-31", organisation: { id: idOf("02.1") } },
    ]);
  });

  it.each<[string, object]>([
    ["no kind", step({})],
    ["two kinds", step({ dissolve: { organisation: one }, rename: { organisation: one, name: "x" } })],
    ["a sector that there is not", step({ found: born("77", { sector: "SECTOR:NONE" }) })],
  ])("of %s are not read at all", async (_, given) => {
    await expect(
      change(record, "changeOrganisations", { changes: [given], idempotencyKey: "x" }),
    ).rejects.toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it.each(["", " ", "x".repeat(201)])("need a key of 1 to 200 characters", async (idempotencyKey) => {
    await expect(
      change(record, "dissolveOrganisation", { ...anEdit({ organisation: one }), idempotencyKey }),
    ).rejects.toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });
});

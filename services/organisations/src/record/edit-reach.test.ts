import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { type Role, roles } from "@nq21/authorisation/role";
import { demoNamespace } from "@nq21/database/identity";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { dumpTables } from "@nq21/database/testing/dumped-tables";
import { graphql } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordActivity, recordStructure } from "../../testing/eventful-record.ts";
import {
  aChange,
  aFounding,
  aMeeting,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  type Row,
} from "../../testing/organisations-record.ts";
import { writePlaceFile } from "../../testing/place-files.ts";
import { makeContext } from "../context.ts";
import { buildOrganisationsSubgraph } from "../subgraph.ts";

/** Where the actor stands: the second committee, from which 03 moved away in 2020 and of whose chapters 05 ended in 2021. */
const root = idOf("BK.CD");
/** An organisation by how it stands to the root. */
const targets = {
  own: root,
  below: idOf("04"),
  above: idOf("BK"),
  beside: idOf("BK.BB"),
  "moved away": idOf("03"),
  dissolved: idOf("05"),
} as const;
type Relation = keyof typeof targets;
const relations = Object.keys(targets) as Relation[];
const codeOf: Readonly<Record<Relation, string>> = {
  ...{ own: "BK.CD", below: "04", above: "BK", beside: "BK.BB", "moved away": "03", dissolved: "05" },
};
/** Where an officer of the root may edit what happens now. What has ended can't be changed any more, but is no secret to say so. */
const within: readonly Relation[] = ["own", "below", "dissolved"];

let record: OrganisationsRecord;
let schema: Awaited<ReturnType<typeof buildOrganisationsSubgraph>>["schema"];
const batches: Partial<Record<Relation, string>> = {};
beforeAll(async () => {
  record = await openOrganisationsRecord();
  ({ schema } = await buildOrganisationsSubgraph());
  await recordStructure(record);
  await recordActivity(record, (code) => code.startsWith("01"));
  for (const relation of relations) {
    const year = relation === "dissolved" ? 2019 : 2022;
    const rating = aRating({ organisationCode: codeOf[relation], year, decidedOn: `${year}-12-20` });
    batches[relation] = String((await record.importRows("ORGANISATION_RATINGS", [rating])).batchId);
  }
});
afterAll(() => record.close());

const decision = { number: "02-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2024-01-15" };
const dated = { effectiveOn: "2024-02-01", decision };
const born = (code: string, parent: string) => ({ code, name: "Chi bộ mới", kind: "SUBORDINATE_CELL", parent });
const rating = (organisation: string, year: number) => ({
  ...{ organisation, period: { year, kind: "YEAR" }, state: "DECIDED", level: "GOOD" },
  decision: { ...decision, decidedOn: `${year}-12-20` },
});
const meeting = (organisation: string, heldOn: string) => ({
  ...{ organisation, heldOn, kind: "REGULAR", mode: "IN_PERSON", presentCount: 3 },
});

/** Each mutation about an organisation, and where an officer of the root may do it. */
const edits: Readonly<
  Record<string, readonly [field: string, input: (id: string) => object, allowed: readonly Relation[]]>
> = {
  "a new name": ["renameOrganisation", (organisation) => ({ ...dated, organisation, name: "Tên mới" }), within],
  "a new level": ["changeOrganisationType", (organisation) => ({ ...dated, organisation, sector: "PHUONG" }), within],
  "its end": ["dissolveOrganisation", (organisation) => ({ ...dated, organisation }), within],
  "a merger of it": [
    "mergeOrganisations",
    (organisation) => ({ ...dated, predecessors: [{ organisation }], successor: born("20", idOf("04")) }),
    within,
  ],
  "a part of it for a merger": [
    "mergeOrganisations",
    (organisation) => ({ ...dated, predecessors: [{ organisation, extent: "PART" }], into: idOf("04") }),
    within,
  ],
  "a merger into it": [
    "mergeOrganisations",
    (into) => ({ ...dated, predecessors: [{ organisation: idOf("04.1") }], into }),
    within,
  ],
  "a successor below it": [
    "mergeOrganisations",
    (parent) => ({ ...dated, predecessors: [{ organisation: idOf("04.1") }], successor: born("21", parent) }),
    within,
  ],
  "a division of it": [
    "splitOrganisation",
    (organisation) => ({ ...dated, organisation, successors: [born("22", idOf("04"))], livesOn: true }),
    within,
  ],
  "a part below it": [
    "splitOrganisation",
    (parent) => ({ ...dated, organisation: idOf("04.1"), successors: [born("23", parent)], livesOn: true }),
    within,
  ],
  "a unit below it": ["transferOrganisation", (parent) => ({ ...dated, organisation: idOf("04"), parent }), within],
  "another place": [
    "transferOrganisation",
    (organisation) => ({ ...dated, organisation, parent: idOf("04.1") }),
    within,
  ],
  "a beginning below it": ["foundOrganisation", (parent) => ({ ...dated, organisation: born("24", parent) }), within],
  "a list": [
    "changeOrganisations",
    (organisation) => ({
      changes: [
        { ...dated, rename: { organisation: idOf("04.1"), name: "Chi bộ khác" } },
        { ...dated, rename: { organisation, name: "Tên mới" } },
      ],
    }),
    within,
  ],
  "a rating of 2022": ["rateOrganisation", (organisation) => rating(organisation, 2022), within],
  "a rating of 2019, before it moved": [
    "rateOrganisation",
    (organisation) => rating(organisation, 2019),
    [...within, "moved away"],
  ],
  "a meeting of 2022": ["recordCellMeeting", (organisation) => meeting(organisation, "2022-05-05"), within],
  "a meeting of 2019, before it moved": [
    "recordCellMeeting",
    (organisation) => meeting(organisation, "2019-05-05"),
    [...within, "moved away"],
  ],
};

let keys = 0;
/** Sends one mutation, as an operation is served: with what was denied put on the trail. */
async function send(actor: Actor, field: string, input: object, dryRun: boolean) {
  keys += 1;
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const contextValue = makeContext({ database: record.database, actor, idNamespace: demoNamespace }, "2026-07-01");
  const { data, errors } = await graphql({
    schema,
    source: `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`,
    variableValues: { input: { ...input, idempotencyKey: `key-${keys}`, dryRun } },
    contextValue,
  });
  await contextValue.recordReads();
  if (errors) return { code: errors[0]?.extensions.code ?? errors[0]?.message, message: errors[0]?.message, data };
  return { code: "ANSWERED", message: "", data };
}

/** Everything on record but the trail, the one thing that a refusal leaves. */
async function dumpRecord() {
  const { "public.audit": _, ...rest } = await dumpTables(record.ownerUrl);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !name.includes("audit")));
}

const listDenied = (actor: Actor) =>
  readDelivered<{ entity_id: string }>(
    record.ownerUrl,
    `select entity_id from audit where category = 'DENIED' and actor_id = '${actor.id}' order by id`,
  ).then((rows) => rows.map(({ entity_id }) => entity_id));

describe("an edit", () => {
  it.each(roles)("of %s goes as far as the table of rights says, and leaves nothing beyond", async (role: Role) => {
    const isSiteWide = role === "ADMINISTRATOR" || role === "AUDITOR" || role === "INTEGRATOR";
    const actor = makeActor(`the ${role}`.replace(" ", "-"), [role, isSiteWide ? null : root]);
    const before = await dumpRecord();
    const denied: string[] = [];
    for (const [name, [field, input, allowed]] of Object.entries(edits))
      for (const relation of relations) {
        const isAllowed = role === "DATA_OFFICER" && allowed.includes(relation);
        const { code, data } = await send(actor, field, input(targets[relation]), isAllowed);

        expect(`${name}, ${relation}: ${code}`).toBe(`${name}, ${relation}: ${isAllowed ? "ANSWERED" : "FORBIDDEN"}`);
        if (!isAllowed) expect(data).toBeNull();
        if (!isAllowed) denied.push(`Mutation.${field}`);
      }
    for (const relation of relations) {
      const isAllowed = role === "APPROVER" && within.includes(relation);
      const { code } = await send(actor, "withdrawBatch", { batch: batches[relation] }, isAllowed);

      expect(`${relation}: ${code}`).toBe(`${relation}: ${isAllowed ? "ANSWERED" : "FORBIDDEN"}`);
      if (!isAllowed) denied.push("Mutation.withdrawBatch");
    }

    expect(await dumpRecord()).toEqual(before);
    expect(await listDenied(actor)).toEqual(denied);
  });

  it("within reach is recorded, and names in a refusal where it goes too far", async () => {
    const officer = makeActor("officer", ["DATA_OFFICER", root]);
    const [, rename] = edits["a list"] as (typeof edits)[string];

    expect(await send(officer, "rateOrganisation", rating(targets.below, 2023), false)).toMatchObject({
      data: { rateOrganisation: { __typename: "OrganisationRated" } },
    });
    expect(
      await send(officer, "renameOrganisation", { ...dated, organisation: targets.below, name: "Tên mới" }, false),
    ).toMatchObject({ data: { renameOrganisation: { __typename: "OrganisationsChanged" } } });
    expect((await send(officer, "changeOrganisations", rename(targets.beside), false)).message).toBe(
      "You may not edit this: in change 2, the organisation lies beyond your reach. / Bạn không có quyền sửa: trong biến động thứ 2, tổ chức nằm ngoài phạm vi của bạn.",
    );
  });

  it("that the policy would let through is FORBIDDEN by row security all the same", async () => {
    const officer: Actor = { ...makeActor("unjudged", ["DATA_OFFICER", root]), isLeftToRowSecurity: true };

    expect((await send(officer, "rateOrganisation", rating(targets.beside, 2021), false)).code).toBe("FORBIDDEN");
    expect((await send(officer, "recordCellMeeting", meeting(idOf("03.1"), "2022-05-05"), false)).code).toBe(
      "FORBIDDEN",
    );
    expect((await send(officer, "rateOrganisation", rating(targets.below, 2021), true)).code).toBe("ANSWERED");
    expect(await listDenied(officer)).toEqual(["Mutation.rateOrganisation", "Mutation.recordCellMeeting"]);
  });

  it("that moves a unit needs who gives it away as well as who takes it in", async () => {
    const officer = (...held: string[]) =>
      makeActor("mover", ...held.map((code) => ["DATA_OFFICER", idOf(code)] as const));
    const move = { ...dated, organisation: idOf("04"), parent: idOf("BK.BB") };

    expect((await send(officer("04", "BK.BB"), "transferOrganisation", move, false)).code).toBe("FORBIDDEN");
    expect((await send(officer("BK.CD"), "transferOrganisation", move, false)).code).toBe("FORBIDDEN");
    expect(await send(officer("BK.CD", "BK.BB"), "transferOrganisation", move, true)).toMatchObject({
      data: { transferOrganisation: { __typename: "OrganisationsChanged" } },
    });
  });

  it("of a parent by its code is judged by who bears the code", async () => {
    const officer = makeActor("officer", ["DATA_OFFICER", root]);
    const found = (parentCode: string) => ({
      ...dated,
      organisation: { code: "30", name: "Chi bộ mới", kind: "SUBORDINATE_CELL", parentCode },
    });

    expect((await send(officer, "foundOrganisation", found("01"), false)).code).toBe("FORBIDDEN");
    expect((await send(officer, "foundOrganisation", found("04"), true)).code).toBe("ANSWERED");
  });
});

describe("a file", () => {
  const officer = makeActor("officer", ["DATA_OFFICER", root]);
  const faultsOf = async (...file: Parameters<OrganisationsRecord["importRows"]>) => {
    const [kind, rows] = file;
    const { outcome, faults } = await record.importRows(kind, rows, true, officer);
    return [outcome, ...faults.map(({ code, row, column }) => `${code} ${row} ${column}`)];
  };

  it("is taken within reach, and refused by the cell that names what lies beyond", async () => {
    const ratings = (...codes: string[]) =>
      codes.map((organisationCode) => aRating({ organisationCode, year: 2024, decidedOn: "2024-12-20" }));

    expect(await faultsOf("ORGANISATION_RATINGS", ratings("04", "04.1"))).toEqual(["WOULD_STORE"]);
    expect(await faultsOf("ORGANISATION_RATINGS", ratings("04", "03", "BK"))).toEqual([
      "REFUSED",
      "ORGANISATION_OUT_OF_REACH 7 Mã tổ chức",
      "ORGANISATION_OUT_OF_REACH 8 Mã tổ chức",
    ]);
    expect(await faultsOf("CELL_MEETINGS", [aMeeting({ organisationCode: "03.1", heldOn: "2019-05-05" })])).toEqual([
      "WOULD_STORE",
    ]);
    expect(await faultsOf("CELL_MEETINGS", [aMeeting({ organisationCode: "03.1" })])).toEqual([
      "REFUSED",
      "ORGANISATION_OUT_OF_REACH 6 Mã chi bộ",
    ]);
    expect(
      await faultsOf("PARTY_GROUPS", [
        { organisationCode: "04.1", from: "2024-01-01", groupCount: 2 },
        { organisationCode: "01.10", from: "2024-01-01", groupCount: 2 },
      ]),
    ).toEqual(["REFUSED", "ORGANISATION_OUT_OF_REACH 7 Mã chi bộ"]);
  });

  it("about superiors is judged by whom they follow, of honours by the year, and of villages by the cells that cover them", async () => {
    const decided = { decisionNumber: "9-QĐ/HU", issuer: "Huyện ủy", decidedOn: "2024-12-20" };
    const follow = (organisationCode: string) => ({
      "Phân công": [
        { superiorCode: "BK", organisationCode, from: "2024-01-01", to: null, assignedCount: 1, ...decided },
      ],
      "Dự sinh hoạt": [{ superiorCode: "BK", organisationCode, year: 2024, dueCount: 1, attendedCount: 1 }],
    });
    const honour = (organisationCode: string, year: number) => ({
      "Công nhận": [],
      "Khen thưởng": [{ organisationCode, year, form: "FLAG", ...decided, decidedOn: `${year}-12-20` }],
    });
    const village = (cellCode: string, villageCode: string, officeCode: string) => ({
      "Chi bộ - thôn": [{ cellCode, villageCode, from: "2018-01-01", to: null }],
      "Chức danh ở thôn": [
        { villageCode: officeCode, office: "VILLAGE_HEAD", from: "2018-01-01", to: null, isMember: true },
      ],
    });
    const beyond = (...cells: string[]) => ["REFUSED", ...cells.map((cell) => `ORGANISATION_OUT_OF_REACH ${cell}`)];

    expect(await faultsOf("SUPERIOR_ATTENDANCE", follow("04.1"))).toEqual(["WOULD_STORE"]);
    expect(await faultsOf("SUPERIOR_ATTENDANCE", follow("03.1"))).toEqual(
      beyond("6 Mã tổ chức được theo dõi", "6 Mã tổ chức được theo dõi"),
    );
    expect(await faultsOf("ORGANISATION_HONOURS", honour("03", 2019))).toEqual(["WOULD_STORE"]);
    expect(await faultsOf("ORGANISATION_HONOURS", honour("03", 2020))).toEqual(beyond("6 Mã tổ chức"));
    expect(await faultsOf("VILLAGE_ORGANISATION", village("04.1", "V04", "V04"))).toEqual(["WOULD_STORE"]);
    expect(await faultsOf("VILLAGE_ORGANISATION", village("04.1", "V04", "V01"))).toEqual(
      beyond("6 Mã thôn, tổ dân phố"),
    );
    expect(await faultsOf("VILLAGE_ORGANISATION", village("01.10", "V04", "V04"))).toEqual(
      beyond("6 Mã chi bộ", "6 Mã thôn, tổ dân phố"),
    );
  });

  it("about structure is judged by who goes, who takes in and who stands above", async () => {
    const change = (values: Row) => aChange({ effectiveOn: "2024-02-01", decidedOn: "2024-01-15", ...values });
    const rename = (predecessorCode: string) => [change({ kind: "RENAME", predecessorCode, name: "Chi bộ khác" })];
    const move = (parentCode: string) => [change({ kind: "TRANSFER_PARENT", predecessorCode: "04.1", parentCode })];
    const found = (parentCode: string | null) => [
      aFounding({ code: "70", kind: "SUBORDINATE_CELL", sector: null, parentCode }),
      aFounding({ code: "71", kind: "SUBORDINATE_CELL", sector: null, parentCode: "04" }),
    ];
    const beyond = (cell: string) => ["REFUSED", `ORGANISATION_OUT_OF_REACH ${cell}`];

    expect(await faultsOf("ORGANISATION_CHANGES", rename("04.1"))).toEqual(["WOULD_STORE"]);
    expect(await faultsOf("ORGANISATION_CHANGES", rename("03.1"))).toEqual(beyond("6 Mã tổ chức trước"));
    expect(await faultsOf("ORGANISATION_CHANGES", move("BK.CD"))).toEqual(["WOULD_STORE"]);
    expect(await faultsOf("ORGANISATION_CHANGES", move("01"))).toEqual(beyond("6 Mã tổ chức cấp trên sau"));
    expect(await faultsOf("ORGANISATION_DIRECTORY", found("04"))).toEqual(["WOULD_STORE"]);
    expect(await faultsOf("ORGANISATION_DIRECTORY", found("01"))).toEqual(beyond("6 Mã tổ chức cấp trên"));
    // 03 stood below the root on the first day of the new cell, but no longer today.
    expect(await faultsOf("ORGANISATION_DIRECTORY", found("03"))).toEqual(beyond("null null"));
    expect(await faultsOf("ORGANISATION_DIRECTORY", found(null))).toEqual(beyond("6 Mã tổ chức cấp trên"));
  });

  it("that takes a unit away from someone beyond reach is refused though no cell names who that is", async () => {
    const both = makeActor("both", ["DATA_OFFICER", idOf("04")], ["DATA_OFFICER", idOf("BK.BB")]);
    const away = aChange({
      kind: "TRANSFER_PARENT",
      predecessorCode: "04",
      parentCode: "BK.BB",
      effectiveOn: "2024-02-01",
    });
    const { faults } = await record.importRows("ORGANISATION_CHANGES", [away], true, both);

    expect(faults.map(({ code }) => code)).toEqual(["ORGANISATION_OUT_OF_REACH"]);
  });

  it("of places is handed in by the operator alone", async () => {
    const list = writePlaceFile([
      { code: "99", name: "Xã 99", type: "xã", district: "Huyện Ba Bể", parent_code: "", valid_from: "" },
    ]);

    expect((await record.importBytes(list, true, officer)).faults.map(({ code }) => code)).toEqual([
      "PLACES_OUT_OF_REACH",
    ]);
    expect((await record.importBytes(list, true)).outcome).toBe("WOULD_STORE");
  });
});

import { makeActor, system } from "@nq21/authorisation/actor";
import { movingTree, placeId } from "@nq21/database/testing/moving-tree";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDocument, openProgrammeRecord, type ProgrammeRecord, writeFile } from "../../testing/programme-record.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord(movingTree);
  await record.importSheets({
    documents: [
      aDocument(),
      aDocument({
        documentKey: "KH-A",
        number: "01-KH/A",
        issuedOn: "2022-12-01",
        kind: "PLAN",
        organisationCode: "A",
        validTo: "2030-12-31",
      }),
      ...["2012-05-17", "2018-07-06", "2022-06-30"].map((day) =>
        aDocument({ documentKey: `HD12-${day}`, number: "12-HD/BTCTW", issuedOn: day, kind: "GUIDANCE" }),
      ),
    ],
  });
  const report = await record.importBytes(await writeFile("PROGRAMME_TASKS", sheets()));
  expect(report.faults).toEqual([]);
});
afterAll(() => record.close());

const aTask = (values = {}) => ({
  section: "IV.1",
  position: 3,
  titleVi: "Chủ động xây dựng chương trình (kế hoạch) triển khai",
  titleEn: "Committees make their own plans",
  recurrence: "ONCE",
  measuredBy: "DOCUMENTS",
  startsOn: "2022-09-06",
  endsOn: "2030-12-31",
  dueOn: "2022-12-31",
  objectiveKey: "MT1",
  indicatorCodes: "R1, R4-ORG",
  documentKeys: "CTHD KH-A",
  ...values,
});
const anOwner = (values = {}) => ({
  section: "IV.1",
  organisationCode: "A",
  role: "LEAD",
  from: "2022-09-06",
  ...values,
});
const evidence = (values = {}) => ({
  section: "IV.1",
  organisationCode: "A",
  year: 2022,
  documentKey: "KH-A",
  recordedOn: "2022-12-01",
  ...values,
});
const aPilot = (values = {}) => ({
  model: "ONLINE_MEETINGS",
  organisationCode: "A1",
  from: "2023-01-01",
  to: "2023-12-31",
  state: "ROLLED_OUT",
  documentKey: "CTHD",
  reviewDocumentKey: "KH-A",
  ...values,
});
const sheets = () => ({
  "Nhiệm vụ": [
    aTask(),
    aTask({
      section: "III.2.1-1b",
      position: 2,
      recurrence: "CONTINUOUS",
      measuredBy: "DESIGNED_OUT",
      dueOn: null,
      objectiveKey: null,
      indicatorCodes: null,
      documentKeys: null,
    }),
    aTask({ section: "III.1.3-5", position: 1, recurrence: "YEARLY", dueOn: "2023-01-31" }),
  ],
  "Phân công": [
    anOwner(),
    anOwner({ organisationCode: "B", to: "2025-06-30" }),
    anOwner({ section: "III.1.3-5", organisationCode: null, body: "ORGANISATION_BOARD", role: "SUPPORT" }),
  ],
  "Minh chứng": [evidence(), evidence({ section: "III.1.3-5", organisationCode: "B", quarter: null })],
  "Thí điểm": [aPilot()],
  "Sơ kết": [{ kind: "MID_TERM", year: 2025, from: "2022-09-06", to: "2025-12-31", documentKey: "CTHD" }],
});

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function ask(document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const { data, errors } = await record.answer(document, variables);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}
const sectionsOf = async (filter: Record<string, unknown>, at?: string) => {
  const { programme } = await ask(
    `query ($filter: TaskFilter, $at: Date) { programme { tasks(filter: $filter, at: $at) { totalCount edges { node { section } } } } }`,
    { filter, at },
  );
  expect(programme.tasks.totalCount).toBe(programme.tasks.edges.length);
  return programme.tasks.edges.map(({ node }: { node: { section: string } }) => node.section);
};

describe("a task", () => {
  it("stands in the order of the text, with its words, owners, evidence and documents", async () => {
    const { programme } =
      await ask(`{ programme { tasks(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node {
      section title english: title(locale: EN) kind { code label } recurrence measuredBy dueOn indicatorCodes version } } } } }`);

    expect(programme.tasks).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(programme.tasks.edges.map(({ node }: { node: unknown }) => node)).toMatchObject([
      { section: "III.1.3-5", kind: { code: "III_1_3" }, dueOn: { length: 8 }, recurrence: "YEARLY" },
      { section: "III.2.1-1b", measuredBy: "DESIGNED_OUT", dueOn: [], indicatorCodes: [] },
    ]);
    const { programme: next } = await ask(
      `query ($after: String) { programme { tasks(first: 2, after: $after) { edges { node { section title english: title(locale: EN)
        indicatorCodes objective { section } documents { number } version
        owners { organisation { id } body { label } role validFrom validTo }
        evidence { organisation { id } period { year kind from to } recordedOn document { number } } } } } } }`,
      { after: programme.tasks.pageInfo.endCursor },
    );
    expect(next.tasks.edges).toEqual([
      {
        node: {
          section: "IV.1",
          title: "Chủ động xây dựng chương trình (kế hoạch) triển khai",
          english: "Committees make their own plans",
          indicatorCodes: ["R1", "R4-ORG"],
          objective: { section: "II.2" },
          documents: [{ number: "không số" }, { number: "01-KH/A" }],
          version: 1,
          owners: expect.arrayContaining([
            { organisation: { id: placeId("A") }, body: null, role: "LEAD", validFrom: "2022-09-06", validTo: null },
            {
              organisation: { id: placeId("B") },
              body: null,
              role: "LEAD",
              validFrom: "2022-09-06",
              validTo: "2025-07-01",
            },
          ]),
          evidence: [
            {
              organisation: { id: placeId("A") },
              period: { year: 2022, kind: "YEAR", from: "2022-01-01", to: "2022-12-31" },
              recordedOn: "2022-12-01",
              document: { number: "01-KH/A" },
            },
          ],
        },
      },
    ]);
  });

  it("is chosen by section, by who answers on a day, and by how it stands then", async () => {
    expect(await sectionsOf({ section: "III" })).toEqual(["III.1.3-5", "III.2.1-1b"]);
    expect(await sectionsOf({ section: "III.1.3-5" })).toEqual(["III.1.3-5"]);
    expect(await sectionsOf({ section: "III.1.3-" })).toEqual([]);
    expect(await sectionsOf({ owner: "ORGANISATION_BOARD" })).toEqual(["III.1.3-5"]);
    expect(await sectionsOf({ organisation: placeId("B") }, "2025-06-30")).toEqual(["IV.1"]);
    expect(await sectionsOf({ organisation: placeId("B") }, "2025-07-01")).toEqual([]);
    expect(await sectionsOf({ status: ["OVERDUE"] }, "2023-01-05")).toEqual(["IV.1"]);
    expect(await sectionsOf({ status: ["RUNNING"] }, "2023-02-05")).toEqual(["III.1.3-5", "III.2.1-1b"]);
    expect(await sectionsOf({ status: ["DUE"] }, "2022-12-05")).toEqual(["IV.1"]);
  });

  it("is reached from its organisation and from the documents that it names or that show it", async () => {
    const { programme } = await ask("{ programme { tasks { edges { node { documents { id number } } } } } }");
    const plan = programme.tasks.edges[2].node.documents[1].id;
    const { _entities } = await ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on Organisation { tasks(at: "2026-01-01") { section } pilots { model { code label } state validFrom validTo documents { number } }
          documents(kinds: ["PLAN"], from: "2022-01-01", to: "2022-12-31") { number kind { label } validFrom validTo } }
        ... on Document { ofTasks: tasks { section } organisation { id } } } }`,
      {
        of: [
          { __typename: "Organisation", id: placeId("A") },
          { __typename: "Organisation", id: placeId("A1") },
          { __typename: "Document", id: plan },
        ],
      },
    );

    expect(_entities).toMatchObject([
      {
        tasks: [{ section: "IV.1" }],
        pilots: [],
        documents: [{ number: "01-KH/A", kind: { label: "Kế hoạch" }, validFrom: "2022-12-01", validTo: "2031-01-01" }],
      },
      {
        tasks: [],
        pilots: [
          { model: { code: "ONLINE_MEETINGS" }, state: "ROLLED_OUT", validTo: "2024-01-01", documents: [{}, {}] },
        ],
        documents: [],
      },
      { ofTasks: [{ section: "III.1.3-5" }, { section: "IV.1" }], organisation: { id: placeId("A") } },
    ]);
  });

  it("reminds of what is due soon or was due and is not shown", async () => {
    const remind = async (at: string, days: number) =>
      (
        await ask(
          "query ($at: Date, $days: Int) { programme { reminders(at: $at, days: $days) { kind dueOn isOverdue task { section } } } }",
          {
            at,
            days,
          },
        )
      ).programme.reminders;

    expect(await remind("2022-12-20", 10)).toEqual([]);
    expect(await remind("2022-12-20", 11)).toEqual([
      { kind: "TASK", dueOn: "2022-12-31", isOverdue: false, task: { section: "IV.1" } },
    ]);
    expect((await remind("2024-02-01", 0)).map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual([
      "2022-12-31",
      "2024-01-31",
    ]);
    const { errors } = await record.answer("{ programme { reminders(days: 367) { dueOn } } }");
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("documents", () => {
  it("are told apart by more than their number: 12-HD/BTCTW is three", async () => {
    const { programme } = await ask('{ programme { documents(number: "12-HD/BTCTW") { id number issuedOn } } }');

    expect(programme.documents.map(({ issuedOn }: { issuedOn: string }) => issuedOn)).toEqual([
      "2012-05-17",
      "2018-07-06",
      "2022-06-30",
    ]);
    expect(new Set(programme.documents.map(({ id }: { id: string }) => id)).size).toBe(3);
  });
});

describe("the file of tasks", () => {
  const officer = makeActor("officer", ["DATA_OFFICER", placeId("C1")]);
  const hand = async (given: Record<string, readonly Record<string, string | number | null>[]>, actor = system) => {
    const report = await record.importBytes(await writeFile("PROGRAMME_TASKS", given), true, actor);
    return report.outcome === "REFUSED"
      ? report.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])
      : report.outcome;
  };

  it("changes nothing when it comes again", async () => {
    const report = await record.importBytes(
      await writeFile("PROGRAMME_TASKS", { ...sheets(), "Thí điểm": [aPilot(), aPilot()] }),
    );

    expect(report).toMatchObject({ outcome: "UNCHANGED", added: 0, superseding: 0 });
  });

  it("is refused whole, with every fault named by its cell", async () => {
    expect(
      await hand({
        "Nhiệm vụ": [
          aTask({ section: "V.1" }),
          aTask({ section: "III.3-1", dueOn: null }),
          aTask({ section: "III.3-2", indicatorCodes: "R1 R99" }),
          aTask({ section: "III.3-3", endsOn: "2022-09-01", dueOn: "2022-09-01" }),
          aTask({ section: "III.4-1", objectiveKey: "MT9", documentKeys: "KHAC" }),
        ],
        "Phân công": [anOwner({ organisationCode: null }), anOwner({ section: "III.9-9" })],
        "Minh chứng": [evidence({ documentKey: "KHAC", organisationCode: "ZZ" })],
        "Thí điểm": [aPilot({ to: "2022-12-31" })],
      }),
    ).toEqual([
      ["TASK_INCOMPLETE", "Nhiệm vụ", 6, "Mục"],
      ["TASK_INCOMPLETE", "Nhiệm vụ", 7, "Hạn đầu tiên"],
      ["UNKNOWN_INDICATOR", "Nhiệm vụ", 8, "Mã chỉ số"],
      ["DATES_OUT_OF_ORDER", "Nhiệm vụ", 9, "Đến ngày"],
      ["DATES_OUT_OF_ORDER", "Nhiệm vụ", 9, "Hạn đầu tiên"],
      ["TASK_INCOMPLETE", "Phân công", 6, null],
      ["DATES_OUT_OF_ORDER", "Thí điểm", 6, "Đến ngày"],
      ["UNKNOWN_ORGANISATION", "Minh chứng", 6, "Mã tổ chức"],
      ["NO_SUCH_OBJECTIVE", "Nhiệm vụ", 10, "Ký hiệu mục tiêu"],
      ["NO_SUCH_DOCUMENT", "Nhiệm vụ", 10, "Ký hiệu văn bản được nêu"],
      ["NO_SUCH_TASK", "Phân công", 7, "Mục"],
      ["NO_SUCH_DOCUMENT", "Minh chứng", 6, "Ký hiệu văn bản"],
    ]);
  });

  it("lets an officer add evidence and pilots of their own, and nothing else", async () => {
    const own = { "Minh chứng": [evidence({ organisationCode: "A1", year: 2026 })], "Thí điểm": [aPilot()] };

    expect(await hand(own, officer)).toBe("WOULD_STORE");
    expect(await hand({ ...own, "Minh chứng": [evidence({ organisationCode: "B1" })] }, officer)).toEqual([
      ["ORGANISATION_OUT_OF_REACH", "Minh chứng", 6, "Mã tổ chức"],
    ]);
    expect((await hand({ ...sheets(), "Minh chứng": [], "Thí điểm": [] }, officer)) as unknown[]).toHaveLength(7);
  });
});

import { system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  anAction,
  anInspection,
  aPlanItem,
  aSubject,
  type InspectionsRecord,
  memberId,
  openInspectionsRecord,
  organisations,
} from "../../testing/inspections-record.ts";
import { MembersUnreachableError } from "../member/member-lookup.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
});
afterEach(() => record.withdrawAll());
afterAll(() => record.close());

type Row = ReturnType<typeof aSubject>;
const ofMember = (cardNumber: string, values: Row = {}) => ({
  ...{ subject: "MEMBER", organisationCode: "02.1", cardNumber },
  ...values,
});
const importOutcomes = (subjects: readonly object[], actions: readonly object[] = [], dryRun = false) =>
  record.importSheets(
    "INSPECTION_OUTCOMES",
    { "Đối tượng": subjects as never, "Kỷ luật": actions as never },
    { dryRun },
  );
const startInspections = () =>
  record.importRows([anInspection(), anInspection({ reference: "02-KT", organisationCode: "02", concludedOn: null })]);

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function ask(document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const { data, errors } = await record.answer(document, variables);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}
const entity = async (typename: string, id: string, fields: string) =>
  (
    await ask(`query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ${fields} } } }`, {
      of: [{ __typename: typename, id }],
    })
  )._entities[0];
const conclusion = "isInViolation proposedForm remedyDueOn remediedOn version";
const inspectionsWithSubjects = async () =>
  (
    await ask(`{ inspections { edges { node { reference
      subjects { organisation { id } startedOn ${conclusion} inspection { reference } }
      memberSubjects { organisation { id } member { id } standing startedOn ${conclusion} } } } } }`)
  ).inspections.edges.map(({ node }: { node: unknown }) => node);

describe("a list of subjects", () => {
  it("sets subjects apart from the event, with what was concluded of each", async () => {
    await startInspections();
    const report = await importOutcomes([
      aSubject(),
      ofMember("90000001", {
        ...aSubject(),
        ...ofMember("90000001"),
        isInViolation: true,
        proposedForm: "WARNING",
        remedyDueOn: "2023-08-01",
      }),
      { ...aSubject({ reference: "02-KT", isInViolation: null }), ...ofMember("90000002") },
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 3, faults: [] });
    const open = { isInViolation: null, proposedForm: null, remedyDueOn: null, remediedOn: null, version: 1 };
    expect(await inspectionsWithSubjects()).toEqual([
      {
        reference: "02-KT",
        subjects: [],
        memberSubjects: [
          {
            ...{ organisation: { id: organisations.cell }, member: { id: memberId("90000002") } },
            ...{ standing: "PROBATIONARY", startedOn: "2023-04-03", ...open },
          },
        ],
      },
      {
        reference: "01-KT",
        subjects: [
          {
            ...{ organisation: { id: organisations.first }, inspection: { reference: "01-KT" } },
            ...{ startedOn: "2023-04-03", ...open, isInViolation: false },
          },
        ],
        memberSubjects: [
          {
            ...{ organisation: { id: organisations.cell }, member: { id: memberId("90000001") }, standing: "FULL" },
            ...{ startedOn: "2023-04-03", isInViolation: true, proposedForm: "WARNING" },
            ...{ remedyDueOn: "2023-08-01", remediedOn: null, version: 1 },
          },
        ],
      },
    ]);
  });

  it("is superseded by a later one, and counts again when that is withdrawn", async () => {
    await startInspections();
    await importOutcomes([aSubject()]);
    const later = await importOutcomes([aSubject({ isInViolation: true, remedyDueOn: "2023-07-01" })]);
    const said = async () => (await inspectionsWithSubjects())[1].subjects.map((each: Row) => each?.isInViolation);
    const superseded = await said();
    await record.withdraw(later.batchId);

    expect(later).toMatchObject({ outcome: "STORED", added: 0, superseding: 1 });
    expect([superseded, await said()]).toEqual([[true], [false]]);
  });

  it("is refused whole, naming every cell, and nothing of a card", async () => {
    await startInspections();
    const report = await importOutcomes([
      aSubject({ reference: "99-KT" }),
      aSubject({ organisationCode: "99" }),
      aSubject({ reference: "02-KT", organisationCode: "02", isInViolation: true }),
      aSubject({ proposedForm: "REPRIMAND" }),
      aSubject({ organisationCode: "02", isInViolation: true, proposedForm: "EXPULSION" }),
      aSubject({ organisationCode: "BK", cardNumber: "90000001" }),
      { ...aSubject(), ...ofMember("90000009") },
      { ...aSubject(), ...ofMember("90000004") },
      { ...aSubject({ isInViolation: true, proposedForm: "REMOVAL_FROM_POST" }), ...ofMember("90000002") },
      aSubject({ subject: "MEMBER", organisationCode: "02.1" }),
      aSubject({ organisationCode: "02.1", remedyDueOn: "2023-04-02", remediedOn: "2023-04-01" }),
    ]);

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map(({ code, row, column }) => [row, code, column]).sort()).toEqual(
      [
        [6, "UNKNOWN_INSPECTION", "Số hiệu cuộc"],
        [7, "UNKNOWN_ORGANISATION", "Mã tổ chức"],
        [8, "NOT_CONCLUDED", "Kết luận có vi phạm"],
        [9, "FORM_WITHOUT_VIOLATION", "Đề nghị kỷ luật"],
        [10, "FORM_NOT_OF_SUBJECT", "Đề nghị kỷ luật"],
        [11, "CARD_OF_ORGANISATION", "Số thẻ đảng viên"],
        [12, "NEVER_IN_ORGANISATION", "Số thẻ đảng viên"],
        [13, "NEVER_IN_ORGANISATION", "Số thẻ đảng viên"],
        [14, "FORM_NOT_OF_SUBJECT", "Đề nghị kỷ luật"],
        [15, "MISSING_VALUE", "Số thẻ đảng viên"],
        [16, "DATES_OUT_OF_ORDER", "Hạn khắc phục"],
        [16, "DATES_OUT_OF_ORDER", "Ngày khắc phục xong"],
      ].sort(),
    );
    expect(JSON.stringify(report)).not.toMatch(/9000000\d/);
  });
});

describe("a list of disciplinary actions", () => {
  const actionFields = `form body decidedOn effectiveOn violatedOn decisionNumber decidedBy { id } inspection { reference }
    limitationEndsOn isBeyondLimitation effectEndsOn isInEffect(at: "2024-01-01") version`;

  it("tells how long each might be decided and has effect, by the rule of its day", async () => {
    await startInspections();
    const report = await importOutcomes(
      [],
      [
        anAction({ reference: "01-KT" }),
        anAction({ ...ofMember("90000001"), form: "EXPULSION", body: "STANDING_COMMITTEE" }),
        anAction({
          ...ofMember("90000002"),
          form: "REPRIMAND",
          violatedOn: "2018-01-02",
          decidedOn: "2024-02-02",
          effectiveOn: "2024-02-02",
        }),
      ],
    );

    expect(report).toMatchObject({ outcome: "STORED", added: 3, faults: [] });
    const common = { decidedBy: { id: organisations.committee }, decisionNumber: "05-QĐ/UBKTHU", version: 1 };
    expect(
      await entity("Organisation", organisations.first, `disciplinaryActions { ${actionFields} organisation { id } }`),
    ).toEqual({
      disciplinaryActions: [
        {
          ...common,
          ...{ organisation: { id: organisations.first }, form: "REPRIMAND", body: "INSPECTION_COMMISSION" },
          ...{ violatedOn: "2022-03-01", decidedOn: "2023-05-10", effectiveOn: "2023-05-10" },
          inspection: { reference: "01-KT" },
          ...{ limitationEndsOn: "2027-03-01", isBeyondLimitation: false },
          ...{ effectEndsOn: "2024-05-10", isInEffect: true },
        },
      ],
    });
    const { disciplinaryActions } = await entity(
      "Member",
      memberId("90000001"),
      `disciplinaryActions { ${actionFields} standing organisation { id } }`,
    );
    expect(disciplinaryActions).toMatchObject([
      { form: "EXPULSION", standing: "FULL", limitationEndsOn: null, isBeyondLimitation: false, effectEndsOn: null },
    ]);
    const late = await entity("Member", memberId("90000002"), `disciplinaryActions { ${actionFields} standing }`);
    expect(late.disciplinaryActions).toMatchObject([
      { standing: "PROBATIONARY", limitationEndsOn: "2023-01-02", isBeyondLimitation: true, isInEffect: false },
    ]);
  });

  it("reaches members who moved or died, and organisations that have ended, by the code of the act", async () => {
    const report = await importOutcomes(
      [],
      [
        anAction({ organisationCode: "02.2", violatedOn: "2022-12-01" }),
        anAction({ ...ofMember("90000003"), organisationCode: "02.2", form: "WARNING", violatedOn: "2022-12-01" }),
        anAction({ ...ofMember("90000004"), organisationCode: "02.2", form: "REPRIMAND", violatedOn: "2022-05-01" }),
        // Code 01 is another organisation's since: who did the act is meant.
        anAction({
          decisionNumber: "06",
          violatedOn: "2025-05-01",
          decidedOn: "2025-08-01",
          effectiveOn: "2025-08-01",
        }),
        // It was admitted under the new code only: the day of the decision names it.
        anAction({ ...ofMember("90000003"), decisionNumber: "07", violatedOn: "2017-05-01", form: "REPRIMAND" }),
      ],
    );

    expect(report).toMatchObject({ outcome: "STORED", added: 5, faults: [] });
    const told = async (id: string) =>
      (await entity("Organisation", id, "disciplinaryActions { decisionNumber }")).disciplinaryActions;
    expect([
      await told(organisations.endedCell),
      await told(organisations.first),
      await told(organisations.successor),
    ]).toEqual([[{ decisionNumber: "05-QĐ/UBKTHU" }], [{ decisionNumber: "06" }], []]);
    const { memberDisciplinaryActions } = await entity(
      "Organisation",
      organisations.second,
      "memberDisciplinaryActions { totalCount edges { node { organisation { id } standing } } }",
    );
    expect(memberDisciplinaryActions.totalCount).toBe(3);
    expect(
      memberDisciplinaryActions.edges
        .map(({ node }: { node: { organisation: { id: string } } }) => node.organisation.id)
        .sort(),
    ).toEqual([organisations.endedCell, organisations.endedCell, organisations.cell].sort());
  });

  it("is refused for a form that does not fit, a body that there is not, and days that can't be", async () => {
    const report = await importOutcomes(
      [],
      [
        anAction({ form: "EXPULSION" }),
        anAction({ ...ofMember("90000001"), form: "DISSOLUTION" }),
        anAction({ ...ofMember("90000002"), form: "EXPULSION" }),
        anAction({ deciderCode: "02.1", decisionNumber: "1" }),
        anAction({ deciderCode: "99", decisionNumber: "2" }),
        anAction({ violatedOn: "2023-05-11", decisionNumber: "3" }),
        anAction({ effectiveOn: "2023-05-09", decisionNumber: "4" }),
        anAction({ decidedOn: "2029-01-01", effectiveOn: "2029-01-01", violatedOn: "2023-01-01", decisionNumber: "5" }),
        anAction({ reference: "77-KT", decisionNumber: "6" }),
        anAction({ organisationCode: "99", decisionNumber: "7" }),
      ],
    );

    expect(report.faults.map(({ code, row, column }) => [row, code, column]).sort()).toEqual(
      [
        [6, "FORM_NOT_OF_SUBJECT", "Hình thức kỷ luật"],
        [7, "FORM_NOT_OF_SUBJECT", "Hình thức kỷ luật"],
        [8, "FORM_NOT_OF_SUBJECT", "Hình thức kỷ luật"],
        [9, "BODY_NOT_OF_KIND", "Chủ thể"],
        [10, "UNKNOWN_ORGANISATION", "Mã tổ chức quyết định"],
        [11, "DATES_OUT_OF_ORDER", "Ngày vi phạm"],
        [12, "DATES_OUT_OF_ORDER", "Ngày hiệu lực"],
        [13, "IN_FUTURE", "Ngày quyết định"],
        [14, "UNKNOWN_INSPECTION", "Số hiệu cuộc"],
        [15, "UNKNOWN_ORGANISATION", "Mã tổ chức"],
      ].sort(),
    );
  });
});

it("keeps no card number anywhere, in a table or a trail, of what was taken and of what was refused", async () => {
  await startInspections();
  await record.importSheets("INSPECTION_PLANS", { "Kế hoạch KT-GS": [aPlanItem()] });
  await importOutcomes(
    [{ ...aSubject(), ...ofMember("90000001") }],
    [anAction({ ...ofMember("90000003"), form: "WARNING" })],
  );
  await importOutcomes([{ ...aSubject(), ...ofMember("90000009") }]);
  const tables = await withActor(record.database, system, async (tx) => {
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and has_table_privilege(oid, 'select')`.execute(tx);
    return Promise.all(
      rows.map(
        async ({ name }) =>
          [name, JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(tx)).rows)] as const,
      ),
    );
  });

  expect(tables.length).toBeGreaterThan(10);
  for (const [name, rows] of tables) expect(rows, name).not.toMatch(/9000000\d/);
});

it("is taken later when the register of members can't be asked", async () => {
  const apart = await openInspectionsRecord(undefined, () => Promise.reject(new MembersUnreachableError()));
  try {
    await apart.importRows([anInspection()]);
    const report = await apart.importSheets("INSPECTION_OUTCOMES", {
      "Đối tượng": [{ ...aSubject(), ...ofMember("90000001") } as Row as never],
      "Kỷ luật": [],
    });

    expect(report).toMatchObject({ outcome: "REFUSED", faults: [{ code: "MEMBERS_UNREACHABLE" }] });
  } finally {
    await apart.close();
  }
});

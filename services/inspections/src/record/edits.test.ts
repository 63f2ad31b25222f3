import { makeActor, system } from "@nq21/authorisation/actor";
import { leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anInspection,
  aPlanItem,
  type InspectionsRecord,
  memberId,
  openInspectionsRecord,
  organisations,
} from "../../testing/inspections-record.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
  // The first file brings the directory of organisations with it.
  await record.importRows([anInspection()]);
});
afterAll(() => record.close());

const refusals = `... on InputRefusedError { faults { code field } message(locale: EN) }
  ... on StaleVersionError { versions { expected current } } ... on IdempotencyKeyReusedError { message }`;
const shown = {
  planInspection: "... on InspectionPlanned { outcome item { id item body version organisationCount } }",
  startInspection: "... on InspectionStarted { outcome inspection { id reference body concludedOn version } }",
  concludeInspection: `... on InspectionConcluded { outcome inspection { id concludedOn version
    subjects { isInViolation proposedForm version } memberSubjects { isInViolation proposedForm version } } }`,
  addInspectionSubject: `... on InspectionSubjectAdded { outcome subject { id organisation { id } version }
    memberSubject { id member { id } standing version } }`,
  recordRemedy: `... on RemedyRecorded { outcome subject { remediedOn version } memberSubject { remediedOn version } }`,
  recordDisciplinaryAction: `... on DisciplinaryActionRecorded { outcome action { id form version organisation { id } }
    memberAction { id form standing version isBeyondLimitation } }`,
} as const;
type Mutation = keyof typeof shown;

type Values = Record<string, unknown>;

let keys = 0;
// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function send(mutation: Mutation, values: Values, actor = system): Promise<any> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await record.answer(
    `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { __typename ${shown[mutation]} ${refusals} } }`,
    { input: { idempotencyKey: `key-${keys++}`, ...values } },
    actor,
  );
  if (errors) return { error: errors[0]?.extensions.code };
  return JSON.parse(JSON.stringify(data)).done;
}

const { committee, first, second, successor, cell, endedCell } = organisations;
const decision = { number: "01-KH/UBKTHU", issuer: "Ủy ban Kiểm tra Huyện ủy", decidedOn: "2023-01-05" };
const aPlan = (values: Values = {}): Values => ({
  ...{ organisation: committee, body: "INSPECTION_COMMISSION", year: 2023, item: "1", kind: "REGULAR_INSPECTION" },
  ...{ organisationCount: 2, decision, ...values },
});
const aStart = (values: Values = {}): Values => ({
  ...{ leadOrganisation: committee, body: "COMMITTEE", organisation: second, kind: "THEMATIC_INSPECTION" },
  ...{ reference: `${keys}-KT`, year: 2023, startedOn: "2023-04-03", ...values },
});
const anAction = (values: Values = {}): Values => ({
  ...{ organisation: second, decidedBy: committee, body: "INSPECTION_COMMISSION", form: "REPRIMAND" },
  ...{ decidedOn: "2023-06-01", effectiveOn: "2023-06-01", decisionNumber: `${keys}-QĐ`, ...values },
});
async function start(values: Values = {}): Promise<string> {
  return (await send("startInspection", aStart(values))).inspection.id;
}

async function countRows(): Promise<unknown> {
  const { rows } = await withActor(record.database, system, (tx) =>
    sql`select (select count(*) from inspection) as inspections, (select count(*) from inspection_subject) as subjects,
      (select count(*) from member_subject) as members, (select count(*) from inspection_plan_item) as items,
      (select count(*) from disciplinary_action) as actions, (select count(*) from member_disciplinary_action) as persons,
      (select count(*) from batch) as batches`.execute(tx),
  );
  return rows[0];
}

describe("the life of an inspection", () => {
  it("goes from its plan to its remedy and to discipline, each step for the version that was read", async () => {
    const planned = await send("planInspection", aPlan());
    const started = await send(
      "startInspection",
      aStart({ body: "INSPECTION_COMMISSION", plannedItem: "1", reference: "life" }),
    );
    const { id } = started.inspection;
    const organisation = await send("addInspectionSubject", { inspection: id, organisation: second });
    const member = await send("addInspectionSubject", {
      inspection: id,
      organisation: cell,
      member: memberId("90000001"),
    });
    const concluded = await send("concludeInspection", {
      ...{ inspection: id, concludedOn: "2023-05-20", expectedVersion: 1 },
      conclusions: [
        { subject: organisation.subject.id, isInViolation: true, remedyDueOn: "2023-08-01", expectedVersion: 1 },
        { subject: member.memberSubject.id, isInViolation: true, proposedForm: "WARNING", expectedVersion: 1 },
      ],
    });
    const mended = await send("recordRemedy", {
      ...{ subject: organisation.subject.id, remediedOn: "2023-07-20", expectedVersion: 2 },
    });
    const disciplined = await send(
      "recordDisciplinaryAction",
      anAction({
        organisation: cell,
        member: memberId("90000001"),
        form: "WARNING",
        inspection: id,
        violatedOn: "2022-01-01",
      }),
    );

    expect(planned).toMatchObject({ outcome: "RECORDED", item: { item: "1", version: 1, organisationCount: 2 } });
    expect(started).toMatchObject({ outcome: "RECORDED", inspection: { concludedOn: null, version: 1 } });
    expect(organisation).toMatchObject({ subject: { organisation: { id: second }, version: 1 }, memberSubject: null });
    expect(member).toMatchObject({
      subject: null,
      memberSubject: { member: { id: memberId("90000001") }, standing: "FULL" },
    });
    expect(concluded.inspection).toEqual({
      ...{ id, concludedOn: "2023-05-20", version: 2 },
      subjects: [{ isInViolation: true, proposedForm: null, version: 2 }],
      memberSubjects: [{ isInViolation: true, proposedForm: "WARNING", version: 2 }],
    });
    expect(mended).toMatchObject({ subject: { remediedOn: "2023-07-20", version: 3 }, memberSubject: null });
    expect(disciplined).toMatchObject({
      ...{ outcome: "RECORDED", action: null },
      memberAction: { form: "WARNING", standing: "FULL", version: 1, isBeyondLimitation: false },
    });
  });

  it("is the same inspection, and the same item, as a file's", async () => {
    const planned = await send("planInspection", aPlan({ item: "9" }));
    const started = await send("startInspection", aStart({ reference: "as a file" }));
    const plans = await record.importSheets("INSPECTION_PLANS", {
      "Kế hoạch KT-GS": [aPlanItem({ item: "9", subjectCode: null, organisationCount: 4 })],
    });
    const list = await record.importRows([
      anInspection({ reference: "as a file", organisationCode: "02", kind: "THEMATIC_INSPECTION", body: "COMMITTEE" }),
    ]);
    const stale = await send("planInspection", aPlan({ item: "9", organisationCount: 5, expectedVersion: 1 }));

    expect([plans, list]).toMatchObject([{ superseding: 1 }, { superseding: 1 }]);
    expect(stale).toMatchObject({ __typename: "StaleVersionError", versions: [{ expected: 1, current: 2 }] });
    expect([planned.outcome, started.outcome]).toEqual(["RECORDED", "RECORDED"]);
  });
});

describe("an edit", () => {
  it("that is only tried, stale or refused leaves nothing", async () => {
    const id = await start();
    const before = await countRows();

    expect(await send("planInspection", aPlan({ item: "tried", dryRun: true }))).toMatchObject({
      outcome: "WOULD_RECORD",
    });
    expect(
      await send("addInspectionSubject", {
        inspection: id,
        organisation: cell,
        member: memberId("90000002"),
        dryRun: true,
      }),
    ).toMatchObject({ outcome: "WOULD_RECORD", memberSubject: { standing: "PROBATIONARY" } });
    expect(
      await send("concludeInspection", {
        inspection: id,
        concludedOn: "2023-05-01",
        conclusions: [],
        expectedVersion: 0,
      }),
    ).toMatchObject({ __typename: "StaleVersionError", versions: [{ expected: 0, current: 1 }] });
    expect(await send("recordDisciplinaryAction", anAction({ form: "EXPULSION" }))).toMatchObject({
      __typename: "InputRefusedError",
    });
    expect(await countRows()).toEqual(before);
  });

  it("that is sent again is recorded once, and its key serves no other", async () => {
    const sent = anAction({ idempotencyKey: "once", decisionNumber: "once" });
    const done = await send("recordDisciplinaryAction", sent);
    const before = await countRows();

    expect(await send("recordDisciplinaryAction", sent)).toEqual({ ...done, outcome: "REPEATED" });
    expect(await send("recordDisciplinaryAction", { ...sent, form: "WARNING" })).toMatchObject({
      __typename: "IdempotencyKeyReusedError",
    });
    expect(await countRows()).toEqual(before);
  });

  it("of one version is won by one of many writers", async () => {
    const id = await start();
    const ends = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        send("concludeInspection", {
          inspection: id,
          concludedOn: `2023-05-0${at + 1}`,
          conclusions: [],
          expectedVersion: 1,
        }),
      ),
    );

    expect(ends.filter((end) => end.__typename === "InspectionConcluded")).toHaveLength(1);
    expect(ends.filter((end) => end.__typename === "StaleVersionError")).toHaveLength(5);
  });

  it.each<[string, Mutation, () => Values | Promise<Values>, string, string]>([
    ["a commission of a cell", "planInspection", () => aPlan({ organisation: cell }), "BODY_NOT_OF_KIND", "body"],
    [
      "a plan for nobody",
      "planInspection",
      () => aPlan({ organisationCount: 0 }),
      "PLAN_WITHOUT_SUBJECT",
      "subjectOrganisation",
    ],
    ["a fifth quarter", "planInspection", () => aPlan({ quarter: 5 }), "OUT_OF_RANGE", "quarter"],
    ["a long text", "planInspection", () => aPlan({ item: "x".repeat(101) }), "TEXT_LENGTH", "item"],
    [
      "a planner not yet founded",
      "planInspection",
      () => aPlan({ organisation: successor }),
      "NOT_ALIVE",
      "organisation",
    ],
    [
      "a self-inspection by another",
      "startInspection",
      () => aStart({ kind: "SELF_INSPECTION" }),
      "NOT_SELF_LED",
      "leadOrganisation",
    ],
    ["a day to come", "startInspection", () => aStart({ startedOn: "2026-11-01" }), "IN_FUTURE", "startedOn"],
    [
      "an organisation that has ended",
      "startInspection",
      () => aStart({ organisation: endedCell }),
      "NOT_ALIVE",
      "organisation",
    ],
    ["no reference", "startInspection", () => aStart({ reference: " " }), "TEXT_LENGTH", "reference"],
    [
      "a stranger as a subject",
      "addInspectionSubject",
      async () => ({ inspection: await start(), organisation: second, member: memberId("90000001") }),
      "NEVER_IN_ORGANISATION",
      "member",
    ],
    [
      "a subject of none",
      "addInspectionSubject",
      () => ({ inspection: cell, organisation: cell }),
      "UNKNOWN_INSPECTION",
      "inspection",
    ],
    [
      "a conclusion before the begin",
      "concludeInspection",
      async () => ({ inspection: await start(), concludedOn: "2023-04-02", conclusions: [], expectedVersion: 1 }),
      "DATES_OUT_OF_ORDER",
      "concludedOn",
    ],
    [
      "a conclusion about another's subject",
      "concludeInspection",
      async () => ({
        ...{ inspection: await start(), concludedOn: "2023-05-02", expectedVersion: 1 },
        conclusions: [{ subject: cell, isInViolation: false, expectedVersion: 1 }],
      }),
      "UNKNOWN_SUBJECT",
      "conclusions.0.subject",
    ],
    [
      "a remedy of nobody",
      "recordRemedy",
      () => ({ subject: cell, remediedOn: "2023-07-01", expectedVersion: 1 }),
      "UNKNOWN_SUBJECT",
      "subject",
    ],
    [
      "a form for others",
      "recordDisciplinaryAction",
      () => anAction({ form: "REMOVAL_FROM_POST" }),
      "FORM_NOT_OF_SUBJECT",
      "form",
    ],
    [
      "an expulsion on probation",
      "recordDisciplinaryAction",
      () => anAction({ organisation: cell, member: memberId("90000002"), form: "EXPULSION" }),
      "FORM_NOT_OF_SUBJECT",
      "form",
    ],
    [
      "a decider that there is not",
      "recordDisciplinaryAction",
      () => anAction({ decidedBy: endedCell }),
      "NOT_ALIVE",
      "decidedBy",
    ],
    [
      "an act after the decision",
      "recordDisciplinaryAction",
      () => anAction({ violatedOn: "2023-06-02" }),
      "DATES_OUT_OF_ORDER",
      "violatedOn",
    ],
  ])("is refused for %s", async (_, mutation, values, code, field) => {
    const refused = await send(mutation, await values());

    expect(refused).toMatchObject({
      __typename: "InputRefusedError",
      faults: expect.arrayContaining([{ code, field }]),
    });
    expect(refused.message).not.toBe("");
  });

  it("reaches who is gone: an organisation that has ended, a member who died", async () => {
    const ended = await send("recordDisciplinaryAction", anAction({ organisation: endedCell }));
    const died = await send(
      "recordDisciplinaryAction",
      anAction({ organisation: endedCell, member: memberId("90000004") }),
    );

    expect([ended.outcome, died.outcome]).toEqual(["RECORDED", "RECORDED"]);
    expect(died.memberAction).toMatchObject({ standing: "FULL" });
  });
});

describe("whoever may not edit", () => {
  const officer = makeActor("officer", ["DATA_OFFICER", first]);
  const inspector = makeActor("inspector", ["INSPECTION_OFFICER", committee]);

  it.each<[string, Mutation, () => Values | Promise<Values>]>([
    ["plan", "planInspection", () => aPlan()],
    ["start", "startInspection", () => aStart()],
    ["name a subject", "addInspectionSubject", async () => ({ inspection: await start(), organisation: second })],
    ["name a subject of none", "addInspectionSubject", () => ({ inspection: cell, organisation: first })],
    [
      "conclude",
      "concludeInspection",
      async () => ({ inspection: await start(), concludedOn: "2023-05-02", conclusions: [], expectedVersion: 1 }),
    ],
    ["tell of a remedy", "recordRemedy", () => ({ subject: cell, remediedOn: "2023-07-01", expectedVersion: 1 })],
    ["discipline an organisation", "recordDisciplinaryAction", () => anAction()],
    [
      "discipline a member",
      "recordDisciplinaryAction",
      () => anAction({ organisation: cell, member: memberId("90000001") }),
    ],
    [
      "discipline a stranger",
      "recordDisciplinaryAction",
      () => anAction({ organisation: cell, member: memberId("nobody") }),
    ],
  ])("may not %s, whether or not it is there", async (_, mutation, values) => {
    const given = await values();
    const before = await countRows();

    expect(await send(mutation, given, officer)).toEqual({ error: "FORBIDDEN" });
    expect(await send(mutation, given, inspector)).toEqual({ error: "FORBIDDEN" });
    expect(await countRows()).toEqual(before);
  });

  it("is held by row security alone, too", async () => {
    const left = leftToRowSecurity(makeActor("left", ["DATA_OFFICER", first]));

    expect(await send("planInspection", aPlan({ item: "left" }), left)).toEqual({ error: "FORBIDDEN" });
    expect(await send("recordDisciplinaryAction", anAction(), left)).toEqual({ error: "FORBIDDEN" });
  });

  it("may do all of it where the right holds", async () => {
    const own = makeActor("own", ["DATA_OFFICER", second]);
    const started = await send("startInspection", aStart(), own);
    const member = { inspection: started.inspection.id, organisation: cell, member: memberId("90000001") };

    expect(started.outcome).toBe("RECORDED");
    expect(await send("addInspectionSubject", member, own)).toMatchObject({ outcome: "RECORDED" });
    expect(await send("recordDisciplinaryAction", anAction(), own)).toMatchObject({ outcome: "RECORDED" });
  });
});

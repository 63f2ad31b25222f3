import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { type Role, roles } from "@nq21/authorisation/role";
import { getRowRule } from "@nq21/authorisation/row-rules";
import { allowRows } from "@nq21/database/row-policy";
import { checkActors, leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { switchOffRowSecurity } from "@nq21/database/testing/row-security";
import { withActor } from "@nq21/database/with-actor";
import { graphql } from "graphql";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMovingService } from "../../testing/moving-members.ts";
import { aCommendation, aLevel, aPost, aSecondment } from "../../testing/post-rows.ts";
import { aRating, memberId, type TestService, today } from "../../testing/service.ts";
import { makeContext } from "../context.ts";
import { buildMembersSubgraph } from "../subgraph.ts";

const decision = { decisionNumber: "7-KH/ĐU", issuer: "Đảng ủy Thử nghiệm", decidedOn: "2019-01-15" };

/** Facts of every table at cells that stayed, moved, ended or went over. */
async function fill(service: TestService): Promise<void> {
  const of = (cardNumber: string, organisationCode: string) => ({ cardNumber, organisationCode });
  const reports = [
    await service.importRows("MEMBER_POSTS", {
      "Chức vụ": [
        aPost(of("1", "A1")),
        aPost({ ...of("1", "A1"), post: "VILLAGE_HEAD", placeCode: "MP-1" }),
        aPost({ ...of("1", "A"), post: "COMMITTEE_MEMBER", to: "2025-06-30" }),
        aPost({ ...of("2", "A2"), to: "2021-12-31" }),
        aPost({ ...of("4", "B1"), from: "2019-01-01" }),
        aPost({ ...of("3", "A3"), to: "2022-12-31" }),
        aPost({ ...of("6", "M1"), from: "2018-02-01" }),
      ],
      "Lý luận chính trị": [
        aLevel(of("1", "A1")),
        aLevel({ ...of("2", "A2"), level: "ADVANCED", from: "2019-01-01" }),
        aLevel({ ...of("4", "B1"), level: "NONE" }),
        aLevel({ ...of("3", "A3"), level: "ELEMENTARY" }),
      ],
      "Cử về cơ sở": [
        aSecondment({ ...of("2", "A2"), receiverCode: "A3", to: "2022-06-30" }),
        aSecondment({ ...of("4", "B1"), receiverCode: "M1" }),
      ],
    }),
    await service.importRows("MEMBER_HONOURS", [
      aCommendation({ ...of("1", "A1"), year: 2021, decidedOn: "2022-02-10" }),
      aCommendation({ ...of("2", "A2"), year: 2022 }),
      aCommendation({ ...of("8", "A2"), year: 2023, form: "BADGE_30", decidedOn: "2023-05-19" }),
    ]),
    await service.importRows("MEMBER_COUNTS", {
      "Đối tượng kết nạp": [
        { organisationCode: "A", countedOn: "2022-06-30", candidateCount: 9 },
        { organisationCode: "M1", countedOn: "2020-06-30", candidateCount: 2 },
      ],
      "Lớp, học viên": ["A", "M1"].map((organisationCode) => ({
        ...{ organisationCode, year: 2020, kind: "NEW_MEMBER_CLASS", classCount: 1, attendanceCount: 8 },
      })),
      "Kế hoạch kết nạp": ["P", "B"].map((organisationCode) => ({
        ...{ organisationCode, fromYear: 2018, toYear: 2025, admissionCount: 4, ...decision },
      })),
      "Mặt trận, đoàn thể": [{ organisationCode: "A2", year: 2021, sessionCount: 2, introducedCount: 5 }],
    }),
    await service.importRows("MEMBER_RATINGS", [
      aRating({ ...of("1", "A1"), year: 2022, decidedOn: "2022-12-01", selfLevel: "EXCELLENT" }),
      aRating({ ...of("6", "M1"), year: 2021, decidedOn: "2021-12-01", selfLevel: "GOOD" }),
    ]),
  ];
  for (const report of reports) if (report.outcome !== "STORED") throw new Error(JSON.stringify(report.faults));
}

let guarded: TestService;
let bare: TestService;
beforeAll(async () => {
  guarded = await startMovingService();
  bare = await startMovingService();
  for (const service of [guarded, bare]) await fill(service);
  await switchOffRowSecurity(bare.ownerUrl, "members");
});
afterAll(() => Promise.all([guarded.close(), bare.close()]));

const tables = [
  ...["post_holding", "theory_level", "secondment", "member_commendation", "member_rating"],
  ...["candidate_count", "course_count", "admission_plan", "front_activity"],
] as const;

/** How many rows of each table an actor sees, and which. */
const readTables = (service: TestService, actor: Actor) =>
  withActor(service.database, actor, async (tx) => {
    const seen: Record<string, unknown[]> = {};
    for (const table of tables) {
      const found = await sql<{ row: string }>`
        select (to_jsonb(fact) - 'row_id' - 'batch_id' - 'recorded_at')::text as row from ${sql.table(table)} as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        where ${allowRows(actor, getRowRule("members", table), "fact")} order by 1`.execute(tx);
      seen[table] = found.rows.map(({ row }) => row);
    }
    return seen;
  });

const counts = `early: postSummary(at: "2020-06-30") { post holders withIntermediateTheory withUnknownTheory concurrently { post holders } }
  late: postSummary(at: "2025-08-01") { post holders } theoryLevels(at: "2022-06-30") { level members }
  memberCommendations(year: 2022) { count } admissions(from: 2018, to: 2020) { year admitted planned confirmedOnTime } selfRatings(year: 2022) { bothCount }`;

async function askCounts(service: TestService, actor: Actor, fields = counts): Promise<unknown[]> {
  const { data, errors = [] } = await service.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { ${fields} } } }`,
    { of: placeCodes.map((code) => ({ __typename: "Organisation", id: placeId(code) })) },
    actor,
  );
  for (const error of errors) expect(error.extensions.code).toBe("FORBIDDEN");
  return JSON.parse(JSON.stringify(data?._entities ?? []));
}

describe("rows and counts", () => {
  it("are the same for any actor by the policy alone as by row security alone", async () => {
    let seen = 0;
    await checkActors(20, async (actor) => {
      const byRowSecurity = await readTables(guarded, leftToRowSecurity(actor));
      const byPolicy = await readTables(bare, actor);

      expect(byPolicy).toEqual(byRowSecurity);
      expect(await askCounts(bare, actor)).toEqual(await askCounts(guarded, leftToRowSecurity(actor)));
      seen += Object.values(byPolicy).flat().length;
    });
    expect(seen).toBeGreaterThan(50);
  });

  it("differ by role: who sees no member is told the whole number all the same", async () => {
    const at = (role: Role) => makeActor(role, [role, placeId("N")]);
    const whole = await askCounts(guarded, system, `postSummary(at: "2020-06-30") { post holders }`);
    for (const role of roles) {
      const { post_holding: posts } = await readTables(guarded, at(role));
      const told = await askCounts(guarded, at(role), `postSummary(at: "2020-06-30") { post holders }`);

      expect(posts?.length, role).toBe(["DATA_OFFICER", "APPROVER", "MEMBER_SECRETARY"].includes(role) ? 7 : 0);
      if (["AUDITOR", "ADMINISTRATOR", "INTEGRATOR"].includes(role)) expect(told).toContainEqual({ postSummary: null });
      else expect(told).toEqual(whole);
    }
  });

  it("tell how probation ended to nobody but those who see the rows: what is left over departed on probation", async () => {
    const asked = "admissions(from: 2018, to: 2018) { admitted confirmedOnTime confirmedLate confirmationOverdue }";
    for (const role of roles) {
      const told = (await askCounts(guarded, makeActor(role, [role, placeId("N")]), asked)) as {
        admissions: Record<string, number | null>[] | null;
      }[];
      const rows = told.flatMap(({ admissions }) => admissions ?? []);

      const seesRows = ["DATA_OFFICER", "APPROVER", "MEMBER_SECRETARY"].includes(role);
      const seesCounts = !["AUDITOR", "ADMINISTRATOR", "INTEGRATOR"].includes(role);
      expect(rows.length > 0, role).toBe(seesCounts);
      for (const { admitted, ...confirmations } of rows) {
        expect(admitted).toEqual(expect.any(Number));
        for (const count of Object.values(confirmations)) expect(count !== null, role).toBe(seesRows);
      }
    }
  });

  it("give what members proposed for themselves to nobody but the software", async () => {
    const officer = makeActor("officer", ["DATA_OFFICER", placeId("N")], ["MEMBER_SECRETARY", placeId("N")]);
    const proposals = async (service: TestService, actor: Actor) =>
      (await readTables(service, actor)).member_rating?.filter((row) => String(row).includes('"SELF"')).length;

    expect(await proposals(guarded, system)).toBe(3);
    expect(await proposals(guarded, leftToRowSecurity(officer))).toBe(0);
    expect(await proposals(bare, officer)).toBe(0);
  });
});

describe("what is read of posts", () => {
  it("puts the members who hold them on the trail", async () => {
    const actor = makeActor("secretary", ["MEMBER_SECRETARY", placeId("C1")]);
    const { schema } = await buildMembersSubgraph();
    const context = makeContext({ ...guarded.settings, database: guarded.database, actor }, today);
    const source = `{ _entities(representations: [{ __typename: "Organisation", id: "${placeId("A1")}" }])
      { ... on Organisation { posts(at: "2024-01-01") { post member { id theoryLevel } } } } }`;
    const { data } = await graphql({ schema, source, contextValue: context });

    expect(JSON.parse(JSON.stringify(data))._entities[0].posts).toHaveLength(2);
    expect(context.trail.persons).toEqual([{ id: memberId("1"), what: "RECORD" }]);
  });
});

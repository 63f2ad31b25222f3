import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPost } from "../../testing/post-rows.ts";
import {
  aMembership,
  aRating,
  memberId,
  organisationId,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await service.importRows("MEMBER_REGISTER", [
    aMembership(),
    aMembership({ cardNumber: "80000002", fullName: "Người Thử Hai" }),
    aMembership({ cardNumber: "80000003", fullName: "Người Thử Ba", organisationCode: "B1" }),
  ]);
});
afterAll(() => service.close());

const officer = makeActor("officer", ["DATA_OFFICER", organisationId("A")]);
const one = memberId("80000001");
const [a1, a, b1] = [organisationId("A1"), organisationId("A"), organisationId("B1")];
const decision = { number: "9-QĐ/ĐU", issuer: "Đảng ủy Thử nghiệm", decidedOn: "2024-01-10" };

/** Each mutation with an input in order, and what of its answer tells that it was done. */
const edits = {
  appointMember: {
    input: { member: one, organisation: a1, post: "SECRETARY", from: "2024-01-15", decision },
    done: "... on PostRecorded { outcome post { id post validTo version } }",
    told: { post: { post: "SECRETARY", validTo: null, version: 1 } },
  },
  recordTheoryLevel: {
    input: { member: one, organisation: a, level: "ADVANCED", from: "2010-01-01" },
    done: "... on TheoryLevelRecorded { outcome reached { level validFrom version } }",
    told: { reached: { level: "ADVANCED", validFrom: "2010-01-01", version: 1 } },
  },
  secondMember: {
    input: { member: one, organisation: a1, receiver: b1, from: "2024-02-01", to: "2025-01-31", decision },
    done: "... on SecondmentRecorded { outcome secondment { validTo receiver { id } version } }",
    told: { secondment: { validTo: "2025-02-01", receiver: { id: b1 }, version: 1 } },
  },
  commendMember: {
    input: { member: one, organisation: a1, form: "BADGE_30", year: 2023, decision },
    done: "... on MemberCommended { outcome commendation { year form { code } version } }",
    told: { commendation: { year: 2023, form: { code: "BADGE_30" }, version: 1 } },
  },
  recordCourse: {
    input: { organisation: a, year: 2023, kind: "NEW_MEMBER_CLASS", classCount: 1, attendanceCount: 20 },
    done: "... on CourseRecorded { outcome course { attendanceCount certificateCount version } }",
    told: { course: { attendanceCount: 20, certificateCount: null, version: 1 } },
  },
  planAdmissions: {
    input: { organisation: a, fromYear: 2024, toYear: 2024, admissionCount: 6, decision },
    done: "... on AdmissionsPlanned { outcome plan { admissionCount fromYear version } }",
    told: { plan: { admissionCount: 6, fromYear: 2024, version: 1 } },
  },
  rateMember: {
    input: { member: one, organisation: a1, year: 2022, level: "GOOD", decidedOn: "2022-12-20" },
    done: "... on MemberRated { outcome rating { level ruleVersion period { year } state version } }",
    told: { rating: { level: "GOOD", period: { year: 2022 }, state: "DECIDED" } },
  },
  endPost: { input: {}, done: "... on PostRecorded { outcome post { id validTo version } }", told: {} },
};
type Edit = keyof typeof edits;

let keys = 0;
async function send(edit: Edit, changes: Record<string, unknown> = {}, actor: Actor = officer) {
  const type = `${edit[0]?.toUpperCase()}${edit.slice(1)}Input`;
  const input = { ...edits[edit].input, idempotencyKey: `key-${keys++}`, ...changes };
  const { data, errors } = await service.answer(
    `mutation ($input: ${type}!) { ${edit}(input: $input) { __typename ${edits[edit].done}
      ... on InputRefusedError { faults { code field } } ... on StaleVersionError { versions { expected current } } } }`,
    { input },
    actor,
  );
  return errors ? errors[0]?.extensions.code : JSON.parse(JSON.stringify(data))[edit];
}

async function countBatches(): Promise<number> {
  const found = await withActor(service.database, system, (tx) =>
    sql<{ count: number }>`select count(*)::int as count from batch`.execute(tx),
  );
  return found.rows[0]?.count ?? 0;
}

describe.each((Object.keys(edits) as Edit[]).filter((edit) => edit !== "endPost"))("%s", (edit) => {
  it("tries, records, repeats under its key, and refuses what was made for another version", async () => {
    const before = await countBatches();
    const tried = await send(edit, { dryRun: true });
    const kept = await countBatches();
    const done = await send(edit, { idempotencyKey: `once ${edit}` });
    const repeated = await send(edit, { idempotencyKey: `once ${edit}` });
    const other = await send(edit, { idempotencyKey: `once ${edit}`, expectedVersion: 7 });
    const stale = await send(edit, { expectedVersion: 7 });

    expect(tried, JSON.stringify(tried)).toMatchObject({ outcome: "WOULD_RECORD" });
    expect(kept).toBe(before);
    expect(done).toMatchObject({ outcome: "RECORDED", ...edits[edit].told });
    expect(repeated).toEqual({ ...done, outcome: "REPEATED" });
    expect(other).toEqual({ __typename: "IdempotencyKeyReusedError" });
    expect(stale).toMatchObject({ __typename: "StaleVersionError", versions: [{ expected: 7 }] });
  });

  it("is denied beyond reach, and refused for whoever belongs elsewhere", async () => {
    expect(await send(edit, { organisation: b1 })).toBe("FORBIDDEN");
    expect(await send(edit, {}, makeActor("secretary", ["MEMBER_SECRETARY", organisationId("A")]))).toBe("FORBIDDEN");
    if (!("member" in edits[edit].input)) return;
    for (const member of [memberId("80000003"), "nobody"])
      expect(await send(edit, { member })).toMatchObject({ faults: [{ code: "NO_SUCH_MEMBER", field: "member" }] });
    expect(await send(edit, { member: memberId("80000003") }, system)).toMatchObject({
      faults: [{ code: "MEMBER_NOT_IN_ORGANISATION", field: "member" }],
    });
  });
});

it.each<[Edit, Record<string, unknown>, string, string]>([
  ["appointMember", { member: memberId("80000002"), from: "2024-03-01" }, "SECRETARY_TWICE", "post"],
  ["appointMember", { post: "INSPECTION_COMMISSION_HEAD" }, "POST_NOT_OF_KIND", "post"],
  ["appointMember", { placeCode: "MP-1" }, "PLACE_NOT_OF_POST", "placeCode"],
  ["appointMember", { post: "RAPPORTEUR", decision: { ...decision, number: " " } }, "MISSING_VALUE", "decision.number"],
  ["commendMember", { form: "MEDAL" }, "UNKNOWN_CODE", "form"],
  ["recordTheoryLevel", { from: "2024-06-16" }, "IN_FUTURE", "from"],
  ["secondMember", { receiver: a1 }, "NOT_ALIVE", "receiver"],
  ["recordCourse", { classCount: -1 }, "OUT_OF_RANGE", "classCount"],
  ["planAdmissions", { toYear: 2023 }, "RANGE_OUT_OF_ORDER", "toYear"],
  ["rateMember", { notRatedReason: "EXEMPT" }, "LEVEL_OR_REASON", "level"],
  ["rateMember", { score: 90 }, "SCORE_NOT_IN_RULE", "score"],
  ["rateMember", { decidedOn: "2021-12-20" }, "DECIDED_BEFORE_PERIOD", "decidedOn"],
])("%s refuses %o as %s", async (edit, changes, code, field) => {
  expect(await send(edit, changes)).toMatchObject({ __typename: "InputRefusedError", faults: [{ code, field }] });
});

describe("endPost", () => {
  it("ends a post of the right version, and no post that nobody knows", async () => {
    await service.importRows("MEMBER_POSTS", {
      "Chức vụ": [aPost({ cardNumber: "80000002", organisationCode: "A", post: "RAPPORTEUR" })],
      "Lý luận chính trị": [],
      "Cử về cơ sở": [],
    });
    const { data } = await service.answer(`{ member(id: "${memberId("80000002")}") { posts { id } } }`);
    const [{ id: post }] = JSON.parse(JSON.stringify(data)).member.posts;
    const before = await send("endPost", { post, lastDay: "2019-01-01", expectedVersion: 1 });
    const ended = await send("endPost", { post, lastDay: "2024-05-31", expectedVersion: 1 });

    expect(before).toMatchObject({ faults: [{ code: "DATES_OUT_OF_ORDER", field: "lastDay" }] });
    expect(ended).toMatchObject({ outcome: "RECORDED", post: { id: post, validTo: "2024-06-01", version: 2 } });
    for (const [id, actor] of [
      [b1, officer],
      ["nothing", officer],
      [post, makeActor("other", ["DATA_OFFICER", organisationId("B")])],
    ] as const)
      expect(await send("endPost", { post: id, lastDay: "2024-05-31", expectedVersion: 2 }, actor)).toBe("FORBIDDEN");
  });
});

describe("a member's rating", () => {
  it("is one and the same in a list and by hand: each supersedes the other", async () => {
    const ratings = async () => {
      const { data } = await service.answer(
        `{ member(id: "${memberId("80000002")}") { ratings(from: 2023) { level state version } } }`,
      );
      return JSON.parse(JSON.stringify(data)).member.ratings;
    };
    await service.importRows("MEMBER_RATINGS", [aRating({ cardNumber: "80000002" })]);
    const [{ version: expectedVersion }] = await ratings();
    const changes = { member: memberId("80000002"), year: 2023, decidedOn: "2024-03-01", level: "COMPLETED" };
    const done = await send("rateMember", { ...changes, expectedVersion });
    const list = await service.importRows("MEMBER_RATINGS", [
      aRating({ cardNumber: "80000002", level: "EXCELLENT", decidedOn: "2024-05-01" }),
    ]);

    expect(done).toMatchObject({ outcome: "RECORDED", rating: { level: "COMPLETED" } });
    expect(list).toMatchObject({ outcome: "STORED", superseding: 1 });
    expect((await ratings()).map(({ level, state }: { level: string; state: string }) => [level, state])).toEqual([
      ["GOOD", "SUPERSEDED"],
      ["COMPLETED", "SUPERSEDED"],
      ["EXCELLENT", "DECIDED"],
    ]);
  });
});

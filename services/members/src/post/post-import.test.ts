import { withdrawBatch } from "@nq21/database/batch";
import { withActor } from "@nq21/database/with-actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aCommendation, aLevel, aPost, aSecondment } from "../../testing/post-rows.ts";
import {
  aMembership,
  memberId,
  organisationId,
  type SheetRow,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  const departed = { to: "2022-12-31", leaveReason: "DIED" };
  await service.importRows("MEMBER_REGISTER", [
    aMembership(),
    aMembership({ cardNumber: "80000002", fullName: "Người Thử Hai" }),
    aMembership({ cardNumber: "80000003", fullName: "Người Thử Ba", organisationCode: "B1", ...departed }),
    aMembership({
      cardNumber: "80000004",
      fullName: "Người Thử Bốn",
      from: "2021-01-01",
      joinReason: "TRANSFERRED_IN",
    }),
  ]);
});
afterAll(() => service.close());

interface Rows {
  readonly posts?: SheetRow[];
  readonly levels?: SheetRow[];
  readonly sent?: SheetRow[];
}
const hand = ({ posts = [], levels = [], sent = [] }: Rows, dryRun = false) =>
  service.importRows(
    "MEMBER_POSTS",
    { "Chức vụ": posts, "Lý luận chính trị": levels, "Cử về cơ sở": sent },
    { dryRun },
  );

async function ask(fields: string, card = "80000001") {
  const { data, errors } = await service.answer(`{ member(id: "${memberId(card)}") { ${fields} } }`);
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data?.member));
}
async function askOrganisation(code: string, fields: string) {
  const { data, errors } = await service.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { ${fields} } } }`,
    { of: [{ __typename: "Organisation", id: organisationId(code) }] },
  );
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data?._entities))[0];
}

describe("a file of posts, theory and cadres sent down", () => {
  it("is told of members and organisations day by day", async () => {
    const rows = {
      posts: [
        aPost(),
        aPost({ post: "VILLAGE_HEAD", placeCode: "MP-0001", from: "2021-01-01", to: "2023-06-30" }),
        aPost({ organisationCode: "A", post: "COMMITTEE_MEMBER" }),
        aPost({ cardNumber: "80000003", organisationCode: "B1" }),
      ],
      // Before any list knew the member, theory was reached all the same.
      levels: [
        aLevel(),
        aLevel({ level: "ELEMENTARY", from: "2005-01-01" }),
        aLevel({ cardNumber: "80000004", from: "1999-01-01" }),
      ],
      sent: [aSecondment()],
    };
    const tried = await hand(rows, true);
    const stored = await hand(rows);
    const again = await hand({ ...rows, posts: rows.posts.toReversed() });

    expect([tried.outcome, stored.outcome, again.outcome], JSON.stringify(tried.faults)).toEqual([
      "WOULD_STORE",
      "STORED",
      "UNCHANGED",
    ]);
    expect(stored).toMatchObject({ added: 8, superseding: 0 });
    expect(
      await ask(`posts { post placeCode validFrom validTo decisionNumber version organisation { id } }
        held: posts(at: "2020-06-30") { post }
        concurrentPosts(at: "2022-01-01") { partyPost { post } statePost { post validTo } }
        none: concurrentPosts(at: "2024-01-01") { partyPost { post } }
        theoryLevel before: theoryLevel(at: "2018-06-30") secondments { validFrom validTo receiver { id } }`),
    ).toEqual({
      posts: [
        { ...{ post: "COMMITTEE_MEMBER", placeCode: null, validFrom: "2020-01-01", validTo: null }, ...about("A") },
        { ...{ post: "SECRETARY", placeCode: null, validFrom: "2020-01-01", validTo: null }, ...about("A1") },
        {
          ...{ post: "VILLAGE_HEAD", placeCode: "MP-0001", validFrom: "2021-01-01" },
          ...about("A1"),
          validTo: "2023-07-01",
        },
      ],
      held: [{ post: "COMMITTEE_MEMBER" }, { post: "SECRETARY" }],
      concurrentPosts: [
        { partyPost: { post: "SECRETARY" }, statePost: { post: "VILLAGE_HEAD", validTo: "2023-07-01" } },
      ],
      none: [],
      theoryLevel: "INTERMEDIATE",
      before: "ELEMENTARY",
      secondments: [{ validFrom: "2022-01-01", validTo: "2024-01-01", receiver: { id: organisationId("B") } }],
    });
    expect(await ask("theoryLevel", "80000002")).toEqual({ theoryLevel: null });
    // The post of a member who has died stands on record until somebody ends it: that is for people to find.
    expect(await askOrganisation("B1", `posts(at: "2024-01-01") { member { id status } }`)).toEqual({
      posts: [{ member: { id: memberId("80000003"), status: "DEPARTED" } }],
    });
    expect(
      await askOrganisation(
        "A",
        `postSummary(at: "2022-01-01") { post holders withIntermediateTheory withUnknownTheory concurrently { post holders } }
        theoryLevels(at: "2022-01-01") { level members }`,
      ),
    ).toEqual({
      postSummary: ["SECRETARY", "COMMITTEE_MEMBER", "VILLAGE_HEAD"].map((post) => ({
        ...{ post, holders: 1, withIntermediateTheory: 1, withUnknownTheory: 0 },
        concurrently: expect.arrayContaining(post === "VILLAGE_HEAD" ? [] : [{ post: "VILLAGE_HEAD", holders: 1 }]),
      })),
      theoryLevels: [
        { level: "NONE", members: 0 },
        { level: "ELEMENTARY", members: 0 },
        { level: "INTERMEDIATE", members: 2 },
        { level: "ADVANCED", members: 0 },
        { level: null, members: 1 },
      ],
    });
  });
  const about = (code: string) => ({
    decisionNumber: "5-QĐ/ĐU",
    version: 1,
    organisation: { id: organisationId(code) },
  });

  it("is superseded by a later one, and counts again when that is withdrawn", async () => {
    const row = { cardNumber: "80000002", organisationCode: "A2x", post: "RAPPORTEUR" };
    await hand({ posts: [aPost({ ...row, organisationCode: "A" })] });
    const second = await hand({ posts: [aPost({ ...row, organisationCode: "A", to: "2021-12-31" })] });
    const ended = await ask("posts { validTo version }", "80000002");
    await withActor(service.database, service.settings.actor, (tx) => withdrawBatch(tx, second.batchId as string));

    expect(second).toMatchObject({ added: 0, superseding: 1 });
    expect(ended).toEqual({ posts: [{ validTo: "2022-01-01", version: 2 }] });
    expect(await ask("posts { validTo version }", "80000002")).toEqual({ posts: [{ validTo: null, version: 1 }] });
  });

  it.each([
    [
      "a second secretary",
      { posts: [aPost({ cardNumber: "80000002", from: "2023-01-01" })] },
      "SECRETARY_TWICE",
      "Chức vụ",
    ],
    [
      "a commission at a cell",
      { posts: [aPost({ post: "INSPECTION_COMMISSION_HEAD" })] },
      "POST_NOT_OF_KIND",
      "Chức vụ",
    ],
    [
      "a village's head at a chapter",
      { posts: [aPost({ organisationCode: "A", post: "VILLAGE_HEAD" })] },
      "POST_NOT_OF_KIND",
      "Chức vụ",
    ],
    [
      "a village with a post of the Party",
      { posts: [aPost({ post: "DEPUTY_SECRETARY", placeCode: "MP-0001" })] },
      "PLACE_NOT_OF_POST",
      "Mã thôn, tổ dân phố",
    ],
    [
      "words for a village",
      { posts: [aPost({ post: "VILLAGE_HEAD", placeCode: "gần nhà ông Thử" })] },
      "UNKNOWN_PLACE",
      "Mã thôn, tổ dân phố",
    ],
    [
      "days out of order",
      { posts: [aPost({ post: "RAPPORTEUR", to: "2019-12-31" })] },
      "DATES_OUT_OF_ORDER",
      "Đến ngày",
    ],
    [
      "a member of another list",
      { posts: [aPost({ cardNumber: "80000003", post: "RAPPORTEUR" })] },
      "MEMBER_NOT_IN_ORGANISATION",
      "Mã tổ chức",
    ],
    [
      "a member who had died",
      { posts: [aPost({ cardNumber: "80000003", organisationCode: "B1", from: "2023-02-01" })] },
      "MEMBER_NOT_IN_ORGANISATION",
      "Mã tổ chức",
    ],
    [
      "a card that nobody holds",
      { levels: [aLevel({ cardNumber: "70000000" })] },
      "UNKNOWN_MEMBER",
      "Số thẻ đảng viên",
    ],
    [
      "a sender that is the receiver",
      { sent: [aSecondment({ receiverCode: "A1" })] },
      "UNKNOWN_ORGANISATION",
      "Mã tổ chức nhận",
    ],
  ])("is refused for %s", async (_, rows, code, column) => {
    const { outcome, faults } = await hand(rows as Rows);

    expect(outcome).toBe("REFUSED");
    expect(faults.map((fault) => [fault.code, fault.column])).toEqual([[code, column]]);
  });
});

describe("a file of honours", () => {
  it("is told of members, and of organisations by form; a badge may be given after death", async () => {
    const report = await service.importRows("MEMBER_HONOURS", [
      aCommendation(),
      aCommendation({ cardNumber: "80000002", decisionNumber: "6-QĐ/ĐU" }),
      aCommendation({ cardNumber: "80000003", organisationCode: "B", form: "BADGE_40", decidedOn: "2023-05-19" }),
    ]);

    expect(report, JSON.stringify(report.faults)).toMatchObject({ outcome: "STORED", added: 3 });
    expect(await ask("commendations { year form { code label(locale: EN) } organisation { id } }")).toEqual({
      commendations: [
        {
          year: 2022,
          form: { code: "COMMENDATION_LETTER", label: "Letter of commendation" },
          organisation: { id: organisationId("A") },
        },
      ],
    });
    expect(await askOrganisation("P", "memberCommendations(year: 2022) { count form { code } }")).toEqual({
      memberCommendations: [
        { count: 2, form: { code: "COMMENDATION_LETTER" } },
        { count: 1, form: { code: "BADGE_40" } },
      ],
    });
    const early = await service.importRows("MEMBER_HONOURS", [aCommendation({ decidedOn: "2021-12-31" })]);
    expect(early.faults.map(({ code }) => code)).toEqual(["DECIDED_BEFORE_PERIOD"]);
  });
});

describe("a file of counts", () => {
  const decision = { decisionNumber: "7-KH/ĐU", issuer: "Đảng ủy Thử nghiệm", decidedOn: "2022-01-15" };
  const counts = (changes: Record<string, SheetRow> = {}) => ({
    "Đối tượng kết nạp": [
      {
        organisationCode: "A",
        countedOn: "2022-06-30",
        candidateCount: 9,
        youthUnionCount: 6,
        tradeUnionCount: null,
        ...changes.candidates,
      },
    ],
    "Lớp, học viên": [
      // More certificates than attendances: as handed in.
      {
        organisationCode: "A",
        year: 2022,
        kind: "CANDIDATE_CLASS",
        classCount: 1,
        attendanceCount: 8,
        certificateCount: 9,
      },
    ],
    "Kế hoạch kết nạp": [
      { organisationCode: "A", fromYear: 2022, toYear: 2022, admissionCount: 4, ...decision, ...changes.plan },
      { organisationCode: "A", fromYear: 2020, toYear: 2025, admissionCount: 20, ...decision },
    ],
    "Mặt trận, đoàn thể": [{ organisationCode: "A", year: 2022, sessionCount: 2, introducedCount: 5 }],
  });

  it("is told of the organisation that handed it in, with admissions from the record beside the plan", async () => {
    await service.importRows(
      "MEMBER_REGISTER",
      [
        { cardNumber: "80000011", confirmedOn: "2023-03-01", admissionSource: "YOUTH_UNION" },
        { cardNumber: "80000012", confirmedOn: "2023-06-01", admissionSource: "NONE" },
        { cardNumber: "80000013", confirmedOn: null, admissionSource: null },
      ].map((row) =>
        aMembership({
          ...{ ...row, fullName: "Người Thử Mới", admittedOn: "2022-03-01" },
          ...{ organisationCode: "A2", from: "2022-03-01", joinReason: "ADMITTED" },
        }),
      ),
    );
    const report = await service.importRows("MEMBER_COUNTS", counts());
    const told = await askOrganisation(
      "A",
      `candidateCounts(from: 2022) { countedOn candidateCount youthUnionCount tradeUnionCount }
      courses(to: 2022) { year kind classCount attendanceCount certificateCount }
      admissionPlans(from: 2022, to: 2022) { fromYear toYear admissionCount }
      frontActivities { year sessionCount introducedCount }
      admissions(from: 2021, to: 2022) { year admitted readmitted planned confirmedOnTime confirmedLate confirmationOverdue
        sources { source count } }`,
    );

    expect(report, JSON.stringify(report.faults)).toMatchObject({ outcome: "STORED", added: 5 });
    const none = { admitted: 0, readmitted: 0, confirmedOnTime: 0, confirmedLate: 0, confirmationOverdue: 0 };
    const sources = (...by: number[]) =>
      ["YOUTH_UNION", "TRADE_UNION", "OTHER_ORGANISATION", "NONE", null].map((source, at) => ({
        source,
        count: by[at] ?? 0,
      }));
    expect(told).toEqual({
      candidateCounts: [{ countedOn: "2022-06-30", candidateCount: 9, youthUnionCount: 6, tradeUnionCount: null }],
      courses: [{ year: 2022, kind: "CANDIDATE_CLASS", classCount: 1, attendanceCount: 8, certificateCount: 9 }],
      admissionPlans: [
        { fromYear: 2020, toYear: 2025, admissionCount: 20 },
        { fromYear: 2022, toYear: 2022, admissionCount: 4 },
      ],
      frontActivities: [{ year: 2022, sessionCount: 2, introducedCount: 5 }],
      admissions: [
        { year: 2021, ...none, planned: null, sources: sources() },
        {
          ...{ year: 2022, admitted: 3, readmitted: 0, planned: 4 },
          ...{ confirmedOnTime: 1, confirmedLate: 1, confirmationOverdue: 1, sources: sources(1, 0, 0, 1, 1) },
        },
      ],
    });
  });

  it("is refused for a part that exceeds its whole, and for a plan that ends before it begins", async () => {
    const report = await service.importRows(
      "MEMBER_COUNTS",
      counts({ candidates: { youthUnionCount: 10 }, plan: { toYear: 2021 } }),
    );

    expect(report.faults.map(({ code, sheet }) => [code, sheet])).toEqual([
      ["COUNT_OUT_OF_ORDER", "Đối tượng kết nạp"],
      ["RANGE_OUT_OF_ORDER", "Kế hoạch kết nạp"],
    ]);
  });
});

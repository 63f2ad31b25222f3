import type { Actor } from "@nq21/authorisation/actor";
import { makeActor } from "@nq21/authorisation/actor";
import { checkActors, leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { movingTree, placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { switchOffRowSecurity } from "@nq21/database/testing/row-security";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aStanding, aTemporaryTransfer, standingSheets } from "../../testing/life-rows.ts";
import { aMembership, memberId, startTestService, type TestService } from "../../testing/service.ts";

const left = (to: string, leftFor: string | null = null) => ({ to, leaveReason: "TRANSFERRED_OUT", leftFor });
const arrived = (from: string) => ({ from, joinReason: "TRANSFERRED_IN" });

/** Members of cells that stayed, moved, ended or went over, on the way between them, exempt, suspended or elsewhere. */
const register = [
  { cardNumber: "1", organisationCode: "A1", ...left("2022-06-20", "IN_PROVINCE") },
  { cardNumber: "1", organisationCode: "B1", ...arrived("2022-07-10") },
  { cardNumber: "2", organisationCode: "A2", ...left("2022-06-20", "IN_PROVINCE") },
  { cardNumber: "3", organisationCode: "A3", ...left("2022-06-20", "OTHER_PROVINCE") },
  { cardNumber: "4", organisationCode: "B2", ...left("2022-06-20") },
  { cardNumber: "4", organisationCode: "A1", ...arrived("2024-01-01") },
  { cardNumber: "5", organisationCode: "B1" },
  { cardNumber: "6", organisationCode: "M1" },
  { cardNumber: "7", organisationCode: "A2" },
  { cardNumber: "8", organisationCode: "A2" },
].map((row) => aMembership({ fullName: `Người Thử ${row.cardNumber}`, ...row }));
const members = ["1", "2", "3", "4", "5", "6", "7", "8"].map(memberId);

async function startRecord(): Promise<TestService> {
  const service = await startTestService(movingTree);
  const reports = [
    await service.importRows("MEMBER_REGISTER", register),
    await service.importRows(
      "MEMBER_STANDINGS",
      standingSheets(
        [
          aStanding({ cardNumber: "1", from: "2019-02-01", to: "2019-08-31", kind: "SUSPENDED" }),
          aStanding({ cardNumber: "1", from: "2022-01-01" }),
          aStanding({
            cardNumber: "6",
            organisationCode: "M1",
            from: "2020-05-01",
            kind: "SUSPENDED",
            to: "2022-07-31",
          }),
          aStanding({ cardNumber: "7", organisationCode: "A2", from: "2019-05-01" }),
          aStanding({ cardNumber: "8", organisationCode: "A2", from: "2019-07-01" }),
        ],
        [
          aTemporaryTransfer({
            ...{ cardNumber: "5", organisationCode: "B1", from: "2022-05-01", to: "2022-12-31" },
            ...{ destination: "IN_PROVINCE", destinationCode: "A2" },
          }),
          aTemporaryTransfer({ cardNumber: "7", organisationCode: "A2", from: "2018-05-01", to: "2018-12-31" }),
        ],
      ),
    ),
    // What was put down wrongly is superseded.
    await service.importRows(
      "MEMBER_STANDINGS",
      standingSheets([
        aStanding({ cardNumber: "7", organisationCode: "A2", from: "2019-05-01", to: "2023-01-31" }),
        aStanding({ cardNumber: "8", organisationCode: "A2", from: "2019-07-01", to: "2021-06-30" }),
      ]),
    ),
  ];
  for (const report of reports) if (report.outcome !== "STORED") throw new Error(JSON.stringify(report.faults));
  return service;
}

let guarded: TestService;
let bare: TestService;
beforeAll(async () => {
  [guarded, bare] = await Promise.all([startRecord(), startRecord()]);
  await switchOffRowSecurity(bare.ownerUrl, "members");
});
afterAll(() => Promise.all([guarded.close(), bare.close()]));

const days = ["2019-06-30", "2022-07-01", "2024-12-31", "2025-08-01"];
const perDay = (name: string, selection: string) =>
  days.map((at, index) => `${name}${index}: ${name}(at: "${at}") ${selection}`).join(" ");
const memberFields = `id version admissionSource memberships { organisation { id } validFrom validTo leaveReason leftFor }
  standings { id kind validFrom validTo organisation { id } } temporaryTransfers { validFrom validTo receiver { id } }
  ${perDay("status", "")} ${perDay("transit", "{ leftOn arrivedOn from { id } to { id } }")} ${perDay("standing", "{ kind }")}`;
const countFields = `${perDay("membersInTransit", "")} ${perDay("temporaryMembers", "")}`;

type Rows = Record<string, unknown>;

async function askEntities(
  service: TestService,
  actor: Actor,
  typename: string,
  ids: readonly string[],
  fields: string,
) {
  const { data, errors = [] } = await service.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ${fields} } } }`,
    { of: ids.map((id) => ({ __typename: typename, id })) },
    actor,
  );
  for (const { extensions } of errors) expect(extensions.code).toBe("FORBIDDEN");
  return JSON.parse(JSON.stringify(data?._entities ?? [])) as (Rows | null)[];
}

describe("the life of members", () => {
  it("shows no version of a standing in place of the newest, which lies out of reach", async () => {
    const secretary = makeActor("secretary", ["MEMBER_SECRETARY", placeId("B")]);
    const read = (service: TestService) =>
      askEntities(service, secretary, "Member", [memberId("7"), memberId("8")], "standings { kind validTo }");

    const told = [{ standings: [{ kind: "EXEMPT", validTo: "2023-02-01" }] }, { standings: [] }];
    expect([await read(guarded), await read(bare)]).toEqual([told, told]);
  });

  it("is told to any actor alike by the policy alone and by row security alone", async () => {
    let seen = 0;
    const places = placeCodes.map(placeId);
    await checkActors(25, async (actor) => {
      const read = async (service: TestService, asker: Actor) => [
        await askEntities(service, asker, "Member", members, memberFields),
        await askEntities(service, asker, "Organisation", places, countFields),
      ];
      const byPolicy = await read(bare, actor);

      expect(byPolicy).toEqual(await read(guarded, leftToRowSecurity(actor)));
      seen += JSON.stringify(byPolicy).match(/"validFrom"/g)?.length ?? 0;
    });
    expect(seen).toBeGreaterThan(25);
  });

  it("is counted whole for whoever may know the number, and denied to others", async () => {
    const leader = makeActor("leader", ["LEADER", placeId("A")]);
    const officer = makeActor("officer", ["DATA_OFFICER", placeId("A")]);
    const [a, b] = (await askEntities(guarded, leader, "Organisation", [placeId("A"), placeId("B")], countFields)) as [
      Rows,
      Rows,
    ];
    const standing = async (actor: Actor) =>
      askEntities(guarded, actor, "Organisation", [placeId("A")], perDay("standingCounts", "{ exempt suspended }"));

    // On 1/7/2022 numbers 1 and 2 are on the way from cells that A had; A2 stands below B by then, and takes in number 5.
    expect([a.membersInTransit0, a.membersInTransit1, a.temporaryMembers1]).toEqual([0, 1, 0]);
    expect([b.membersInTransit1, b.temporaryMembers1]).toEqual([null, null]);
    expect(await standing(leader)).toEqual([
      { standingCounts0: null, standingCounts1: null, standingCounts2: null, standingCounts3: null },
    ]);
    expect(await standing(officer)).toEqual([
      {
        standingCounts0: { exempt: 1, suspended: 1 },
        standingCounts1: { exempt: 0, suspended: 1 },
        standingCounts2: { exempt: 0, suspended: 0 },
        standingCounts3: null,
      },
    ]);
  });
});

describe("row security, left to itself,", () => {
  it("takes no standing and no transfer of a cell beyond reach", async () => {
    const officer = makeActor("officer", ["DATA_OFFICER", placeId("C1")]);
    const hand = (actor: Actor, sheets: object) =>
      guarded.importRows("MEMBER_STANDINGS", sheets as never, { actor, dryRun: true });
    const beyond = [
      standingSheets([aStanding({ cardNumber: "5", organisationCode: "B1" })]),
      standingSheets([], [aTemporaryTransfer({ cardNumber: "5", organisationCode: "B1" })]),
    ];
    for (const sheets of beyond) {
      expect((await hand(officer, sheets)).faults.map(({ code }) => code)).toEqual(["ORGANISATION_OUT_OF_REACH"]);
      await expect(hand(leftToRowSecurity(officer), sheets)).rejects.toThrow(/row-level security/);
    }
    // Of a member beyond reach it is told what is told of a card that nobody holds.
    const codes = async (cardNumber: string) =>
      (await hand(officer, standingSheets([aStanding({ cardNumber, organisationCode: "A1" })]))).faults;
    expect(await codes("5")).toEqual(await codes("no one"));
  });
});

import { system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMembership,
  memberId,
  organisationId,
  type SheetRow,
  startTestService,
  type TestService,
} from "../../testing/service.ts";
import { belongingOn } from "../member/belonging.ts";
import { listMembers } from "../member/member.repository.ts";
import { countMembers } from "../organisation/organisation.repository.ts";
import { listMemberships } from "./membership.repository.ts";

const RUNS = 40;
const CELLS = ["A1", "A2", "B1"];

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

const dayNumber = (n: number) => new Date(Date.UTC(2018, 0, 1 + n * 30)).toISOString().slice(0, 10);
const row = fc.record({
  member: fc.integer({ min: 0, max: 4 }),
  start: fc.integer({ min: 0, max: 40 }),
  length: fc.option(fc.integer({ min: 0, max: 15 }), { freq: 3 }),
  cell: fc.constantFrom(...CELLS),
  leaveReason: fc.constantFrom("TRANSFERRED_OUT", "STRUCK_OFF", "DIED"),
});
type Drawn = typeof row extends fc.Arbitrary<infer T> ? T : never;

const isProbationary = (member: number) => member % 2 === 1;
const toSheetRow = ({ member, start, length, cell, leaveReason }: Drawn, run: string): SheetRow =>
  aMembership({
    cardNumber: `${run}-${member}`,
    confirmedOn: isProbationary(member) ? null : "2011-05-19",
    organisationCode: cell,
    from: dayNumber(start),
    ...(length === null ? { to: null } : { to: dayNumber(start + length), leaveReason }),
  });

/** Files of a few rows each, as they come in one after another: some are refused, which is right. */
const files = fc.array(
  fc.uniqueArray(row, { minLength: 1, maxLength: 4, selector: ({ member, start }) => `${member}/${start}` }),
  {
    minLength: 1,
    maxLength: 5,
  },
);

describe("memberships, whatever files come in", () => {
  it("never hold twice on one day, and lists, counts and single members agree", async () => {
    let run = 0;
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: -1, max: 60 }), async (drawn, asked) => {
        const prefix = `run${run++}`;
        for (const rows of drawn) {
          const report = await service.importRows(
            "MEMBER_REGISTER",
            rows.map((each) => toSheetRow(each, prefix)),
          );
          if (report.outcome === "STORED") accepted += 1;
        }
        const ids = [0, 1, 2, 3, 4].map((member) => memberId(`${prefix}-${member}`));
        const day = dayNumber(asked);
        const histories = await listMemberships(service.database, system, ids);

        for (const history of histories)
          for (const [index, next] of history.slice(1).entries())
            expect((history[index]?.validTo ?? "9999") <= next.validFrom).toBe(true);

        for (const status of ["FULL", "PROBATIONARY", "DEPARTED"] as const) {
          const page = await listMembers(service.database, system, { at: day, status }, { first: 500 }, day);
          const listed = new Set(page.edges.map((edge) => edge.node.id));
          for (const [member, history] of histories.entries()) {
            if (history.length === 0) continue;
            const confirmedOn = isProbationary(member) ? null : "2011-05-19";
            const belonging = belongingOn(confirmedOn, history, day);
            const belongs = history.some(({ validFrom, validTo }) => validFrom <= day && day < (validTo ?? "9999"));
            const hasBegun = history.some(({ validFrom }) => validFrom <= day);
            const expected = belonging.status === status && (status === "DEPARTED" ? hasBegun : belongs);
            expect(listed.has(ids[member] as string), `${status} of member ${member} on ${day}`).toBe(expected);
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(accepted).toBeGreaterThan(RUNS / 2);
  });

  it("are counted once each over any subtree, as a plain count of rows does", async () => {
    const [counted, plain] = await Promise.all([
      countMembers(
        service.database,
        system,
        ["P", "A", "A1"].map((code) => ({ organisationId: organisationId(code), on: "2019-06-30" })),
        "2019-06-30",
      ),
      withActor(service.database, system, (tx) =>
        sql<{ code: string; count: number }>`select organisation_id as code, count(distinct member_id)::int as count
          from current_membership where valid_from <= '2019-06-30' and '2019-06-30' < valid_to group by 1`.execute(tx),
      ),
    ]);
    const of = (...codes: string[]) =>
      plain.rows
        .filter((each) => codes.map(organisationId).includes(each.code))
        .reduce((sum, each) => sum + each.count, 0);

    expect(counted).toEqual([of("A1", "A2", "B1"), of("A1", "A2"), of("A1")]);
  });
});

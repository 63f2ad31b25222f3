import { system } from "@nq21/authorisation/actor";
import type { MemberFlowResidueKind } from "@nq21/code-lists/member-flow";
import { withdrawBatch } from "@nq21/database/batch";
import { withActor } from "@nq21/database/with-actor";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMembership,
  organisationId,
  type SheetRow,
  startTestService,
  type TestService,
  today,
} from "../../testing/service.ts";
import { listMemberFlows } from "./member-flow.repository.ts";
import { MemberFlow } from "./member-flow.type.ts";

const RUNS = 15;
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024];
/** What lies below each organisation of the test; nothing moves in this tree. */
const cellsBelow: Readonly<Record<string, readonly string[]>> = {
  P: ["A1", "A2", "B1"],
  A: ["A1", "A2"],
  B: ["B1"],
  A1: ["A1"],
  A2: ["A2"],
  B1: ["B1"],
};
const organisations = Object.keys(cellsBelow);
const children: Readonly<Record<string, readonly string[]>> = { P: ["A", "B"], A: ["A1", "A2"], B: ["B1"] };

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.close());

/** Days of a member's life are drawn as steps of a month; the record begins with step 0, and today stands in step 78. */
const dayOf = (step: number, less = 0) => new Date(Date.UTC(2018, step, 1 - less)).toISOString().slice(0, 10);
const yearOf = (step: number) => 2018 + Math.floor(step / 12);

const ends = ["DIED", "EXPELLED", "STRUCK_OFF", "LEFT"] as const;
const life = fc.record({
  begins: fc.oneof(
    fc.constant({ how: "ON_LIST", at: 0 }),
    fc.record({
      how: fc.constantFrom("ADMITTED", "TRANSFERRED_IN", "RESTORED"),
      at: fc.integer({ min: 1, max: 60 }),
    }),
    // On the list of a cell that has one already, as if always there.
    fc.record({ how: fc.constant("BROKEN"), at: fc.integer({ min: 1, max: 60 }) }),
  ),
  cell: fc.constantFrom("A1", "A2", "B1"),
  stays: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 3 }),
  moves: fc.array(
    fc.record({
      cell: fc.constantFrom("A1", "A2", "B1"),
      underWay: fc.integer({ min: 0, max: 5 }),
      after: fc.constantFrom("TRANSFERRED_OUT", "TRANSFERRED_OUT", "TRANSFERRED_OUT", "BROKEN", "DIED"),
    }),
    { minLength: 2, maxLength: 2 },
  ),
  ends: fc.constantFrom(null, null, "TRANSFERRED_OUT", "BROKEN", ...ends),
  isConfirmed: fc.boolean(),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

/** What happened to one member, as it was drawn: not read from any record. */
type Happening =
  | { readonly what: "IN" | "OUT"; readonly cell: string; readonly at: number; readonly reason: string }
  | { readonly what: MemberFlowResidueKind; readonly cell: string; readonly at: number }
  | {
      readonly what: "MOVE";
      readonly from: string;
      readonly at: number;
      readonly to: string;
      readonly arrived: number;
    };

function live(drawn: Life, card: string, isProbationary: boolean): { rows: SheetRow[]; happened: Happening[] } {
  const rows: SheetRow[] = [];
  const happened: Happening[] = [];
  let [cell, at] = [drawn.cell, drawn.begins.at];
  let joinReason = drawn.begins.how === "BROKEN" ? "ON_LIST" : drawn.begins.how;
  if (drawn.begins.how === "BROKEN") happened.push({ what: "BEGAN_WITHOUT_REASON", cell, at });
  else if (drawn.begins.how !== "ON_LIST") happened.push({ what: "IN", cell, at, reason: joinReason });
  const stay = (to: number | null, leaveReason: string | null) =>
    rows.push(
      aMembership({
        ...{ cardNumber: card, fullName: card, organisationCode: cell, from: dayOf(at), joinReason },
        ...{ confirmedOn: isProbationary ? null : "2011-05-19", to: to === null ? null : dayOf(to, 1), leaveReason },
      }),
    );
  for (const [index, months] of drawn.stays.entries()) {
    const end = at + months;
    const next = drawn.moves[index];
    if (index === drawn.stays.length - 1 || !next) {
      if (drawn.ends === null) stay(null, null);
      else stay(end, drawn.ends === "BROKEN" ? null : drawn.ends);
      if (drawn.ends === "BROKEN") happened.push({ what: "ENDED_WITHOUT_REASON", cell, at: end });
      else if (drawn.ends !== null) happened.push({ what: "OUT", cell, at: end, reason: drawn.ends });
      break;
    }
    const arrived = end + next.underWay;
    stay(end, next.after === "BROKEN" ? null : next.after);
    if (next.after === "TRANSFERRED_OUT") happened.push({ what: "MOVE", from: cell, at: end, to: next.cell, arrived });
    else if (next.after === "DIED") {
      happened.push({ what: "OUT", cell, at: end, reason: "DIED" });
      happened.push({ what: "ARRIVED_AFTER_DEPARTURE", cell: next.cell, at: arrived });
    } else {
      happened.push({ what: "ENDED_WITHOUT_REASON", cell, at: end });
      happened.push({ what: "MOVE", from: cell, at: -1, to: next.cell, arrived });
    }
    [cell, at, joinReason] = [next.cell, arrived, "TRANSFERRED_IN"];
  }
  return { rows, happened };
}

const NOW = 77;
const nothing = () => ({
  ...{ admitted: 0, transferredInFromProvince: 0, transferredInFromOutside: 0, restored: 0, inTransit: 0 },
  ...{ transferredOutToProvince: 0, transferredOutToOutside: 0, died: 0, expelled: 0, struckOff: 0, left: 0 },
  ...{ BEGAN_WITHOUT_REASON: 0, ENDED_WITHOUT_REASON: 0, ARRIVED_AFTER_DEPARTURE: 0, CELL_DID_NOT_EXIST: 0 },
});
const lines = {
  ADMITTED: "admitted",
  RESTORED: "restored",
  TRANSFERRED_IN: "transferredInFromOutside",
  DIED: "died",
  EXPELLED: "expelled",
  STRUCK_OFF: "struckOff",
  LEFT: "left",
  TRANSFERRED_OUT: "transferredOutToOutside",
} as const;

/** The movements of an organisation and year, told from what happened. */
function recount(happened: readonly Happening[], organisation: string, year: number) {
  const counts = nothing();
  const isBelow = (cell: string) => (cellsBelow[organisation] ?? []).includes(cell);
  const isThen = (at: number) => at >= 0 && at <= NOW && yearOf(at) === year;
  for (const each of happened)
    if (each.what === "MOVE") {
      const [leaves, comes] = [isBelow(each.from), isBelow(each.to)];
      if (leaves && isThen(each.at)) counts[comes ? "inTransit" : "transferredOutToProvince"] += comes ? -1 : 1;
      if (comes && isThen(each.arrived)) counts[leaves ? "inTransit" : "transferredInFromProvince"] += 1;
    } else if (isBelow(each.cell) && isThen(each.at)) {
      if (each.what === "IN" || each.what === "OUT") counts[lines[each.reason as keyof typeof lines]] += 1;
      else counts[each.what] += 1;
    }
  return counts;
}

const holdsOn = (rows: readonly SheetRow[], cells: readonly string[], day: string) =>
  rows.filter(
    ({ organisationCode, from, to }) =>
      cells.includes(String(organisationCode)) && String(from) <= day && (to === null || day <= String(to)),
  ).length;

const deny = (field: string) => new Error(`denied ${field}`);
const settlers = ["A1", "A2", "B1"].map((cell) =>
  aMembership({ cardNumber: cell, fullName: cell, organisationCode: cell }),
);

describe("stock and movements of members, whatever happened to them", () => {
  it("agree for whole histories, and else differ by exactly what is missing, in every organisation and year", async () => {
    const told = { balanced: 0, broken: 0, inTransit: 0 };
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 6 }), async (drawn) => {
        const prefix = `run${run++}`;
        const lives = drawn.map((each, at) => live(each, `${prefix}-${at}`, at % 2 === 1));
        const rows = [...settlers, ...lives.flatMap((each) => each.rows)];
        const happened = lives.flatMap((each) => each.happened);
        const report = await service.importRows("MEMBER_REGISTER", rows);
        expect(report.outcome).toBe("STORED");

        const listed = await listMemberFlows(
          service.database,
          system,
          organisations.map(organisationId),
          { from: null, to: null },
          today,
        );
        const residues = new Map<string, number>();
        for (const [index, organisation] of organisations.entries()) {
          const flows = (listed[index] ?? []).map((figures) => new MemberFlow(figures, deny));
          expect(flows.map(({ year }) => year)).toEqual(YEARS);
          for (const [at, flow] of flows.entries()) {
            const year = flow.year;
            const cells = cellsBelow[organisation] ?? [];
            const expected = recount(happened, organisation, year);
            const {
              BEGAN_WITHOUT_REASON,
              ENDED_WITHOUT_REASON,
              ARRIVED_AFTER_DEPARTURE,
              CELL_DID_NOT_EXIST,
              ...moved
            } = expected;
            const residue = ENDED_WITHOUT_REASON - BEGAN_WITHOUT_REASON - ARRIVED_AFTER_DEPARTURE;
            const kinds = { BEGAN_WITHOUT_REASON, ENDED_WITHOUT_REASON, ARRIVED_AFTER_DEPARTURE, CELL_DID_NOT_EXIST };
            const seen = Object.fromEntries(Object.keys(moved).map((key) => [key, flow[key as keyof typeof moved]]));
            expect({ organisation, year, ...seen }).toEqual({ organisation, year, ...moved });
            expect(flow).toMatchObject({
              closing: holdsOn(rows, cells, year === 2024 ? today : `${year}-12-31`),
              opening: holdsOn(rows, cells, year === 2018 ? "2018-01-01" : `${year - 1}-12-31`),
              ...{ residue, reorganisedIn: 0, reorganisedOut: 0 },
              isBalanced: Object.values(kinds).every((count) => count === 0),
            });
            expect(Object.fromEntries(flow.residueKinds.map(({ kind, count }) => [kind, count]))).toEqual(
              Object.fromEntries(Object.entries(kinds).filter(([, count]) => count > 0)),
            );
            if (at > 0) expect(flow.opening).toBe(flows[at - 1]?.closing);
            residues.set(`${organisation}/${year}`, flow.residue);
            told[flow.isBalanced ? "balanced" : "broken"] += 1;
            if (flow.inTransit !== 0) told.inTransit += 1;
          }
        }
        for (const [parent, own] of Object.entries(children))
          for (const year of YEARS)
            expect(residues.get(`${parent}/${year}`)).toBe(
              own.reduce((sum, child) => sum + (residues.get(`${child}/${year}`) ?? 0), 0),
            );
        await withActor(service.database, system, (tx) => withdrawBatch(tx, report.batchId as string));
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(...Object.values(told))).toBeGreaterThan(10);
  });
});

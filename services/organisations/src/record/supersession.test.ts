import { system } from "@nq21/authorisation/actor";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMeeting,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

type Act =
  | { readonly kind: "FILE" | "EDIT"; readonly presentCount: number }
  | { readonly kind: "WITHDRAW"; readonly which: number };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom("FILE" as const, "EDIT" as const), presentCount: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant("WITHDRAW" as const), which: fc.nat(5) }),
);

/** What the record should hold of one meeting: every version that came, in order, and whether its batch still counts. */
interface Came {
  readonly batchId: string;
  readonly presentCount: number;
  readonly version: number;
  counts: boolean;
}

const mutation = `mutation ($input: RecordCellMeetingInput!) { recordCellMeeting(input: $input) {
  ... on CellMeetingRecorded { meeting { version presentCount } } } }`;

const dayNumber = (day: number) => new Date(Date.UTC(2018, 0, 1 + day)).toISOString().slice(0, 10);
let days = 0;
let files = 0;

/** Carries out the acts on a meeting of its own and compares after each of them. */
async function follow(acts: readonly Act[]): Promise<void> {
  const heldOn = dayNumber(days++);
  const came: Came[] = [];
  const counted = () => came.findLast((each) => each.counts);
  for (const act of acts) {
    if (act.kind === "WITHDRAW") {
      const withdrawn = came[act.which];
      if (withdrawn) {
        await record.withdraw(withdrawn.batchId);
        withdrawn.counts = false;
      }
    } else {
      const { presentCount } = act;
      const key = `${heldOn}/${files++}`;
      const isNew = counted()?.presentCount !== presentCount;
      let batchId = makeIdentity(demoNamespace, "organisations", "batch", `EDIT/${system.id}/${key}`);
      if (act.kind === "FILE") {
        // Another meeting beside it, so that no two files are the same bytes.
        const report = await record.importRows("CELL_MEETINGS", [
          aMeeting({ heldOn, presentCount, spokeCount: null }),
          aMeeting({ organisationCode: "03.1", heldOn: dayNumber(files) }),
        ]);
        batchId = report.batchId ?? "";
      } else
        await record.ask(mutation, {
          input: {
            ...{ organisation: idOf("01.1"), heldOn, kind: "REGULAR", mode: "IN_PERSON", dueCount: 20, presentCount },
            ...{ score: 95, hasFullMarks: true, expectedVersion: counted()?.version ?? 0, idempotencyKey: key },
          },
        });
      if (isNew) came.push({ batchId, presentCount, version: came.length + 1, counts: true });
    }
    const { organisation } = await record.ask(
      `{ organisation(code: "01.1") { meetings(first: 500) { edges { node { heldOn presentCount version } } } } }`,
    );
    const found = organisation.meetings.edges.find(({ node }: { node: { heldOn: string } }) => node.heldOn === heldOn);
    const expected = counted();
    expect(found?.node).toEqual(expected && { heldOn, presentCount: expected.presentCount, version: expected.version });
  }
}

describe("a fact", () => {
  it("is what the newest batch says that counts, whatever came by files and edits and was withdrawn", async () => {
    await fc.assert(fc.asyncProperty(fc.array(anyAct, { minLength: 2, maxLength: 8 }), follow), { numRuns: 25 });
  });
});

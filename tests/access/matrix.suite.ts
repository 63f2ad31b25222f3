import { beforeAll, describe, expect, inject, it } from "vitest";
import { accountOfAsker, actorOf, askGateway } from "./askers.ts";
import { listInspectionEdits } from "./edits/inspection-edits.ts";
import { listMemberEdits } from "./edits/member-edits.ts";
import { listEditsOfAll, listProgrammeEdits } from "./edits/programme-edits.ts";
import { listReturnEdits } from "./edits/return-edits.ts";
import { classOfEdit, type Edit, judgeEdit, listEdits, listWithdrawals } from "./edits.ts";
import { drawShare, listUnasked } from "./share.ts";
import type { Code } from "./tree.ts";
import { type Prepared, prepareTrials } from "./trials.ts";
import { tryAll, workThrough } from "./try-trials.ts";

const site = inject("accessSite");
const seed = Number(process.env.NQ21_SEED ?? Date.now() % 1_000_000);

let prepared: Prepared;
beforeAll(async () => {
  prepared = await prepareTrials(site);
});

describe("who sees what, cell by cell of the reviewed page", () => {
  it("is asked of every field, role and relation, through the gateway and of the parts themselves", () => {
    expect(prepared.matrix.classes.size).toBeGreaterThan(400);
    expect(listUnasked(prepared.matrix, prepared.trials)).toEqual([]);
  });

  it(`holds for a drawn share (NQ21_SEED=${seed})`, async () => {
    const share = drawShare(prepared.matrix, prepared.trials, seed);

    expect(share.length).toBeLessThan(prepared.trials.length);
    expect(await tryAll(prepared, share)).toEqual([]);
  });

  it("holds for edits, each tried and none kept", async () => {
    const { matrix, parts } = prepared;
    const faults: string[] = [];
    const edits = [
      ...listEdits(site),
      ...(await listWithdrawals(site)),
      ...(await listMemberEdits(prepared)),
      ...(await listReturnEdits(prepared)),
      ...(await listInspectionEdits(prepared)),
      ...(await listProgrammeEdits(prepared)),
    ];
    const fields = [...matrix.classes.keys()].filter((coordinate) => coordinate.startsWith("Mutation."));
    expect([...new Set(edits.map(({ field }) => `Mutation.${field}`))].sort()).toEqual(fields.sort());
    const mayEdit = (edit: Edit, role: string) => !matrix.isDenied(classOfEdit(matrix, edit), role);
    const tries = edits.flatMap((edit) =>
      matrix.roles.flatMap((role) => (edit.isForEditors && !mayEdit(edit, role) ? [] : [{ edit, role }])),
    );
    await workThrough(tries, async ({ edit, role }) => {
      const asker = { role, root: edit.root ?? "PA" } as const;
      // Those who may not edit are all refused by the same rule; the door is asked for whoever may, and for one who may not.
      const isAtDoor = role === "DATA_OFFICER" || role === "APPROVER";
      const direct = await parts.ask(edit.part, actorOf(site, asker), edit.query, edit.variables);
      const atDoor = isAtDoor ? [await askGateway(site, accountOfAsker(asker), edit.query, edit.variables)] : [];
      for (const answer of [direct, ...atDoor]) {
        const problem = judgeEdit(matrix, role, edit, answer);
        if (problem) faults.push(`Mutation.${edit.field} ${role} ${edit.relation} ${edit.isLater}: ${problem}`);
      }
    });
    expect(faults).toEqual([]);
  });

  it("lets whoever approves at the root of all organisations edit what binds everyone, and nobody below it", async () => {
    const { parts } = prepared;
    const grants = (root: Code) => [{ role: "APPROVER" as const, root: site.organisations[root] }];
    const answers: string[] = [];
    for (const { part, field, query, variables } of await listEditsOfAll(prepared))
      for (const root of ["P", "PA", "06.1"] as const) {
        const { codes, data } = await parts.ask(part, { id: root, grants: grants(root) }, query, variables);
        const [answer] = Object.values(data ?? {}) as ({ __typename: string } | null)[];
        answers.push(`${field} at ${root}: ${answer?.__typename ?? codes.join()}`);
      }

    expect(answers.filter((each) => !each.endsWith("FORBIDDEN"))).toEqual([
      "setTarget at P: TargetSet",
      "endTarget at P: TargetEnded",
      "openReview at P: ReviewOpened",
      "pinReview at P: ReviewPinned",
      "closeReview at P: ReviewClosed",
    ]);
    expect(answers).toHaveLength(15);
  });
});

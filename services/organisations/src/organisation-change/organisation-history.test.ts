import type { OrganisationChangeKind } from "@nq21/code-lists/organisation-change";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChanges } from "./apply-changes.ts";
import { dayBefore } from "./day.ts";
import type { Change, ChangeRow, Facts, Founding, LineageEdge, Version } from "./fact.ts";

const decision = { decisionNumber: "1", issuer: "x", decidedOn: "2017-12-01" };
const identify = (code: string, validFrom: string) => `${code}@${validFrom}`;
const START = "2018-01-01";
const days = ["2019-03-01", "2020-02-01", "2021-07-01", "2025-07-01"];
const codes = ["A", "B", "C", "D", "E", "F", "G", "H"];
const kinds: OrganisationChangeKind[] = [
  "FOUND",
  "DISSOLVE",
  "MERGE",
  "SPLIT",
  "TRANSFER_PARENT",
  "CHANGE_TYPE",
  "RENAME",
];

function founding(code: string, parentCode: string | null): Founding {
  return {
    ...decision,
    organisationId: identify(code, START),
    batchId: "directory",
    row: 6,
    code,
    name: code,
    kind: parentCode === null ? "PROVINCIAL_CHAPTER" : "GRASSROOTS_CHAPTER",
    sector: null,
    parentCode,
    validFrom: START,
    isStandIn: false,
  };
}

const code = fc.constantFrom(...codes);
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });

/** Changes in the form of their kind, of anything with anything: most contradict the tree, and must be refused. */
const anyChange: fc.Arbitrary<Omit<Change, "id">> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    effectiveOn: fc.constantFrom(...days),
    rows: fc.array(
      fc.record({
        row: fc.nat(100),
        predecessorCode: code,
        successorCode: code,
        extent: perhaps(fc.constantFrom("WHOLE" as const, "PART" as const)),
        name: fc.constantFrom("x", "y"),
        kind: fc.constantFrom("GRASSROOTS_CHAPTER" as const, "GRASSROOTS_CELL" as const),
        sector: fc.constant(null),
        parentCode: perhaps(fc.constantFrom("P", ...codes)),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(({ kind, effectiveOn, rows }) => ({
    ...decision,
    number: "1",
    batchId: "changes",
    kind,
    effectiveOn,
    rows: rows.map((row) => ({
      ...row,
      predecessorCode: kind === "FOUND" ? null : row.predecessorCode,
      successorCode: kind === "DISSOLVE" ? null : row.successorCode,
    })),
  }));

/** A tree of a root P and chapters in a random order below it or each other. */
const anyTree: fc.Arbitrary<Founding[]> = fc
  .tuple(fc.subarray(codes, { minLength: 2 }), fc.array(fc.nat(), { minLength: 8, maxLength: 8 }))
  .map(([members, picks]) => [
    founding("P", null),
    ...members.map((member, index) =>
      founding(member, ["P", ...members.slice(0, index)][(picks[index] ?? 0) % (index + 1)] ?? "P"),
    ),
  ]);

interface Step {
  readonly kind: OrganisationChangeKind;
  readonly pick: number;
  readonly other: number;
}

/**
 * A history that fits: every step is read against the tree as it stands, one change a day, so that all of it must be taken.
 * Children of what ends are moved to the root on the same day.
 */
function writeFittingHistory(foundings: readonly Founding[], steps: readonly Step[]): Facts {
  const changes: Change[] = [];
  for (const [index, { kind, pick, other }] of steps.entries()) {
    const on = `20${19 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`;
    const living = applyChanges({ foundings, changes }, identify).versions.filter(
      (version) => version.validTo === null,
    );
    const others = living.filter((version) => version.parentId !== null);
    const root = living.find((version) => version.parentId === null);
    const one = others[pick % Math.max(others.length, 1)];
    const two = others[other % Math.max(others.length, 1)];
    if (!one || !two || !root) continue;
    const free =
      [...codes, "N1", "N2", "N3"].find((each) => !living.some((version) => version.code === each)) ?? `N${index}`;
    const born = {
      successorCode: free,
      name: `born ${index}`,
      kind: "GRASSROOTS_CHAPTER",
      parentCode: root.code,
    } as const;
    const row = (values: Partial<ChangeRow>): ChangeRow => ({
      row: 6,
      predecessorCode: null,
      successorCode: null,
      extent: null,
      name: null,
      kind: null,
      sector: null,
      parentCode: null,
      ...values,
    });
    const add = (changeKind: OrganisationChangeKind, ...rows: Partial<ChangeRow>[]) =>
      changes.push({
        ...decision,
        id: `${index}/${changeKind}`,
        number: "1",
        batchId: "b",
        kind: changeKind,
        effectiveOn: on,
        rows: rows.map(row),
      });
    const ending =
      kind === "DISSOLVE" || kind === "SPLIT" ? [one] : kind === "MERGE" ? [one, ...(one === two ? [] : [two])] : [];
    const orphans = living.filter(
      (version) => ending.some((each) => each.organisationId === version.parentId) && !ending.includes(version),
    );
    if (orphans.length > 0)
      add("TRANSFER_PARENT", ...orphans.map((orphan) => ({ predecessorCode: orphan.code, parentCode: root.code })));
    if (kind === "FOUND") add(kind, born);
    if (kind === "DISSOLVE") add(kind, { predecessorCode: one.code });
    if (kind === "MERGE")
      add(kind, ...ending.map((each) => ({ predecessorCode: each.code, ...born, successorCode: one.code })));
    if (kind === "SPLIT")
      add(
        kind,
        { predecessorCode: one.code, ...born },
        { predecessorCode: one.code, ...born, successorCode: one.code },
      );
    if (kind === "RENAME") add(kind, { predecessorCode: one.code, name: `renamed ${index}`, successorCode: free });
    if (kind === "CHANGE_TYPE") add(kind, { predecessorCode: one.code, kind: "GRASSROOTS_CELL" });
    if (kind === "TRANSFER_PARENT") add(kind, { predecessorCode: one.code, parentCode: root.code });
  }
  return { foundings, changes };
}

const holds = (version: Version, on: string) =>
  version.validFrom <= on && (version.validTo === null || on < version.validTo);

/** What is true of every history that was taken. */
function expectSound(versions: readonly Version[], edges: readonly LineageEdge[]): void {
  const lives = Map.groupBy(versions, (version) => version.organisationId);
  const boundaries = new Set(
    versions.flatMap((version) => [
      version.validFrom,
      ...(version.validTo ? [dayBefore(version.validTo), version.validTo] : []),
    ]),
  );
  for (const on of boundaries) {
    const living = versions.filter((version) => holds(version, on));
    expect(new Set(living.map((version) => version.code)).size, `codes on ${on}`).toBe(living.length);
    expect(new Set(living.map((version) => version.organisationId)).size, `lives on ${on}`).toBe(living.length);
    const parents = new Map(living.map((version) => [version.organisationId, version.parentId]));
    for (const version of living) {
      if (version.parentId === null) expect(version.kind).toBe("PROVINCIAL_CHAPTER");
      let above: string | null | undefined = version.organisationId;
      for (let steps = 0; above !== null; steps++) {
        expect(parents.has(above as string), `${above} lives on ${on}`).toBe(true);
        expect(steps, `no circle above ${version.organisationId} on ${on}`).toBeLessThanOrEqual(living.length);
        above = parents.get(above as string);
      }
    }
  }
  for (const [id, life] of lives) {
    const ordered = life.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
    for (const [index, version] of ordered.entries()) {
      if (version.validTo !== null) expect(version.validFrom < version.validTo).toBe(true);
      if (index > 0) expect(version.validFrom, `no gap in ${id}`).toBe(ordered[index - 1]?.validTo);
    }
    const end = ordered.at(-1)?.validTo;
    if (end)
      expect(
        edges.some((edge) => edge.predecessorId === id),
        `${id} ends by a change`,
      ).toBe(true);
  }
  for (const { predecessorId, successorId } of edges)
    for (const id of [predecessorId, successorId])
      if (id !== null) expect(lives.has(id), `${id} of an edge`).toBe(true);
}

describe("every history that is taken", () => {
  it("keeps a living parent, one bearer for each code, and no gap, whatever is handed in", () => {
    let taken = 0;
    fc.assert(
      fc.property(anyTree, fc.array(anyChange, { minLength: 1, maxLength: 3 }), (foundings, given) => {
        const changes = given.map((each, index) => ({ ...each, id: String(index) }));
        const { versions, edges, faults } = applyChanges({ foundings, changes }, identify);
        if (faults.length > 0) return;
        taken++;
        expectSound(versions, edges);
      }),
      { numRuns: 3000, seed: 21 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it("is all of what fits: nothing is refused, nothing is lost", () => {
    const step = fc.record({ kind: fc.constantFrom(...kinds), pick: fc.nat(50), other: fc.nat(50) });
    fc.assert(
      fc.property(anyTree, fc.array(step, { minLength: 1, maxLength: 14 }), (foundings, steps) => {
        const facts = writeFittingHistory(foundings, steps);
        const { versions, edges, faults } = applyChanges(facts, identify);
        expect(faults).toEqual([]);
        expectSound(versions, edges);
        const shuffled = { foundings: foundings.toReversed(), changes: facts.changes.toReversed() };
        expect(new Set(applyChanges(shuffled, identify).versions.map((each) => JSON.stringify(each)))).toEqual(
          new Set(versions.map((each) => JSON.stringify(each))),
        );
      }),
      { numRuns: 200, seed: 21 },
    );
  });
});

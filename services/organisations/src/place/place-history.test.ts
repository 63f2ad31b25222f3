import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRow, aSide, aStatement, derive, versionsOn } from "../../testing/place-facts.ts";

/** Days on which something happens to places, one kind of event each. */
const histories = fc.record({
  communes: fc.integer({ min: 3, max: 8 }),
  steps: fc.array(
    fc.record({
      event: fc.constantFrom("MERGE", "SPLIT", "RENAME", "CHANGE_TYPE", "UNCHANGED", "DISSOLVE", "FOUND"),
      picks: fc.tuple(fc.nat(), fc.nat()),
      keepsCode: fc.boolean(),
    }),
    { maxLength: 12 },
  ),
});

type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

/** Makes lists of a history that is followed by hand: which codes live, under which names and kinds. */
function makeHistory({ communes, steps }: History) {
  const living = new Map(
    Array.from({ length: communes }, (_, at) => [`${at}`, aSide(`${at}`, { district: "Huyện Một" })]),
  );
  const statements = [...living.values()].map(({ code, name }) =>
    aStatement({ code: code as string, name: name as string, district: "Huyện Một" }),
  );
  const lineage = steps.flatMap(({ event, picks, keepsCode }, at) => {
    const effectiveOn = `${2019 + at}-03-01`;
    const codes = [...living.keys()];
    const [one, two] = picks.map((pick) => living.get(codes[pick % codes.length] ?? "") ?? null);
    const fresh = (code: string) => aSide(code, { name: `Mới ${at} ${code}`, district: "Huyện Một" });
    const row = (before: typeof one, after: typeof one, extent: "WHOLE" | "PART" = "WHOLE") =>
      aRow(before ?? null, after ?? null, { event, effectiveOn, extent });
    const go = (before: readonly (typeof one)[], after: readonly (typeof one)[]) => {
      for (const each of before) living.delete(each?.code ?? "");
      for (const each of after) if (each) living.set(each.code as string, each);
    };
    if (event === "FOUND") {
      const begun = fresh(`n${at}`);
      go([], [begun]);
      return [row(null, begun)];
    }
    if (!one || !two) return [];
    if (event === "DISSOLVE") {
      go([one], []);
      return [row(one, null)];
    }
    if (event === "SPLIT") {
      const after = [fresh(keepsCode ? (one.code as string) : `n${at}`), fresh(`m${at}`)];
      go([one], after);
      return after.map((each) => row(one, each, "PART"));
    }
    if (event === "MERGE") {
      if (one === two) return [];
      const after = fresh(keepsCode ? (two.code as string) : `n${at}`);
      go([one, two], [after]);
      return [row(one, after), row(two, after)];
    }
    const changed = { RENAME: { name: `Tên ${at}` }, CHANGE_TYPE: { kind: "WARD" as const }, UNCHANGED: {} }[event];
    const after = { ...one, ...changed };
    go([one], [after]);
    return [row(one, after)];
  });
  return { statements, lineage, living };
}

describe("random histories of places", () => {
  it("give each place a place above on every day, no code to two on one day, and what lives at the end", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { statements, lineage, living } = makeHistory(history);

        const derived = derive({ statements, lineage });

        expect(derived.faults).toEqual([]);
        const days = [...new Set(derived.versions.map(({ validFrom }) => validFrom)), "2040-01-01"];
        for (const on of days) {
          const there = versionsOn(derived, on);
          const ids = new Set(there.map(({ placeId }) => placeId));
          const codes = there.flatMap(({ code }) => code ?? []);
          expect(new Set(codes).size).toBe(codes.length);
          for (const { kind, parentId } of there) if (kind !== "DISTRICT") expect(ids).toContain(parentId);
        }
        const last = versionsOn(derived, "2040-01-01").filter(({ kind }) => kind !== "DISTRICT");
        expect(last.map(({ code, name, kind }) => `${code} ${name} ${kind}`).sort()).toEqual(
          [...living.values()].map(({ code, name, kind }) => `${code} ${name} ${kind}`).sort(),
        );
      }),
      { seed: 21, numRuns: 100 },
    );
  });
});

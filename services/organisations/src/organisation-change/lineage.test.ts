import { describe, expect, it } from "vitest";
import { findPredecessors, findSuccessors } from "./lineage.ts";

const edge = (predecessorId: string | null, successorId: string | null) => ({ predecessorId, successorId });
const edges = [
  edge("a", "c"),
  edge("b", "c"),
  edge("a", "d"),
  edge("c", "c"),
  edge(null, "e"),
  edge("e", null),
  edge("a", "c"),
];

describe("lineage", () => {
  it.each([
    ["c", ["a", "b"], []],
    ["a", [], ["c", "d"]],
    ["e", [], []],
  ])("of %s names each organisation before and after it once, and never itself", (id, before, after) => {
    expect(findPredecessors(edges, id)).toEqual(before);
    expect(findSuccessors(edges, id)).toEqual(after);
  });
});

import { describe, expect, it } from "vitest";
import { DataCursor } from "./data-cursor.svelte.ts";

describe("the data cursor", () => {
  it("begins where the reader's eye rests, then moves and stays inside the data", () => {
    const cursor = new DataCursor(() => 3);
    expect(cursor.followKey("ArrowRight", 1)).toBe(true);
    expect(cursor.index).toBe(1);
    cursor.followKey("ArrowRight", 1);
    cursor.followKey("ArrowRight", 1);
    expect(cursor.index).toBe(2);
    cursor.followKey("Home", 1);
    cursor.followKey("ArrowLeft", 1);
    expect(cursor.index).toBe(0);
    cursor.followKey("End", 1);
    expect(cursor.index).toBe(2);
  });

  it("leaves by Escape and leaves other keys alone", () => {
    const cursor = new DataCursor(() => 3);
    cursor.placeAt(1);
    expect(cursor.followKey("Tab", 0)).toBe(false);
    expect(cursor.followKey("Escape", 0)).toBe(true);
    expect(cursor.index).toBeNull();
  });

  it("follows no key when there are no data, and forgets a place that is gone", () => {
    let count = 3;
    const cursor = new DataCursor(() => count);
    cursor.placeAt(2);
    count = 2;
    expect(cursor.index).toBeNull();
    count = 0;
    expect(cursor.followKey("ArrowRight", 0)).toBe(false);
  });
});

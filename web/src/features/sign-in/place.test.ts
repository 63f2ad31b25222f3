import { describe, expect, it } from "vitest";
import { keepPlace, takePlace } from "./place.ts";

describe("the place of a page", () => {
  it("is told once, and to that page only", () => {
    keepPlace("/organisations/o?at=2020-01-01", 1_200);
    expect(takePlace("/organisations/o?at=2020-01-01")).toBe(1_200);
    expect(takePlace("/organisations/o?at=2020-01-01")).toBeUndefined();
    keepPlace("/a", 5);
    expect(takePlace("/b")).toBeUndefined();
    expect(takePlace("/a")).toBeUndefined();
  });

  it("is none where something else was kept", () => {
    sessionStorage.setItem("place", "{");
    expect(takePlace("/a")).toBeUndefined();
    sessionStorage.setItem("place", '{"address":"/a","scrollY":"5"}');
    expect(takePlace("/a")).toBeUndefined();
  });
});

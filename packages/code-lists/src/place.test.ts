import { describe, expect, it } from "vitest";
import { findPlaceKind, isVillage } from "./place.ts";

describe("the kind of a place", () => {
  it.each([
    ["xã", "COMMUNE"],
    ["Phường", "WARD"],
    ["THỊ TRẤN", "TOWNSHIP"],
    ["thị xã", "TOWN"],
    ["thành phố", "CITY"],
    ["huyện", "DISTRICT"],
    ["tỉnh", "PROVINCE"],
    ["thôn", "VILLAGE"],
    ["xóm", "VILLAGE"],
    ["bản", "VILLAGE"],
    ["Tổ dân phố", "RESIDENTIAL_GROUP"],
    ["khu phố", "RESIDENTIAL_GROUP"],
  ])("of type %s is %s", (written, kind) => {
    expect(findPlaceKind(written)).toBe(kind);
  });

  it("is not guessed", () => {
    expect(findPlaceKind("làng nghề")).toBeUndefined();
    expect(findPlaceKind("toString")).toBeUndefined();
  });

  it("tells villages from what lies above them", () => {
    expect(["VILLAGE", "RESIDENTIAL_GROUP", "COMMUNE"].map((kind) => isVillage(kind as never))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { type Meeting, placeMeetings } from "./meeting-months.ts";

const meeting = (heldOn: string): Meeting => ({
  id: heldOn,
  heldOn,
  kind: "REGULAR",
  mode: "IN_PERSON",
  dueCount: 10,
  presentCount: 9,
  score: 85,
  level: "GOOD",
});

describe("meetings by month", () => {
  it("stand each in its month, the newest year first, none lost", () => {
    const held = ["2026-03-03", "2026-03-20", "2025-12-03", "2026-01-04"].map(meeting);
    const years = placeMeetings(held);
    expect(years.map(({ year }) => year)).toEqual(["2026", "2025"]);
    expect(years[0]?.months).toHaveLength(12);
    expect(years[0]?.months[2]?.map((each) => each.heldOn)).toEqual(["2026-03-03", "2026-03-20"]);
    expect(years.flatMap(({ months }) => months.flat())).toHaveLength(held.length);
  });

  it("are no year where there are none", () => {
    expect(placeMeetings([])).toEqual([]);
  });
});

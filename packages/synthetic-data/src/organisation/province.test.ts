import { organisationChangeKinds } from "@nq21/code-lists/organisation-change";
import { isCell, isGrassroots } from "@nq21/code-lists/organisation-kind";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCommunesOf2018, readCommunesOf2020, readCommunesOf2025, readPublishedStructures } from "../facts.ts";
import { findVersion, type Organisation, type OrganisationVersion } from "./history.ts";
import { buildOrganisations } from "./province.ts";

const full = buildOrganisations({ members: 37_340, seed: 21 });
const on = (day: string, organisations: readonly Organisation[] = full.organisations): OrganisationVersion[] =>
  organisations.flatMap((each) => (each.role === "STAND_IN" ? [] : (findVersion(each, day) ?? [])));
const count = (day: string, fits: (version: OrganisationVersion) => boolean) => on(day).filter(fits).length;
const namesOf = (versions: readonly OrganisationVersion[]) =>
  versions.map(({ code, name }) => `${code} ${name}`).sort();
const namesIn = (communes: readonly { code: string; name: string; type: string }[]) =>
  communes.map(({ code, type, name }) => `${code} Đảng bộ ${type} ${name}`).sort();
const isCommune = ({ code }: OrganisationVersion) => /^\d{5}$/.test(code);

describe("the organisations of a province of full size", () => {
  it.each(readPublishedStructures())("stand as published in $date", (published) => {
    const day = published.date === "2023-11" ? "2023-11-30" : published.date;

    expect(count(day, ({ kind }) => isGrassroots(kind))).toBe(published.grassrootsCount);
    expect(count(day, ({ kind }) => kind === "ABOVE_GRASSROOTS")).toBe(published.committeeCount);
    if (published.subordinateCellCount !== null)
      expect(count(day, ({ kind }) => kind === "SUBORDINATE_CELL")).toBe(published.subordinateCellCount);
    if (published.sectionalChapterCount !== null)
      expect(count(day, ({ kind }) => kind === "SECTIONAL_CHAPTER")).toBe(published.sectionalChapterCount);
  });

  it("have the real communes before 2020, until 2025 and after", () => {
    const vanTung = (name: string) => name.replace("xã Vân Tùng", "thị trấn Vân Tùng");

    expect(namesOf(on("2020-01-31").filter(isCommune))).toEqual(namesIn(readCommunesOf2018()));
    expect(namesOf(on("2020-02-01").filter(isCommune))).toEqual(namesIn(readCommunesOf2020()));
    expect(namesOf(on("2025-06-30").filter(isCommune))).toEqual(namesIn(readCommunesOf2020()).map(vanTung));
    expect(namesOf(on("2025-07-01").filter(isCommune))).toEqual(namesIn(readCommunesOf2025()));
    expect([122, 108, 37]).toEqual(
      ["2020-01-31", "2020-02-01", "2025-07-01"].map((day) => on(day).filter(isCommune).length),
    );
  });

  it("change in every way that a file can tell", () => {
    expect(new Set(full.changes.map((row) => row.kind))).toEqual(new Set(Object.keys(organisationChangeKinds)));
  });

  it("leave no cell below a commune unraised on 1/7/2025", () => {
    const below = on("2025-07-01").filter(({ kind, parent }) => isCell(kind) && parent && isCommuneOn(parent));

    expect(below.length).toBeGreaterThan(1_500);
    expect(below.filter(({ kind }) => kind !== "GRASSROOTS_CELL")).toEqual([]);
  });
});

const isCommuneOn = (organisation: Organisation) => {
  const version = findVersion(organisation, "2025-07-01");
  return version !== undefined && isCommune(version);
};

describe("the organisations of any province", () => {
  it("have a living parent and a code of their own on every day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 40_000 }), fc.nat(), (members, seed) => {
        const { organisations } = buildOrganisations({ members, seed });
        const days = new Set(
          organisations.flatMap(({ versions }) => versions.flatMap(({ from, to }) => [from, to ?? from])),
        );
        for (const day of days) {
          const alive = organisations.flatMap((each) => findVersion(each, day) ?? []);
          expect(new Set(alive.map(({ code }) => code)).size).toBe(alive.length);
          for (const { code, parent, kind } of alive)
            if (!parent) expect(kind, code).toBe("PROVINCIAL_CHAPTER");
            else expect(findVersion(parent, day), `${code} on ${day}`).toBeDefined();
        }
      }),
      { numRuns: 8, verbose: true },
    );
  });

  it("are the same for the same seed and size", () => {
    const build = () => buildOrganisations({ members: 4_000, seed: 7 }).changes;

    expect(build()).toEqual(build());
  });
});

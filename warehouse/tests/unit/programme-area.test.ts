import { afterEach, describe, expect, it } from "vitest";
import { type Derived, deriveFrom } from "../fixtures/derive.ts";
import {
  aChange,
  aMember,
  aMemberRating,
  aMembership,
  anOrganisation,
  anOrganisationRating,
  aTarget,
  idOf,
} from "../fixtures/rows.ts";

let derived: Derived | undefined;
afterEach(() => derived?.close());

const merger = "2025-07-01";

/** Two provinces that become one: `old` cells move below new committees, the other side is one organisation. */
const versions = [
  anOrganisation("BK", "PROVINCIAL_CHAPTER", { to: merger }),
  anOrganisation("BK.1", "ABOVE_GRASSROOTS", { parent: "BK", to: merger }),
  anOrganisation("xa", "GRASSROOTS_CHAPTER", { parent: "BK.1", to: merger }),
  anOrganisation("c1", "SUBORDINATE_CELL", { parent: "xa", to: merger }),
  anOrganisation("c1", "GRASSROOTS_CELL", { parent: "xa-moi", from: merger }),
  anOrganisation("c2", "GRASSROOTS_CELL", { parent: "BK.1", to: merger }),
  anOrganisation("c2", "GRASSROOTS_CELL", { parent: "co-quan", from: merger }),
  anOrganisation("TN", "PROVINCIAL_CHAPTER", { to: merger, isStandIn: true }),
  anOrganisation("TN", "ABOVE_GRASSROOTS", { parent: "TNM", from: merger, isStandIn: true }),
  anOrganisation("TNM", "PROVINCIAL_CHAPTER", { from: merger }),
  anOrganisation("xa-moi", "ABOVE_GRASSROOTS", { parent: "TNM", from: merger }),
  anOrganisation("co-quan", "ABOVE_GRASSROOTS", { parent: "TNM", from: merger }),
  anOrganisation("c3", "GRASSROOTS_CELL", { parent: "xa-moi", from: "2026-02-01" }),
  anOrganisation("tn-cell", "GRASSROOTS_CELL", { parent: "TN", from: "2026-01-01", to: "2026-03-01" }),
  anOrganisation("tn-cell", "GRASSROOTS_CELL", { parent: "co-quan", from: "2026-03-01" }),
];
const changes = [
  aChange("MERGE", merger, "BK", "TNM"),
  aChange("MERGE", merger, "TN", "TNM", "PART"),
  aChange("MERGE", merger, "xa", "xa-moi"),
  aChange("FOUND", merger, null, "co-quan"),
  aChange("TRANSFER_PARENT", merger, "c1", "c1"),
];
const rows = {
  "organisations.organisation_versions": versions,
  "organisations.organisation_changes": changes,
  "organisations.organisation_ratings": [
    anOrganisationRating("xa", 2024),
    anOrganisationRating("c1", 2024),
    anOrganisationRating("c2", 2024, { level: "COMPLETED" }),
    anOrganisationRating("c1", 2025),
    anOrganisationRating("c2", 2025),
    anOrganisationRating("TN", 2024),
  ],
  "members.members": [aMember("m1"), aMember("m2")],
  "members.memberships": [aMembership("m1", "c1"), aMembership("m2", "c2")],
  "members.member_ratings": [aMemberRating("m1", "c1", 2025), aMemberRating("m2", "c2", 2025)],
  "programme.targets": [aTarget("R1", 2024), aTarget("R1", 2025), aTarget("R2", 2025)],
};

describe("the programme area", () => {
  it("goes on after the merger as the series of the organisation that ended", async () => {
    derived = await deriveFrom(rows);

    expect(await derived.figure("R1", "BK", 2024)).toMatchObject({ numerator: 1, denominator: 2, status: "NOT_MET" });
    expect(await derived.figure("R3", "BK", 2024)).toMatchObject({ numerator: 1, denominator: 2 });
    expect(await derived.figure("R1", "BK", 2025)).toMatchObject({ numerator: 2, denominator: 2, status: "MET" });
    expect(await derived.figure("R2", "BK", 2025)).toMatchObject({ numerator: 2, denominator: 2, status: "MET" });
  });

  it("holds the committees whose lineage, or whose cells' lineage, lies in it, and not the other side", async () => {
    derived = await deriveFrom(rows);

    const committees = await derived.ask(
      `select cast(organisation_id as varchar) as id from marts.organisation_tree
       where tree = 'AREA' and year = 2025 and parent_id = '${idOf("BK")}' order by lft`,
    );

    expect(new Set(committees.map((row) => row.id))).toEqual(new Set([idOf("xa-moi"), idOf("co-quan")]));
  });

  it("counts a cell founded later below one of its committees, and not a cell that came from the other side", async () => {
    derived = await deriveFrom(rows);

    const below = await derived.ask(
      `select cast(organisation_id as varchar) as id from marts.organisation_tree where tree = 'AREA' and year = 2026`,
    );

    const ids = below.map((row) => row.id);
    expect(ids).toContain(idOf("c3"));
    expect(ids).not.toContain(idOf("tn-cell"));
    expect(ids).not.toContain(idOf("TN"));
  });

  it("is the tree of its organisation while that lives", async () => {
    derived = await deriveFrom(rows);

    const differing = await derived.ask(
      `select area.organisation_id from marts.organisation_tree as area
       left join marts.organisation_tree as formal
         on formal.tree = 'FORMAL' and formal.year = area.year and formal.organisation_id = area.organisation_id
         and formal.parent_id is not distinct from area.parent_id
       where area.tree = 'AREA' and area.year <= 2024 and formal.organisation_id is null`,
    );

    expect(differing).toEqual([]);
  });

  it("gives no figure to a subject that a stand-in lies in", async () => {
    derived = await deriveFrom(rows);

    for (const [subject, year] of [
      ["TN", 2024],
      ["TN", 2025],
      ["TNM", 2025],
      ["TNM", 2026],
    ] as const)
      expect(await derived.figure("R1", subject, year)).toMatchObject({
        numerator: null,
        denominator: null,
        value: null,
        liable: null,
        coverage: null,
        absence: "NOT_SUBMITTED",
        status: "NO_DATA",
      });
  });

  it("is named as the area, and breaks where the counted unit changes", async () => {
    derived = await deriveFrom(rows);

    const [subject] = await derived.ask("select name, code from marts.dim_subjects where is_programme_area");
    const [broken] = await derived.ask(`select kinds from marts.dim_series_breaks where break_id = 'R1-2025-AS_THEN'`);

    expect(subject).toEqual({ name: "Địa bàn Chương trình (Bắc Kạn)", code: "BK" });
    expect(broken).toEqual({ kinds: ["COUNTED_UNIT", "STRUCTURE", "RULE"] });
  });
});

describe("the checks on what was delivered", () => {
  it("stop at an organisation whose parent ended before it", async () => {
    const orphaned = [
      anOrganisation("BK", "PROVINCIAL_CHAPTER"),
      anOrganisation("BK.1", "ABOVE_GRASSROOTS", { parent: "BK", to: "2020-01-01" }),
      anOrganisation("c1", "GRASSROOTS_CELL", { parent: "BK.1" }),
    ];

    await expect(deriveFrom({ "organisations.organisation_versions": orphaned })).rejects.toThrow(
      /assert_every_living_organisation_is_in_the_tree/,
    );
  });

  it("stop at a membership of an organisation that nobody delivered, without naming the member", async () => {
    const stray = {
      "organisations.organisation_versions": versions,
      "members.members": [aMember("secret-key")],
      "members.memberships": [aMembership("secret-key", "nowhere")],
    };

    const failure = await deriveFrom(stray).catch((error: Error) => error.message);

    expect(failure).toMatch(/assert_every_organisation_is_known/);
    expect(failure).not.toMatch(/secret-key/);
  });

  it("hold on an empty record", async () => {
    derived = await deriveFrom({});

    expect(await derived.ask("select * from marts.fct_indicator_values")).toEqual([]);
    expect(await derived.ask("select service from marts.source_states order by service")).toHaveLength(4);
  });
});

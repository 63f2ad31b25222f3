import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { askForData } from "./ask.ts";

const asked = { address: inject("address"), dataDirectory: inject("dataDirectory") };

interface Listed<Node> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Node }[];
}

const countFlaws = (kind: string): number => {
  const file = join(inject("demoFiles"), "planted-flaws.json");
  const flaws = JSON.parse(readFileSync(file, "utf8")) as { readonly kind: string }[];
  return flaws.filter((flaw) => flaw.kind === kind).length;
};

it("lists every target with its indicator, whether or not figures are counted for it, and counts no dead one", async () => {
  interface Target {
    readonly key: string;
    readonly indicatorCode: string;
    readonly indicatorName: string;
    readonly indicator: { readonly code: string; readonly name: string };
    readonly state: string;
    readonly isThresholdKnown: boolean;
    readonly supersededBy: { readonly key: string } | null;
  }
  const { programme } = await askForData<{ programme: { targets: Target[] } }>(
    asked,
    `{ programme { targets { key indicatorCode indicatorName indicator { code name } state isThresholdKnown supersededBy { key } } } }`,
  );

  // What the tests of the page add stands under keys of their own.
  const targets = programme.targets.filter(({ key }) => !key.startsWith("THU-"));
  expect(new Set(targets.map(({ indicatorCode }) => indicatorCode))).toEqual(
    new Set(["R1", "R2", "R4-ORG", "R4-MEM", "A1", "A3", "V1", "V2"]),
  );
  for (const { indicator, indicatorCode, indicatorName } of targets) {
    expect(indicator.code).toBe(indicatorCode);
    expect(indicatorName).not.toBe("");
  }
  const dead = targets.filter(({ state }) => state === "SUPERSEDED");
  expect(dead.map(({ supersededBy }) => supersededBy?.key)).toEqual(Array(5).fill("A3-TN1-2026-2030"));
});

it("shows what is missing and late as it was planted, and pins the mid-term review to figures that are there", async () => {
  interface Programme {
    readonly missing: Listed<unknown>;
    readonly late: Listed<unknown>;
    readonly overdue: Listed<{ readonly section: string }>;
    readonly reviews: readonly { readonly kind: string; readonly dataVersion: { readonly builtAt: string } | null }[];
  }
  const { programme } = await askForData<{ programme: Programme }>(
    asked,
    `{ programme {
      missing: dueDocuments(filter: { state: [MISSING] }, at: "2026-10-31") { totalCount edges { node { id } } }
      late: dueDocuments(filter: { state: [LATE] }, at: "2026-10-31") { totalCount edges { node { id } } }
      overdue: tasks(filter: { status: [OVERDUE] }, at: "2026-10-31") { totalCount edges { node { section } } }
      reviews { kind dataVersion { builtAt } }
    } }`,
  );

  expect(programme.missing.totalCount).toBe(countFlaws("DOCUMENT_NOT_ISSUED"));
  expect(programme.late.totalCount).toBe(countFlaws("DOCUMENT_ISSUED_LATE"));
  expect(programme.missing.totalCount).toBeGreaterThan(0);
  expect(programme.overdue.edges.map(({ node }) => node.section)).toEqual(["III.4-1", "IV.1"]);
  const [midTerm] = programme.reviews.filter(({ kind }) => kind === "MID_TERM");
  expect(Date.parse(midTerm?.dataVersion?.builtAt ?? "")).toBeGreaterThan(0);
});

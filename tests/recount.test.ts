import { describe, expect, inject, it } from "vitest";
import { askForData } from "./ask.ts";
import { readDelivery } from "./recount/read-delivery.ts";
import { recountFiles } from "./recount/recount.ts";
import { recountAsNow } from "./recount/recount-as-now.ts";

interface Values {
  readonly values: readonly { year: number; numerator: number; denominator: number; coverage: number }[];
}

interface CommitteeSeries {
  readonly organisationCode: string;
  readonly segment: { readonly code: string } | null;
  readonly values: readonly { year: number; numerator: number; denominator: number | null }[];
}

// Guards every step between a committee's file and a figure: the recount knows none of our parts.
describe("the figures of the graph", () => {
  it("equal a recount of the handed-in files, for R1, R2 and R3 in every year, with coverage", async () => {
    const recounted = await recountFiles(inject("demoFiles"));

    const graph = await askForData<Record<string, [Values]>>(
      { address: inject("address"), dataDirectory: inject("dataDirectory") },
      `{ ${["R1", "R2", "R3"].map((code) => `${code}: indicatorSeries(code: "${code}", from: 2018, to: 2026) { values { year numerator denominator coverage } }`).join(" ")} }`,
    );

    const ofGraph = Object.entries(graph).flatMap(([indicator, [series]]) =>
      series.values.map((value) => [
        indicator,
        value.year,
        value.numerator,
        value.denominator,
        value.coverage.toFixed(9),
      ]),
    );
    const ofFiles = recounted.map((figure) => [
      figure.indicator,
      figure.year,
      figure.numerator,
      figure.denominator,
      figure.coverage?.toFixed(9),
    ]);
    expect(ofGraph.toSorted(byText)).toEqual(ofFiles.toSorted(byText));
    expect(ofGraph).toHaveLength(27);
  });

  it("equal a recount of the past of today's committees, unmapped remainder included", async () => {
    const recounted = recountAsNow(await readDelivery(inject("demoFiles")), "2026-11-22");

    const graph = await askForData<Record<string, CommitteeSeries[]>>(
      { address: inject("address"), dataDirectory: inject("dataDirectory") },
      `{ ${["R1", "R2", "R3"].map((code) => `${code}: indicatorSeries(code: "${code}", from: 2018, to: 2026, basis: AS_NOW, breakdown: CHILD) { organisationCode segment { code } values { year numerator denominator } }`).join(" ")} }`,
    );

    const ofGraph = Object.entries(graph).flatMap(([indicator, series]) =>
      series.flatMap(({ organisationCode, segment, values }) =>
        values
          .filter(({ denominator }) => denominator)
          .map(({ year, numerator, denominator }) => [
            indicator,
            segment ? null : organisationCode,
            year,
            numerator,
            denominator,
          ]),
      ),
    );
    const ofFiles = recounted.map(({ indicator, committee, year, good, rated }) => [
      indicator,
      committee,
      year,
      good,
      rated,
    ]);
    expect(ofGraph.toSorted(byText)).toEqual(ofFiles.toSorted(byText));
    expect(ofGraph.length).toBeGreaterThan(500);
    expect(ofGraph.filter(([, committee]) => committee === null).length).toBeGreaterThan(10);
  });
});

const byText = (a: unknown[], b: unknown[]) => JSON.stringify(a).localeCompare(JSON.stringify(b));

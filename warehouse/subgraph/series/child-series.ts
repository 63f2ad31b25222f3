import type { Viewer } from "../display/viewer.ts";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { makeSeries } from "./make-series.ts";
import { makeRemainderSeries } from "./remainder-series.ts";
import { listChildIds, listComparableMembers, type SeriesRequest } from "./series.repository.ts";
import type { IndicatorSeries } from "./series.type.ts";

/** One organisation for each comparable group, its first in reading order: all members have the figures of the group. */
async function keepOneOfEachGroup(figures: FigureFile, organisations: readonly string[]): Promise<string[]> {
  const groups = await listComparableMembers(figures);
  return [...new Set(organisations.map((id) => groups.get(id)?.[0]?.organisationId ?? id))];
}

/**
 * Breaks the series of one organisation down by the organisations directly below it, in reading order. Counted on today's
 * tree, a series of what none of them stands for comes last, if there is anything; of constant units there is one a group.
 */
export async function makeChildSeries(
  figures: FigureFile,
  subject: string,
  request: Omit<SeriesRequest, "organisations">,
  viewer: Viewer,
): Promise<IndicatorSeries[]> {
  const children = await listChildIds(figures, subject, request);
  if (request.basis === "CONSTANT_UNIT")
    return makeSeries(figures, { ...request, organisations: await keepOneOfEachGroup(figures, children) }, viewer);
  const series = await makeSeries(figures, { ...request, organisations: children }, viewer);
  if (request.basis === "AS_THEN") return series;
  const whole = await makeSeries(figures, { ...request, organisations: [subject] }, viewer);
  return [...series, ...whole.flatMap((each) => makeRemainderSeries(each) ?? [])];
}

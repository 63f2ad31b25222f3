import { returnForms } from "@nq21/code-lists/return-form";
import { makeCode } from "@nq21/subgraph/value-types";
import { type Cells, findCount } from "./cells.ts";
import { checkReturn } from "./check.ts";
import { type Form, type FormLine, type FormMeasure, getForm } from "./form.ts";
import type { RecordedReturn } from "./return.repository.ts";
import {
  AggregateReturn,
  ReportedPeriod,
  ReturnCheck,
  ReturnDifference,
  ReturnLine,
  ReturnMeasure,
} from "./return.type.ts";

function recompute(form: Form, cells: Cells, line: string, measure: string): number | null {
  const share = form.shares.find(({ numerator }) => numerator === measure);
  const [over, under] = [measure, share?.denominator ?? ""].map((each) => findCount(cells, line, each));
  return share && over != null && under != null && under > 0 ? (100 * over) / under : null;
}

function shapeMeasure(
  form: Form,
  line: string,
  { code, label }: FormMeasure,
  cells: Cells,
  loaded: Cells | null,
): ReturnMeasure {
  const value = findCount(cells, line, code);
  const isLast = form.lastPeriod?.measure === code;
  const then = loaded && findCount(loaded, line, isLast ? (form.lastPeriod?.repeats ?? code) : code);
  return Object.assign(new ReturnMeasure(), {
    measure: code,
    labels: label,
    value,
    lastPeriodLoaded: then,
    differsFromLoaded: isLast && value !== null && then !== null ? value !== then : null,
    recomputedPercent: recompute(form, cells, line, code),
  });
}

/** A line is shown if the form always has it, or the return says something in it. */
const isShown = ({ code }: FormLine, cells: Cells): boolean => !code.includes("/") || code in cells;

/** Shapes a return for the graph; `loaded` is what was handed in for the same period of the year before, or null. */
export function shapeReturn(recorded: RecordedReturn, loaded: Cells | null): AggregateReturn {
  const { id, version, organisationId, year, period, periodFrom: from, periodTo: to, handedInOn, cells } = recorded;
  const form = getForm(recorded.form);
  return Object.assign(new AggregateReturn(), {
    id,
    version,
    organisationId,
    handedInOn,
    form: makeCode("RETURN_FORM", form.code, returnForms[form.code]),
    period: Object.assign(new ReportedPeriod(), { year, kind: period, from, to }),
    lines: form.lines
      .filter((line) => isShown(line, cells))
      .map((line) =>
        Object.assign(new ReturnLine(), {
          line: line.code,
          labels: line.label,
          partOf: line.partOf,
          isAdditive: line.isAdditive,
          measures: form.measures
            .filter(({ code }) => line.measures.includes(code))
            .map((measure) => shapeMeasure(form, line.code, measure, cells, loaded)),
        }),
      ),
    checks: checkReturn({ form, year, period, cells }).map(({ sentence, code, holds, left, right }) =>
      Object.assign(new ReturnCheck(), { code, holds, left, right, words: sentence }),
    ),
    recorded,
  });
}

/** Shapes the returns of one committee, each beside what was handed in for the same period of the year before. */
export function shapeReturns(recorded: readonly RecordedReturn[]): AggregateReturn[] {
  return recorded.map((each) => {
    const before = recorded.find(
      ({ form, period, year }) => form === each.form && period === each.period && year === each.year - 1,
    );
    return shapeReturn(each, before?.cells ?? null);
  });
}

/**
 * Sets what a return says beside what was counted: every line and column that either was counted, or could not be for want of a
 * list (`counted` holds null for it).
 */
export function compareCounts(
  { cells }: Pick<RecordedReturn, "cells">,
  counted: Readonly<Record<string, Readonly<Record<string, number | null>>>>,
): ReturnDifference[] {
  return Object.entries(counted).flatMap(([line, measures]) =>
    Object.entries(measures).map(([measure, count]) => {
      const reported = findCount(cells, line, measure);
      return Object.assign(new ReturnDifference(), {
        line,
        measure,
        reported,
        counted: count,
        difference: reported === null || count === null ? null : reported - count,
      });
    }),
  );
}

import { type Breakdown, type SeriesBasis, seriesBases } from "@nq21/code-lists/indicator";
import { GraphQLError } from "graphql";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { listIndicators, listPlannedIndicators } from "../indicator/indicator.repository.ts";
import { listBases } from "./series.repository.ts";

/** First year of the programme; its years are the default span. */
export const PROGRAMME_FROM = 2022;
/** The last of them. */
export const PROGRAMME_TO = 2030;
/** History may be asked for from the year in which the four levels began. */
const FIRST_YEAR = 2018;

const badInput = (vi: string, en: string) =>
  new GraphQLError(`${en} / ${vi}`, { extensions: { code: "BAD_USER_INPUT" } });

/** Checks a span of years; null ends take the programme's. Throws BAD_USER_INPUT. */
export function requireSpan(from: number | null, to: number | null): { from: number; to: number } {
  const span = { from: from ?? PROGRAMME_FROM, to: to ?? PROGRAMME_TO };
  if (span.from > span.to || span.from < FIRST_YEAR || span.to > PROGRAMME_TO)
    throw badInput(
      `Khoảng năm phải nằm trong ${FIRST_YEAR}–${PROGRAMME_TO} và năm đầu không sau năm cuối.`,
      `The years must lie in ${FIRST_YEAR}–${PROGRAMME_TO}, the first not after the last.`,
    );
  return span;
}

/** Checks codes against the registry; null means all that have figures. Throws BAD_USER_INPUT. */
export async function requireCodes(figures: FigureFile, codes: readonly string[] | null): Promise<string[]> {
  const known = (await listIndicators(figures)).map((indicator) => indicator.code);
  if (codes === null) return known;
  const planned = await listPlannedIndicators(figures);
  if (planned.some(({ code }) => codes.includes(code)))
    throw badInput(
      "Chỉ số này đã được thống nhất nhưng chưa được tính, nên chưa có số liệu.",
      "This indicator was agreed and is not counted yet, so it has no figures.",
    );
  if (codes.some((code) => !known.includes(code)))
    throw badInput("Mã chỉ số không có trong danh mục chỉ số.", "The indicator code is not in the registry.");
  return [...codes];
}

/** Refuses what a data version does not hold, so that an empty answer never passes for an absence of data. */
export async function requireBasis(figures: FigureFile, basis: SeriesBasis): Promise<void> {
  const held = await listBases(figures);
  if (!held.includes(basis))
    throw badInput(
      `Phiên bản số liệu này chỉ có chuỗi ${held.map((each) => `${seriesBases[each].vi} (${each})`).join(", ")}.`,
      `This data version holds series ${held.map((each) => `${seriesBases[each].en} (${each})`).join(", ")} only.`,
    );
}

/** Refuses a breakdown that a data version does not hold; null asks for none. Throws BAD_USER_INPUT. */
export function requireBreakdown(breakdown: Breakdown | null | undefined): void {
  if (breakdown !== null && breakdown !== undefined && breakdown !== "CHILD")
    throw badInput(
      "Phiên bản số liệu này chỉ phân tổ theo tổ chức trực thuộc (CHILD).",
      "This data version can be broken down by child organisation (CHILD) only.",
    );
}

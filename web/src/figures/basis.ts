import type { SeriesBasis } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";

/** After which tree of organisations figures are counted, in the order of the switch. */
export const bases: readonly SeriesBasis[] = ["AS_THEN", "AS_NOW", "CONSTANT_UNIT"];

/** What is counted when the address says nothing: every year after its own tree. */
export const defaultBasis: SeriesBasis = "AS_THEN";

/** How a basis stands in an address; the default does not stand there at all. */
const written: Record<SeriesBasis, string | null> = {
  AS_THEN: null,
  AS_NOW: "now",
  CONSTANT_UNIT: "comparable",
};

const names: Record<SeriesBasis, () => string> = {
  AS_THEN: m.basis_as_then,
  AS_NOW: m.basis_as_now,
  CONSTANT_UNIT: m.basis_constant_unit,
};

const phrases: Record<SeriesBasis, () => string> = {
  AS_THEN: m.basis_phrase_as_then,
  AS_NOW: m.basis_phrase_as_now,
  CONSTANT_UNIT: m.basis_phrase_constant_unit,
};

const explanations: Record<SeriesBasis, () => string> = {
  AS_THEN: m.basis_explanation_as_then,
  AS_NOW: m.basis_explanation_as_now,
  CONSTANT_UNIT: m.basis_explanation_constant_unit,
};

/** Reads the basis out of an address; what is not understood is the default. */
export function readBasis(parameters: Pick<URLSearchParams, "get">): SeriesBasis {
  const word = parameters.get("basis");
  return bases.find((basis) => written[basis] !== null && written[basis] === word) ?? defaultBasis;
}

/** Sets the basis in the parameters of an address, unless it is the default. */
export function writeBasis(parameters: URLSearchParams, basis: SeriesBasis): void {
  const word = written[basis];
  if (word !== null) parameters.set("basis", word);
}

/** The basis as the switch names it: `Theo tổ chức hiện nay`. */
export function nameBasis(basis: SeriesBasis): string {
  return names[basis]();
}

/** What a basis counts, and what it is for. */
export function explainBasis(basis: SeriesBasis): string {
  return explanations[basis]();
}

/** The basis within a sentence: `theo tổ chức hiện nay`. */
export function phraseBasis(basis: SeriesBasis): string {
  return phrases[basis]();
}

/** A title that stands on its own, also copied or printed: it names its basis unless that is the default. */
export function entitle(title: string, basis: SeriesBasis): string {
  return basis === defaultBasis ? title : m.basis_titled({ title, basis: phraseBasis(basis) });
}

import type { Stay } from "../member/belonging.ts";

/** A fact about a member at a cell from a day on; `validTo` is null while it holds. */
export interface CellFact {
  readonly organisationId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const earlier = (one: string | null, other: string | null) =>
  one === null ? other : other === null || one < other ? one : other;

/**
 * These facts as far as the member belonged to the cell that recorded them: each ends when the stay ends in which it began, and
 * one that began in no stay at its cell does not hold.
 */
export function listHeldFacts<Fact extends CellFact>(facts: readonly Fact[], stays: readonly Stay[]): Fact[] {
  return facts.flatMap((fact) => {
    const stay = stays.find(
      ({ organisationId, validFrom, validTo }) =>
        organisationId === fact.organisationId &&
        validFrom <= fact.validFrom &&
        (validTo === null || fact.validFrom < validTo),
    );
    return stay ? [{ ...fact, validTo: earlier(fact.validTo, stay.validTo) }] : [];
  });
}

/** The fact that holds on a day, or undefined. */
export function findHeld<Fact extends Pick<CellFact, "validFrom" | "validTo">>(
  facts: readonly Fact[],
  day: string,
): Fact | undefined {
  return facts.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
}

import { type AuditCategory, auditCategories } from "@nq21/code-lists/audit";
import { codesOf } from "@nq21/code-lists/code-list";
import { isDay } from "#figures/day.ts";

/** The parts that keep a trail. */
export const auditedParts = ["gateway", "organisations", "members", "inspections", "programme"] as const;
export type AuditedPartName = (typeof auditedParts)[number];

/** What the reader chose on the page of the audit trail. It is kept in the address and nowhere else. */
export interface AuditChoice {
  readonly service: AuditedPartName | null;
  readonly category: AuditCategory | null;
  readonly account: string;
  /** First and last day, as yyyy-mm-dd, in Vietnam's time. */
  readonly from: string | null;
  readonly to: string | null;
}

export const defaultChoice: AuditChoice = { service: null, category: null, account: "", from: null, to: null };

function readDay(written: string | null): string | null {
  return written !== null && isDay(written) ? written : null;
}

/** Reads the choice out of an address; what is not understood is the default. */
export function readChoice(parameters: Pick<URLSearchParams, "get">): AuditChoice {
  return {
    service: auditedParts.find((each) => each === parameters.get("service")) ?? null,
    category: codesOf(auditCategories).find((each) => each === parameters.get("category")) ?? null,
    account: parameters.get("account") ?? "",
    from: readDay(parameters.get("from")),
    to: readDay(parameters.get("to")),
  };
}

/** Writes a choice as the query of an address, only what differs from the default: empty, or beginning with `?`. */
export function writeChoice(choice: AuditChoice): string {
  const parameters = new URLSearchParams(
    Object.entries(choice).filter((each): each is [string, string] => Boolean(each[1])),
  );
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}

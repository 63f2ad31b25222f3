import type { OrganisationsRecord } from "./organisations-record.ts";

/** What every test asks of a mutation of organisations. */
export const changesResult = `
  __typename
  ... on OrganisationsChanged {
    outcome differenceCount batch
    changes { id kind effectiveOn decisionNumber extent predecessors { id } successors { id } edges { predecessor { id } successor { id } extent } }
    differences {
      organisation { id } effectiveOn
      before { code name kind parentCode parentName validFrom validTo }
      after { code name kind parentCode parentName validFrom validTo }
    }
  }
  ... on ChangesRefused {
    errors {
      __typename code place message english: message(locale: EN) organisation { id }
      ... on CycleError { circle { id } }
      ... on OrphanError { on orphans { id } }
      ... on OverlapError { on other { id } }
      ... on GapError { on }
      ... on IncompleteChangeError { missing }
      ... on MisplacedKindError { on kind parentKind }
    }
  }
  ... on StaleVersionError { message versions { id expected current } }
  ... on IdempotencyKeyReusedError { message }`;

let keys = 0;

/** A change on 1/2/2020 by a decision, under a key that was not used before. */
export function anEdit(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  keys += 1;
  return { effectiveOn: "2020-02-01", decision: aDecision, idempotencyKey: `key-${keys}`, ...values };
}

/** The decision of `anEdit`. */
export const aDecision = { number: "01-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2020-01-15" };

/** Sends one mutation of organisations, such as `renameOrganisation`, and gives what it answers. */
// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
export async function change(record: OrganisationsRecord, verb: string, input: object): Promise<any> {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const answer = await record.ask(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${changesResult} } }`, {
    input,
  });
  return answer[verb];
}

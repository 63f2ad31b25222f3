import { makeIdentity } from "@nq21/database/identity";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { type DocumentLine, dayOfDocument } from "../programme/programme-file.ts";
import type { NewDocument } from "./document.repository.ts";

/** The first day on which something no longer holds that a file says to hold until a day. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** A document as the record keeps it; its id is that of its key. */
export function documentOf(
  line: DocumentLine,
  organisations: ReadonlyMap<string, string>,
  idNamespace: string,
): NewDocument {
  const [day] = dayOfDocument(line);
  return {
    id: makeIdentity(idNamespace, "programme", "document", line.documentKey),
    key: line.documentKey,
    number: line.number,
    issuer: line.issuer,
    issued_on: line.issuedOn,
    title: line.title,
    kind: line.kind,
    organisation_id: (day && organisations.get(datedCodeKey(day))) ?? null,
    valid_from: line.validFrom,
    valid_to: line.validTo === null ? null : dayAfter(line.validTo),
  };
}

import type { ActorTransaction } from "@nq21/database/with-actor";
import {
  findRecordedMemberSubject,
  findRecordedSubject,
  type RecordedMemberSubject,
  type RecordedSubject,
} from "./subject.repository.ts";

/** A subject of an inspection as it counts: an organisation or a member. */
export type FoundSubject =
  | { readonly kind: "ORGANISATION"; readonly row: RecordedSubject }
  | { readonly kind: "MEMBER"; readonly row: RecordedMemberSubject };

/** The subject that counts under an id, of either kind, or undefined; for edits, which compare with the whole record. */
export async function findSubject(tx: ActorTransaction, id: string): Promise<FoundSubject | undefined> {
  const organisation = await findRecordedSubject(tx, id);
  if (organisation) return { kind: "ORGANISATION", row: organisation };
  const member = await findRecordedMemberSubject(tx, id);
  return member && { kind: "MEMBER", row: member };
}

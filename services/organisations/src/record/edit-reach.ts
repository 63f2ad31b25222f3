import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import type { Sentence } from "@nq21/workbook/fault";
import { listBeyondReach, type Touched } from "./edit-reach.repository.ts";

/** Parts of an edit that name an organisation. */
const parts = {
  ORGANISATION: { vi: "tổ chức", en: "the organisation" },
  PARENT: { vi: "tổ chức cấp trên", en: "the organisation above" },
  PREDECESSOR: { vi: "tổ chức nhập vào", en: "an organisation that goes over" },
  INTO: { vi: "tổ chức nhận", en: "the organisation that takes in others" },
  BATCH: { vi: "đợt số liệu", en: "the batch" },
} as const satisfies Readonly<Record<string, Sentence>>;

/** An organisation that an edit touches, and where the edit names it. */
export interface Named extends Touched {
  readonly part: keyof typeof parts;
  /** Index of the change in a list; null in an edit of one thing. */
  readonly place: number | null;
}

/** What is thrown for an edit that names an organisation beyond reach. */
export function beyondReach({ part, place }: Pick<Named, "part" | "place">): BeyondReach {
  const { vi, en } = parts[part];
  return new BeyondReach(
    place === null
      ? {
          vi: `Bạn không có quyền sửa: ${vi} nằm ngoài phạm vi của bạn.`,
          en: `You may not edit this: ${en} lies beyond your reach.`,
        }
      : {
          vi: `Bạn không có quyền sửa: trong biến động thứ ${place + 1}, ${vi} nằm ngoài phạm vi của bạn.`,
          en: `You may not edit this: in change ${place + 1}, ${en} lies beyond your reach.`,
        },
  );
}

/** Throws BeyondReach, naming the first of these organisations that the actor doesn't reach with the class. */
export async function requireReach(
  tx: ActorTransaction,
  actor: Actor,
  dataClass: DataClass,
  named: readonly Named[],
): Promise<void> {
  const [first] = await listBeyondReach(tx, actor, dataClass, named);
  if (first !== undefined) throw beyondReach(named[first] as Named);
}

/** Throws BeyondReach unless the actor may edit what one organisation is about on a day. */
export function requireReachOf(
  tx: ActorTransaction,
  actor: Actor,
  touched: Pick<Named, "organisationId" | "on">,
): Promise<void> {
  return requireReach(tx, actor, "RECORD_EDIT", [{ ...touched, part: "ORGANISATION", place: null }]);
}

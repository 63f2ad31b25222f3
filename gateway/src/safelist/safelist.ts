import type { Actor } from "@nq21/authorisation/actor";
import { mayAny } from "@nq21/authorisation/policy";
import type { DocumentNode } from "graphql";
import { z } from "zod";
import type { DoorAudit } from "../audit/gateway-audit.ts";
import { RequestRefused } from "../http-answer.ts";
import { findOperationHash } from "./operation-hash.ts";

const shape = z.object({ operations: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })).min(1) });

/** The operations that may be run without the right to ask freely. */
export interface Safelist {
  /** Undefined, the hash of no operation, is on no list. */
  has(sha256: string | undefined): boolean;
}

/** Reads the list as `writeOperations` wrote it. Throws if it is none. */
export function readSafelist(text: string): Safelist {
  const known = new Set<string | undefined>(shape.parse(JSON.parse(text)).operations.map(({ sha256 }) => sha256));
  return { has: (sha256) => known.has(sha256) };
}

/** Hashes of documents that were kept read: the pages of the web come back all day. */
const hashes = new WeakMap<DocumentNode, Map<string | undefined, string | undefined>>();

function findKnownHash(document: DocumentNode, operationName: string | undefined): string | undefined {
  const known = hashes.get(document) ?? new Map<string | undefined, string | undefined>();
  hashes.set(document, known);
  // Only names of operations that stand in the document come this far, so the map stays as small as the document.
  if (!known.has(operationName)) known.set(operationName, findOperationHash(document, operationName));
  return known.get(operationName);
}

/** What decides who may ask what. */
export interface SafelistParts {
  readonly safelist: Safelist;
  readonly audit: DoorAudit;
}

/** Lets an operation pass that its actor may ask. Throws {@link RequestRefused} for any other. */
export type AdmitOperation = (
  actor: Actor,
  asked: { readonly document: DocumentNode; readonly operationName: string | undefined },
) => Promise<void>;

/**
 * Refuses an operation that is not on the list, and the schema's description too, to whoever may not ask freely; before anything
 * of it runs, and on the trail. Throws {@link RequestRefused} with 403.
 */
export function admitSafeOperations({ safelist, audit }: SafelistParts): AdmitOperation {
  return async (actor, { document, operationName }) => {
    if (mayAny(actor, "FREE_QUERY")) return;
    const sha256 = findKnownHash(document, operationName);
    if (safelist.has(sha256)) return;
    await audit.denied(actor, "Operation", sha256 ?? "unnamed");
    throw new RequestRefused("FORBIDDEN", {
      en: "Your roles run the operations of the web app only; free queries need another role (FREE_QUERY).",
      vi: "Vai trò của bạn chỉ dùng được các truy vấn của trang web; truy vấn tự do cần vai trò khác (FREE_QUERY).",
    });
  };
}

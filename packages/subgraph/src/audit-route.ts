import { mayAny } from "@nq21/authorisation/policy";
import { auditCategories } from "@nq21/code-lists/audit";
import { codesOf } from "@nq21/code-lists/code-list";
import { AUDIT_PAGE, readAuditPage } from "@nq21/database/audit-page";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import { z } from "zod";
import { RequestRefused } from "./http-request.ts";
import type { Route } from "./server.ts";

const instant = z.iso.datetime({ offset: true }).nullable().default(null);
const auditQuery = z.strictObject({
  category: z.enum(codesOf(auditCategories)).nullable().default(null),
  actors: z.array(z.string().min(1).max(200)).max(100).nullable().default(null),
  from: instant,
  to: instant,
  before: z.int().min(1).nullable().default(null),
  first: z.int().min(1).max(AUDIT_PAGE).default(AUDIT_PAGE),
});

function readQuery(body: Uint8Array) {
  try {
    return auditQuery.parse(JSON.parse(Buffer.from(body).toString("utf8")));
  } catch {
    throw new RequestRefused(
      400,
      "BAD_USER_INPUT",
      "The question to the trail cannot be read. / Không đọc được câu hỏi về nhật ký.",
    );
  }
}

/**
 * `POST /audit` with an AuditQuery in JSON: a page of this service's trail, the newest row first, for an actor who may read
 * trails; 403 for any other.
 */
export function auditRoute({ database }: { readonly database: Database }): Route {
  return {
    method: "POST",
    path: "/audit",
    maxBodyBytes: 16 * 1024,
    async handle(_url, body, actor) {
      if (!mayAny(actor, "AUDIT_TRAIL"))
        throw new RequestRefused(403, "FORBIDDEN", "This is for auditors. / Chỉ dành cho kiểm toán viên.");
      const asked = readQuery(body);
      return { status: 200, body: await withActor(database, actor, (tx) => readAuditPage(tx, asked)) };
    },
  };
}

import { type AuditCategory, auditCategories } from "@nq21/code-lists/audit";
import { listAccounts, listAccountsNamed } from "@nq21/database/account";
import { AUDIT_PAGE } from "@nq21/database/audit-page";
import { withActor } from "@nq21/database/with-actor";
import { z } from "zod";
import type { AccessHandler } from "../grants/access-parts.ts";
import { accountName, accountSentence, instantSentence, readFields } from "../grants/request-fields.ts";
import { mergeTrails, type TrailPosition, trailNames } from "./trails.ts";

const categories = Object.keys(auditCategories) as [AuditCategory, ...AuditCategory[]];
const instant = z.iso.datetime({ offset: true }).optional();

const position = z.partialRecord(z.enum(trailNames), z.int().min(0));
const writeCursor = (next: TrailPosition) => Buffer.from(JSON.stringify(next)).toString("base64url");
const cursor = z
  .string()
  .max(400)
  .transform((text, context) => {
    try {
      return position.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8"))) as TrailPosition;
    } catch {
      context.addIssue({ code: "custom" });
      return z.NEVER;
    }
  });

const fields = {
  service: {
    schema: z.enum(trailNames).optional(),
    sentence: { en: `one of ${trailNames.join(", ")}.`, vi: `một trong ${trailNames.join(", ")}.` },
  },
  category: {
    schema: z.enum(categories).optional(),
    sentence: { en: `one of ${categories.join(", ")}.`, vi: `một trong ${categories.join(", ")}.` },
  },
  account: { schema: accountName.optional(), sentence: accountSentence },
  from: { schema: instant, sentence: instantSentence },
  to: { schema: instant, sentence: instantSentence },
  after: {
    schema: cursor.optional(),
    sentence: { en: "what stood in next of the page before.", vi: "giá trị next của trang trước." },
  },
};

/**
 * `GET /auth/audit?service=&category=&account=&from=&to=&after=`: the trails of all services and of the gateway as one, the
 * newest first. `account` is a name, or the id of an actor.
 */
export const answerTrail: AccessHandler = async ({ database, trails }, { identity, query }) => {
  const given = Object.fromEntries([...query].filter(([, value]) => value !== ""));
  const { service, category, account, from, to, after } = readFields(fields, given);
  const names = service ? [service] : trailNames;
  const { accounts, actors } = await withActor(database, identity.actor, async (tx) => ({
    accounts: new Map((await listAccounts(tx)).map(({ id, name }) => [id, name])),
    actors: account === undefined ? null : [account, ...(await listAccountsNamed(tx, account)).map(({ id }) => id)],
  }));
  const asked = { category: category ?? null, actors, from: from ?? null, to: to ?? null, first: AUDIT_PAGE };
  const page = await mergeTrails(trails, names, identity.actor, asked, after ?? {});
  return {
    status: 200,
    body: {
      entries: page.entries.map((entry) => ({ ...entry, account: accounts.get(entry.actor) ?? null })),
      next: page.next && writeCursor(page.next),
      services: await Promise.all(
        names.map(async (name) => ({
          name,
          rowCount: page.rowCounts.get(name) ?? 0,
          lastRoot: await trails.findLastRoot(name),
        })),
      ),
    },
  };
};

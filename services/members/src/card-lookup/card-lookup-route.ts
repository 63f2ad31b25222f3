import type { Database } from "@nq21/database/connection";
import { RequestRefused } from "@nq21/subgraph/http-request";
import type { Route } from "@nq21/subgraph/server";
import { z } from "zod";
import { lookUpMembers } from "./card-lookup.ts";

/** Most members that one call asks for. */
const MOST_ASKED = 10_000;

const common = { organisationId: z.uuid(), on: z.iso.date() };
const askedMembers = z
  .array(
    z.union([
      z.strictObject({ ...common, cardNumber: z.string().min(1).max(100) }),
      z.strictObject({ ...common, memberId: z.uuid() }),
    ]),
  )
  .max(MOST_ASKED);

function readAsked(body: Uint8Array) {
  try {
    return askedMembers.parse(JSON.parse(Buffer.from(body).toString("utf8")));
  } catch {
    // What was sent holds card numbers: nothing of it is told.
    throw new RequestRefused(
      400,
      "BAD_USER_INPUT",
      "The list of cards cannot be read. / Không đọc được danh sách thẻ.",
    );
  }
}

/**
 * `POST /cards` with a list of AskedMember in JSON: for each a FoundMember or null. Answers the parts of NQ21 only, when they
 * act as the software: whoever could ask for a person would find out by a card number who is a member, and where.
 */
export function cardLookupRoute({ database }: { readonly database: Database }): Route {
  return {
    method: "POST",
    path: "/cards",
    maxBodyBytes: 2 * 1024 * 1024,
    async handle(_url, body, actor) {
      if (!actor.isSystem)
        throw new RequestRefused(403, "FORBIDDEN", "This is for the software. / Chỉ dành cho phần mềm.");
      return { status: 200, body: await lookUpMembers(database, readAsked(body)) };
    },
  };
}

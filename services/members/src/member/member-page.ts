import { type ConnectionArguments, type PageRequest, requestPage } from "@nq21/pagination/connection";
import { GraphQLError } from "graphql";
import { z } from "zod";

const identity = z.guid();
const cursor = z.tuple([z.iso.date(), identity]);

/** Whether a text has the form of an id; anything else can't name anything on record. */
export function isIdentity(text: string): boolean {
  return identity.safeParse(text).success;
}

/** Checks the arguments of a list of members: a cursor is a day of admission and an id, and somebody is asked for behind it. Throws BAD_USER_INPUT. */
export function requestMemberPage(page: ConnectionArguments): PageRequest {
  const request = requestPage(page);
  if (request.after !== null && !cursor.safeParse(request.after).success)
    throw new GraphQLError("The cursor is not valid. / Con trỏ trang không hợp lệ.", {
      extensions: { code: "BAD_USER_INPUT" },
    });
  // An empty page behind a cursor tells whether anyone stands there, and of whom it tells could not be put on record.
  if (request.after !== null && request.limit === 0)
    throw new GraphQLError(
      "Ask for at least one member behind a cursor. / Sau con trỏ trang, hãy hỏi ít nhất một đảng viên.",
      { extensions: { code: "BAD_USER_INPUT" } },
    );
  return request;
}

import { GraphQLError } from "graphql";

/** Most characters of a text that is searched for. */
export const MAX_SEARCH_TEXT = 200;

/** Gives back a text that may be searched for; throws BAD_USER_INPUT if it is too long. */
export function readSearchText(text: string): string {
  if ([...text].length <= MAX_SEARCH_TEXT) return text;
  throw new GraphQLError(
    `A search takes at most ${MAX_SEARCH_TEXT} characters. / Nội dung tìm kiếm tối đa ${MAX_SEARCH_TEXT} ký tự.`,
    { extensions: { code: "BAD_USER_INPUT" } },
  );
}

import { GraphQLError } from "graphql";

const MOST_DAYS = 366;

/** How many days ahead a reminder looks: 30 unless told, 0 to 366. Throws BAD_USER_INPUT. */
export function requireDaysAhead(days: number | null | undefined): number {
  const ahead = days ?? 30;
  if (ahead < 0 || ahead > MOST_DAYS)
    throw new GraphQLError(`days must lie between 0 and ${MOST_DAYS}. / days phải từ 0 đến ${MOST_DAYS}.`, {
      extensions: { code: "BAD_USER_INPUT" },
    });
  return ahead;
}

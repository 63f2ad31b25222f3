import { GraphQLError } from "graphql";

/** Forms about ratings of the year, which can be compared with lists. */
const comparedForms: readonly string[] = ["RETURN_ORGANISATION_RATINGS", "RETURN_MEMBER_RATINGS"];

/** Checks which forms are asked for; null means all that can be compared. Throws BAD_USER_INPUT. */
export function requireForms(forms: readonly string[] | null): readonly string[] {
  if (forms?.some((form) => !comparedForms.includes(form)))
    throw new GraphQLError(
      `Only these forms can be compared with lists: ${comparedForms.join(", ")}. / Chỉ các biểu này đối chiếu được với danh sách: ${comparedForms.join(", ")}.`,
      { extensions: { code: "BAD_USER_INPUT" } },
    );
  return forms ?? comparedForms;
}

import { GraphQLError } from "graphql";
import type { Context } from "../context.ts";
import { type FoundMember, MembersUnreachableError } from "./member-lookup.ts";

/**
 * The member whom an edit names, as one who belonged to the organisation at some time; undefined for nobody. Throws
 * SUBGRAPH_UNAVAILABLE where the members service does not answer.
 */
export async function findNamedMember(
  context: Context,
  memberId: string,
  organisationId: string,
  on: string,
): Promise<FoundMember | undefined> {
  try {
    const [found] = await context.findMembers([{ memberId, organisationId, on }]);
    return found ?? undefined;
  } catch (error) {
    if (!(error instanceof MembersUnreachableError)) throw error;
    throw new GraphQLError(
      "The register of members can't be asked just now. Try again. / Chưa tra được sổ danh sách đảng viên. Hãy thử lại.",
      { extensions: { code: "SUBGRAPH_UNAVAILABLE" } },
    );
  }
}

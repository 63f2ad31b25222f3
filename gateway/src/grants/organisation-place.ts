import type { GatewayRuntime } from "@graphql-hive/gateway-runtime";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { parse } from "graphql";
import { z } from "zod";
import { RequestRefused } from "../http-answer.ts";
import type { Operation, OperationContext } from "../operation.ts";
import { publicNames } from "../subgraphs.ts";
import type { FindOrganisation } from "./access-parts.ts";

const document = parse(`query OrganisationPlace($id: ID!) {
  organisation(id: $id) { validTo ancestors { id } }
}`);

const answered = z.object({
  data: z.object({
    organisation: z
      .object({ validTo: z.string().nullable(), ancestors: z.array(z.object({ id: z.string() })) })
      .nullable(),
  }),
});

function refuseUnanswered(): RequestRefused {
  const { en, vi } = publicNames.organisations;
  return new RequestRefused(
    "SUBGRAPH_UNAVAILABLE",
    {
      en: `The part "${en}" does not answer; nothing was changed.`,
      vi: `Phần "${vi}" không trả lời; chưa có gì thay đổi.`,
    },
    503,
  );
}

/** Asks the graph where an organisation stands, as whoever grants or takes a role there. */
export function makeFindOrganisation(runtime: Pick<GatewayRuntime, "fetch">, patienceMs: number): FindOrganisation {
  return async (actor, id) => {
    const operation: Operation = {
      document,
      kind: "query",
      actor,
      countObjects: async () => undefined,
      signal: AbortSignal.timeout(patienceMs),
      outcome: "INTERNAL",
    };
    const context: OperationContext = { operation };
    const answer = await runtime.fetch(
      "http://gateway/graphql",
      {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ query: "{ __typename }", operationName: "OrganisationPlace", variables: { id } }),
      },
      context,
    );
    const read = answered.safeParse(await answer.json());
    if (!read.success || operation.outcome !== "OK") throw refuseUnanswered();
    const { organisation } = read.data.data;
    if (!organisation) return undefined;
    const { validTo, ancestors } = organisation;
    return {
      isAlive: validTo === null || dayInVietnam(new Date()) < validTo,
      ancestors: ancestors.map((each) => each.id),
    };
  };
}

import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import type { CallSigner } from "@nq21/authorisation/call-signer";
import { dataVersionHeader } from "./data-version-header.ts";
import { getOperation } from "./operation.ts";
import { type SubgraphName, subgraphNames } from "./subgraphs.ts";

/** All headers that a part gets from the gateway, besides the signature; nothing of a client's request is among them. */
const passedOn = ["accept", "content-type", "traceparent", dataVersionHeader] as const;

/** Where a subgraph answers operations, from its base address. */
export function addressGraph(base: string): URL {
  return new URL("graphql", base.endsWith("/") ? base : `${base}/`);
}

/**
 * Signs every call to a subgraph for the operation's actor, anew each time it is tried, and passes no header on but those named
 * here. A call is sent where it was meant to go, and nowhere a subgraph may point.
 */
export function useSignedCalls(
  signer: CallSigner,
  subgraphUrls: Readonly<Record<SubgraphName, string>>,
): GatewayPlugin {
  const callees = new Map(subgraphNames.map((name) => [addressGraph(subgraphUrls[name]).href, name]));
  return {
    async onFetch({ url, options, executionRequest, setOptions }) {
      const callee = callees.get(url);
      const { method = "GET", body, headers } = options;
      if (!callee || typeof body !== "string") throw new Error("a call to something that is no part");
      const { actor } = getOperation(executionRequest?.context);
      const { pathname, search } = new URL(url);
      const call = { callee, actor, method, target: `${pathname}${search}`, body };
      const authorization = await signer.sign(call);
      const given = new Headers(headers as HeadersInit);
      const kept = passedOn.flatMap((name) => {
        const value = given.get(name);
        return value === null ? [] : [[name, value] as const];
      });
      setOptions({ ...options, headers: { ...Object.fromEntries(kept), authorization }, redirect: "error" });
    },
  };
}

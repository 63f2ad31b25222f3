import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";

/** The header by which the analytics subgraph learns which data version an operation is about. */
export const dataVersionHeader = "x-nq21-data-version";

/**
 * Sends the published data version to the analytics subgraph, and to no other. It is found once for each operation, so all
 * figures of an answer are of one version even if another is published in between.
 */
export function useDataVersion(find: () => Promise<string | undefined>): GatewayPlugin {
  const versions = new WeakMap<object, Promise<string | undefined>>();
  return {
    async onSubgraphExecute({ subgraphName, executionRequest, setExecutionRequest }) {
      if (subgraphName !== "analytics") return;
      const operation: object = executionRequest.context ?? executionRequest;
      const found = versions.get(operation) ?? find();
      versions.set(operation, found);
      const version = await found;
      if (version === undefined) return;
      const headers = { ...(executionRequest.extensions?.headers as object), [dataVersionHeader]: version };
      setExecutionRequest({ ...executionRequest, extensions: { ...executionRequest.extensions, headers } });
    },
  };
}

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
    onSubgraphExecute({ subgraphName, executor, setExecutor }) {
      if (subgraphName !== "analytics") return;
      const callWithVersion: typeof executor = async (request) => {
        const operation: object = request.context ?? request;
        const found = versions.get(operation) ?? find();
        versions.set(operation, found);
        const version = await found;
        if (version === undefined) return executor(request);
        const headers = { ...(request.extensions?.headers as object), [dataVersionHeader]: version };
        return executor({ ...request, extensions: { ...request.extensions, headers } });
      };
      setExecutor(callWithVersion);
    },
  };
}

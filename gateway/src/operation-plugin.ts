import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import { type DocumentNode, type ExecutionResult, Kind } from "graphql";
import { getOperation } from "./operation.ts";
import { isPublicCode } from "./refusal.ts";

const shell: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

/**
 * Gives the engine the document that was read at the door instead of having it read a text, and notes what came of the
 * operation. What the engine keeps of documents, it keeps by the one text it is ever told.
 */
export function useOperation(): GatewayPlugin {
  return {
    onParse({ context, setParseFn }) {
      setParseFn(() => shell);
      return ({ replaceParseResult }) => replaceParseResult(getOperation(context).document);
    },
    onExecutionResult({ result, context }) {
      const { errors, data } = (result ?? {}) as ExecutionResult;
      const code = errors?.[0]?.extensions?.code;
      const operation = getOperation(context);
      if (!errors?.length) operation.outcome = "OK";
      else if (data) operation.outcome = "PARTIAL";
      else operation.outcome = isPublicCode(code) ? code : "INTERNAL";
    },
  };
}

import { maxAliasesRule } from "@escape.tech/graphql-armor-max-aliases";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import {
  type DocumentNode,
  execute,
  Kind,
  OperationTypeNode,
  separateOperations,
  type ValidationContext,
  type ValidationRule,
} from "graphql";
import { RequestRefused } from "./http-answer.ts";
import { countCost } from "./list-cost.ts";
import { getOperation } from "./operation.ts";
import { type PublicError, refuseOperation, writeSentence } from "./refusal.ts";

/** What one request may be at most. Bodies are measured after decompression. */
export const limits = {
  bodyBytes: 256 * 1024,
  importBytes: 20 * 1024 * 1024,
  queryBytes: 64 * 1024,
  variableBytes: 64 * 1024,
  tokens: 2_000,
  depth: 12,
  aliases: 30,
  fields: 5_000,
  /** Fields of the query or mutation itself, each as often as it is reached. */
  rootFields: 20,
  /** Of those, questions about the schema. */
  descriptions: 2,
  directives: 50,
  directivesPerPlace: 4,
  /** Braces and brackets within one another, as written. */
  nesting: 40,
  /** Fields written again under one name in one selection. */
  repeats: 50,
  /** Entries of a list written into the query. */
  entries: 500,
  /** Unless `MAX_OBJECTS` says otherwise. */
  objects: 50_000,
} as const;

function refuseTooComplex(en: string, vi: string) {
  return refuseOperation("TOO_COMPLEX", writeSentence({ en, vi }));
}

const shape = {
  n: limits.depth,
  // Clients and the explorer ask for the whole schema in one nested query; graphql-js bounds its lists by a rule of its own.
  ignoreIntrospection: true,
  flattenFragments: true,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null) =>
      context?.reportError(
        refuseTooComplex(
          `The query nests deeper than ${limits.depth} levels. Ask in several queries.`,
          `Truy vấn lồng sâu quá ${limits.depth} cấp. Hãy tách thành nhiều truy vấn.`,
        ),
      ),
  ],
};

const aliases = {
  n: limits.aliases,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null) =>
      context?.reportError(
        refuseTooComplex(
          `The query uses more than ${limits.aliases} aliases. Ask in several queries.`,
          `Truy vấn dùng quá ${limits.aliases} bí danh. Hãy tách thành nhiều truy vấn.`,
        ),
      ),
  ],
};

/** Subscriptions are not served; the engine would take one and fail. */
const noSubscriptionRule: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation !== OperationTypeNode.SUBSCRIPTION) return;
    context.reportError(
      refuseOperation(
        "BAD_USER_INPUT",
        writeSentence({
          en: "The graph offers no subscriptions.",
          vi: "Hệ thống không có đăng ký nhận tin (subscription).",
        }),
      ),
    );
  },
});

/**
 * The operation that was asked for, without the others of its document: the planner takes a document for one operation. It is
 * always another object than the document that the engine was given, of which it remembers the text it was told.
 */
const single = new WeakMap<DocumentNode, Map<string, DocumentNode>>();

function pickOperation(document: DocumentNode, name: string | null | undefined): DocumentNode {
  const known = single.get(document) ?? new Map<string, DocumentNode>();
  single.set(document, known);
  // Only names of operations that stand in the document come this far, so the map stays as small as the document.
  const before = known.get(name ?? "");
  if (before) return before;
  const count = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION).length;
  const picked = (count > 1 && name && separateOperations(document)[name]) || { ...document };
  known.set(name ?? "", picked);
  return picked;
}

/** The refusal of an operation whose actor has asked for too much within a minute; undefined if it may go on. */
async function findRateFault(context: unknown, objects: number): Promise<PublicError | undefined> {
  try {
    await getOperation(context).countObjects(objects);
    return undefined;
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return refuseOperation(error.code, error.message, {}, error.status, error.headers);
  }
}

/** Refuses operations that are too long, too deep or would return too much, before any subgraph is asked. */
export function useLimits({ maxObjects }: { readonly maxObjects: number }): GatewayPlugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(noSubscriptionRule);
      addValidationRule(maxDepthRule(shape) as ValidationRule);
      addValidationRule(maxAliasesRule(aliases) as ValidationRule);
    },
    async onExecute({ args, context, setExecuteFn, setResultAndStopExecution }) {
      args.document = pickOperation(args.document, args.operationName);
      const cost = countCost(args.schema, args.document, args.operationName, args.variableValues ?? {});
      const refusals = [];
      if (cost.descriptions > 0 && cost.roots > 0)
        refusals.push(
          refuseOperation(
            "BAD_USER_INPUT",
            writeSentence({
              en: "Ask for the schema (__schema, __type) in an operation of its own.",
              vi: "Hãy hỏi lược đồ (__schema, __type) trong một truy vấn riêng.",
            }),
          ),
        );
      if (!(cost.roots + cost.descriptions <= limits.rootFields && cost.descriptions <= limits.descriptions))
        refusals.push(
          refuseTooComplex(
            `The query asks more than ${limits.rootFields} questions at its top, or more than ${limits.descriptions} about the schema. Ask in several queries.`,
            `Truy vấn hỏi quá ${limits.rootFields} trường ở cấp cao nhất, hoặc quá ${limits.descriptions} trường về lược đồ. Hãy tách thành nhiều truy vấn.`,
          ),
        );
      if (!(cost.fields <= limits.fields))
        refusals.push(
          refuseTooComplex(
            `The query selects more than ${limits.fields} fields once its fragments are written out. Ask for fewer fields.`,
            `Truy vấn chọn quá ${limits.fields} trường sau khi trải các mảnh. Hãy chọn ít trường hơn.`,
          ),
        );
      if (!(cost.objects <= maxObjects))
        refusals.push(
          refuseTooComplex(
            `The query may return about ${cost.objects} objects; the limit is ${maxObjects}. Ask for smaller pages.`,
            `Truy vấn có thể trả về khoảng ${cost.objects} đối tượng; giới hạn là ${maxObjects}. Hãy xin trang nhỏ hơn.`,
          ),
        );
      if (refusals.length === 0) {
        const fault = await findRateFault(context, cost.objects);
        if (fault) refusals.push(fault);
      }
      if (refusals.length > 0) setResultAndStopExecution({ errors: refusals });
      // The engine looks for a description only at the top of the query; in a fragment it would send it to a subgraph. And it
      // fails on an operation of which nothing is left to ask.
      else if (cost.roots === 0) setExecuteFn(execute);
    },
  };
}

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import {
  buildSchema,
  concatAST,
  Kind,
  parse,
  separateOperations,
  specifiedRules,
  type ValidationRule,
  validate,
} from "graphql";
import { describe, expect, it } from "vitest";
import { findShapeFault } from "../src/document-shape.ts";
import { exampleOperation } from "../src/explorer.ts";
import { limits } from "../src/limits.ts";
import { countCost } from "../src/list-cost.ts";

// Our own pages must never meet our own limits; a page that grows too large fails here, not in a browser.
const root = fileURLToPath(new URL("../..", import.meta.url));
const schema = buildSchema(readFileSync(join(root, "gateway/schema.graphql"), "utf8"));
const files = globSync("web/src/**/*.graphql", { cwd: root, exclude: ["**/generated/**"] });
const documents = [exampleOperation, ...files.map((file) => readFileSync(join(root, file), "utf8"))];
const operations = Object.entries(separateOperations(concatAST(documents.map((text) => parse(text)))));

describe.each(operations)("the operation %s of the web and the explorer", (name, document) => {
  it("fits the public schema and the limits", () => {
    const refused: string[] = [];
    const depth = maxDepthRule({
      n: limits.depth,
      flattenFragments: true,
      propagateOnRejection: false,
      onReject: [(_, error) => refused.push(error.message)],
    });

    const faults = validate(schema, document, [...specifiedRules, depth as ValidationRule]);
    const cost = countCost(schema, document, name, {});

    expect([...faults.map((fault) => fault.message), ...refused]).toEqual([]);
    expect(findShapeFault(document)).toBeUndefined();
    expect(cost.roots).toBeLessThanOrEqual(limits.rootFields);
    expect(cost.fields).toBeLessThanOrEqual(limits.fields);
    expect(cost.objects).toBeLessThanOrEqual(limits.objects);
    expect(document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION)).toHaveLength(1);
  });
});

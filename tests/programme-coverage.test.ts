import { readFileSync } from "node:fs";
import {
  buildSchema,
  type DocumentNode,
  getNamedType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { describe, expect, inject, it } from "vitest";
import { ask } from "./ask.ts";

// The page that says what of the programme is recorded: every passage stands on it, and every example answers with something.
const page = readFileSync(new URL("../docs/programme-coverage.md", import.meta.url), "utf8");
const schema = buildSchema(readFileSync(new URL("../gateway/schema.graphql", import.meta.url), "utf8"));

/** The passages of the action programme: its sections, and their dashes in order. */
const passages = [
  ...["I.1-1", "I.1-2", "I.2-1", "I.2-2", "II.1"],
  ...["II.2-2025-1", "II.2-2025-2", "II.2-2030-1", "II.2-2030-2", "II.2-2030-3"],
  ...["III.1.1-1", "III.1.1-2", "III.1.1-3", "III.1.2-1", "III.1.2-2"],
  ...["III.1.3-1", "III.1.3-2", "III.1.3-3", "III.1.3-4", "III.1.3-5", "III.1.4-1", "III.1.4-2"],
  ...["III.2.1-1", "III.2.1-2", "III.2.1-3", "III.2.2-1", "III.2.2-2", "III.2.2-3", "III.2.3-1", "III.2.3-2"],
  ...["III.3-1", "III.3-2", "III.3-3", "III.4-1", "III.4-2", "IV.1", "IV.2", "IV.3-1", "IV.3-2", "IV.3-3"],
];

const rows = [...page.matchAll(/^\| (I[\w.-]*) \| (.+?) \| (.+?) \|$/gm)].map(([, passage = "", , types = ""]) => {
  const [named = ""] = types.split("Not recorded");
  return {
    passage,
    isRecorded: !types.startsWith("Not recorded: "),
    types: [...named.matchAll(/`(\w+)`/g)].map(([, type = ""]) => type),
  };
});
const examples = [...page.matchAll(/^### (\S+)\n```graphql (\S+)\n([\s\S]+?)\n```$/gm)].map(
  ([, passage = "", account = "", query = ""]) => ({ passage, account, query }),
);

/** The leaves that a query asks for, as response keys joined by dots, and the types whose fields it reads. */
function readQuery(document: DocumentNode) {
  const typeInfo = new TypeInfo(schema);
  const path: string[] = [];
  const leaves: string[] = [];
  const types = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field: {
        enter(field) {
          path.push(field.alias?.value ?? field.name.value);
          types.add(typeInfo.getParentType()?.name ?? "");
          const type = typeInfo.getType();
          if (type && !isObjectType(getNamedType(type))) leaves.push(path.join("."));
        },
        leave() {
          path.pop();
        },
      },
    }),
  );
  return { leaves, types };
}

/** The places of an answer that hold something, as response keys joined by dots; places in lists are not told apart. */
function listFilled(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => listFilled(each, path)))];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, each]) => listFilled(each, path === "" ? key : `${path}.${key}`));
  return value === null || value === undefined || value === "" ? [] : [path];
}

describe("the page of what is recorded of the programme", () => {
  it("names every passage once, in order", () => {
    expect(rows.map(({ passage }) => passage)).toEqual(passages);
  });

  it("has an example for what is recorded, and none for what is not", () => {
    expect(examples.map(({ passage }) => passage)).toEqual(
      rows.filter(({ isRecorded }) => isRecorded).map(({ passage }) => passage),
    );
  });

  it.each(examples)("asks in the example of $passage for the types that it names", ({ passage, query }) => {
    const row = rows.find((each) => each.passage === passage);
    const { types } = readQuery(parse(query));

    expect(row?.types.length).toBeGreaterThan(0);
    expect(row?.types.filter((type) => !types.has(type))).toEqual([]);
  });

  it.each(examples)(
    "answers the example of $passage to $account, with something in every field",
    async ({ account, query }) => {
      const asked = { address: inject("address"), dataDirectory: inject("dataDirectory"), account };
      const { data, errors } = await ask<Record<string, unknown>>(asked, query);
      const filled = new Set(listFilled(data));

      expect(errors).toBeUndefined();
      expect(readQuery(parse(query)).leaves.filter((leaf) => !filled.has(leaf))).toEqual([]);
    },
  );
});

import "reflect-metadata";
import { type CodeList, codesOf } from "@nq21/code-lists/code-list";
import { registerEnumType } from "type-graphql";

const registered = new Map<string, Record<string, string>>();

/**
 * Declares a closed code list as a GraphQL enum: the codes are its values, the labels its descriptions. Declared from the
 * one list, so that the enum is the same in every subgraph.
 */
export function registerCodeEnum<Code extends string>(
  name: string,
  description: string,
  list: CodeList<Code>,
): Record<Code, Code> {
  const known = registered.get(name);
  if (known) return known as Record<Code, Code>;
  const values = Object.fromEntries(Object.keys(list).map((code) => [code, code])) as Record<Code, Code>;
  registerEnumType(values, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      codesOf(list).map((code) => [code, { description: `${list[code].vi} (${list[code].en}).` }]),
    ) as Record<Code, { description: string }>,
  });
  registered.set(name, values);
  return values;
}

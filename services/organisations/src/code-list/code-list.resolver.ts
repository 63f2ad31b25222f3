import "reflect-metadata";
import { type CodeList, codesOf } from "@nq21/code-lists/code-list";
import { Code, makeCode } from "@nq21/subgraph/value-types";
import { Arg, Query, Resolver, registerEnumType } from "type-graphql";
import { type CodeListName, codeListDescriptions, codeLists } from "./code-list.ts";

const names = Object.fromEntries(Object.keys(codeLists).map((name) => [name, name])) as {
  [Name in CodeListName]: Name;
};
registerEnumType(names, {
  name: "CodeList",
  description: "The lists of codes.",
  valuesConfig: Object.fromEntries(
    Object.entries(codeListDescriptions).map(([name, description]) => [name, { description }]),
  ) as Record<CodeListName, { description: string }>,
});

@Resolver()
export class CodeListResolver {
  @Query(() => [Code], { description: "The entries of a code list with their labels, in the list's own order." })
  codes(@Arg("list", () => names, { description: "Which list." }) list: CodeListName): Code[] {
    const entries: CodeList<string> = codeLists[list];
    return codesOf(entries).flatMap((code) => {
      const entry = entries[code];
      return entry ? [makeCode(list, code, entry)] : [];
    });
  }
}

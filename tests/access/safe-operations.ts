import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Kind, parse, print, separateOperations, type TypeNode } from "graphql";

/** An operation that the gateway lets through for whoever may not ask freely, with variables that fit. */
export interface SafeOperation {
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

function makeValue(type: TypeNode, id: string): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return makeValue(type.type, id);
  if (type.kind === Kind.LIST_TYPE) return [makeValue(type.type, id)];
  const values: Readonly<Record<string, unknown>> = {
    ID: id,
    String: "01",
    Int: 2025,
    Boolean: true,
    Date: "2025-06-01",
  };
  return values[type.name.value] ?? null;
}

/** The queries of the web and the edits of data officers' programs, as they are sent; about one organisation. */
export function listSafeOperations(id: string): readonly SafeOperation[] {
  return ["../../web/src", "../../gateway/operations"].flatMap((folder) => {
    const root = fileURLToPath(new URL(folder, import.meta.url));
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".graphql"));
    return files.flatMap((file) =>
      Object.entries(separateOperations(parse(readFileSync(`${root}/${file}`, "utf8")))).map(([name, document]) => {
        const [operation] = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
        const variables = (operation?.variableDefinitions ?? []).map(({ variable, type }) => [
          variable.name.value,
          makeValue(type, id),
        ]);
        return { name, query: print(document), variables: Object.fromEntries(variables) };
      }),
    );
  });
}

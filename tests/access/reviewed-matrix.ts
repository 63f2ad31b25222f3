import { readFileSync } from "node:fs";
import type { Relation } from "./tree.ts";

/** What a role sees of an organisation's facts: all, those of the days on which it stood below the root, or none. */
export type Access = "ALL" | "DAYS" | "NONE";

/** The reviewed page, read cell by cell. */
export interface ReviewedMatrix {
  readonly roles: readonly string[];
  readonly relations: readonly Relation[];
  /** Class of every field coordinate on the page. */
  readonly classes: ReadonlyMap<string, string>;
  /** Class of a field where a part answers it; undefined where the page has none. */
  classOf(coordinate: string, part: string | undefined): string | undefined;
  /** Throws for a cell that is not on the page. */
  access(dataClass: string, role: string, relation: Relation): Access;
  /** Whether the role sees nothing of the class anywhere. */
  isDenied(dataClass: string, role: string): boolean;
}

const marks: Readonly<Record<string, Access>> = { "●": "ALL", "◐": "DAYS", "·": "NONE" };
const cellsOf = (line: string) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Reads `packages/authorisation/access-matrix.md`: the tests believe the page that people reviewed, not the code. */
export function readReviewedMatrix(): ReviewedMatrix {
  const page = readFileSync(new URL("../../packages/authorisation/access-matrix.md", import.meta.url), "utf8");
  const cells = new Map<string, Access>();
  const classes = new Map<string, string>();
  const ofParts = new Map<string, string>();
  const roles = new Set<string>();
  let relations: readonly Relation[] = [];
  for (const section of page.split(/^## /m).slice(1)) {
    const [dataClass = "", ...lines] = section.split("\n");
    for (const line of lines) {
      const [first = "", ...rest] = line.startsWith("|") ? cellsOf(line) : [];
      if (line.startsWith("| |")) relations = rest as unknown as readonly Relation[];
      else if (/^[A-Z]/.test(first)) {
        roles.add(first);
        for (const [at, mark] of rest.entries())
          cells.set(`${dataClass} ${first} ${relations[at]}`, marks[mark] as Access);
      }
      const [, type, part, names] = /^- `(\w+)`(?: where (\w+) answers it)?: (.*)$/.exec(line) ?? [];
      for (const name of names?.split(", ") ?? [])
        if (part === undefined) classes.set(`${type}.${name}`, dataClass);
        else ofParts.set(`${part} ${type}.${name}`, dataClass);
    }
  }
  const access = (dataClass: string, role: string, relation: Relation): Access => {
    const found = cells.get(`${dataClass} ${role} ${relation}`);
    if (!found) throw new Error(`the page has no cell for ${dataClass}, ${role}, ${relation}`);
    return found;
  };
  const denied = new Set(
    [...new Set([...cells.keys()].map((key) => key.split(" ").slice(0, 2).join(" ")))].filter((key) =>
      relations.every((relation) => cells.get(`${key} ${relation}`) === "NONE"),
    ),
  );
  return {
    roles: [...roles],
    relations,
    classes,
    classOf: (coordinate, part) => ofParts.get(`${part} ${coordinate}`) ?? classes.get(coordinate),
    access,
    isDenied: (dataClass, role) => denied.has(`${dataClass} ${role}`),
  };
}

import { accessTable, type DataClass, dataClasses } from "./access-table.ts";
import type { ClassedFields } from "./field-classes/classed-fields.ts";
import { fieldClasses, partFieldClasses } from "./field-classes.ts";
import { type Role, roles } from "./role.ts";

/** Where an organisation lies, seen from the root of a grant. */
export const relations = ["OWN", "BELOW", "ABOVE", "BESIDE", "MOVED_AWAY", "DISSOLVED"] as const;
/** One of them. DISSOLVED: it ended while it stood below the root; MOVED_AWAY: it stood there and stands elsewhere now. */
export type Relation = (typeof relations)[number];

/** What is seen of an organisation's facts: all, those of the days on which it stood below the root, or none. */
export type Access = "ALL" | "DAYS" | "NONE";

const reached: Readonly<Record<Relation, Access>> = {
  OWN: "ALL",
  BELOW: "ALL",
  ABOVE: "NONE",
  BESIDE: "NONE",
  MOVED_AWAY: "DAYS",
  DISSOLVED: "DAYS",
};
const marks: Readonly<Record<Access, string>> = { ALL: "●", DAYS: "◐", NONE: "·" };

function findAccess(dataClass: DataClass, role: Role, relation: Relation): Access {
  const scope = accessTable[dataClass][role];
  if (scope === "EVERYWHERE") return "ALL";
  return scope === "REACH" ? reached[relation] : "NONE";
}

function listTypes(classes: Readonly<Record<string, ClassedFields>>, dataClass: DataClass, of: string): string[] {
  return Object.entries(classes).flatMap(([type, classed]) => {
    const fields = classed[dataClass];
    return fields ? [`- \`${type}\`${of}: ${[...fields].sort().join(", ")}`] : [];
  });
}

function listFields(dataClass: DataClass): string {
  const lines = [
    ...listTypes(fieldClasses, dataClass, ""),
    ...Object.entries(partFieldClasses).flatMap(([part, classes]) =>
      listTypes(classes, dataClass, ` where ${part} answers it`),
    ),
  ];
  return lines.length > 0
    ? `Fields:\n\n${lines.join("\n")}\n`
    : "No field of the graph: an act, or a route of the gateway.\n";
}

/** The table of rights as a page to review: for every class, role and relation what is seen, and the fields it holds for. */
export function writeAccessMatrix(): string {
  const head = `| | ${relations.join(" | ")} |\n|---|${relations.map(() => ":-:|").join("")}`;
  const sections = dataClasses.map((dataClass) => {
    const rows = roles.map(
      (role) =>
        `| ${role} | ${relations.map((relation) => marks[findAccess(dataClass, role, relation)]).join(" | ")} |`,
    );
    return `## ${dataClass}\n\n${head}\n${rows.join("\n")}\n\n${listFields(dataClass)}`;
  });
  return `# Who sees what

Written from \`src/access-table.ts\` and \`src/field-classes.ts\`; review every change of it. The tests of the whole stack read their
expectations here, cell by cell.

● all · ◐ facts of the days on which the organisation stood below the root · \`·\` denied or absent. Organisations as seen from the
root of a grant: OWN the root itself; BELOW it; ABOVE it; BESIDE it; MOVED_AWAY from below it to elsewhere; DISSOLVED while below it.

${sections.join("\n")}`;
}

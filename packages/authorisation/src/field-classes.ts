import type { DataClass } from "./access-table.ts";
import type { Callee } from "./call-parties.ts";
import { analyticsFields } from "./field-classes/analytics-fields.ts";
import type { ClassedFields } from "./field-classes/classed-fields.ts";
import { inspectionsFields } from "./field-classes/inspections-fields.ts";
import { membersFields } from "./field-classes/members-fields.ts";
import { organisationsFields } from "./field-classes/organisations-fields.ts";
import { programmeFields } from "./field-classes/programme-fields.ts";
import { valueFields } from "./field-classes/value-fields.ts";

const tables = [valueFields, organisationsFields, membersFields, inspectionsFields, programmeFields, analyticsFields];

function unite(): Record<string, Partial<Record<DataClass, readonly string[]>>> {
  const united: Record<string, Partial<Record<DataClass, readonly string[]>>> = {};
  for (const table of tables)
    for (const [type, classed] of Object.entries(table)) {
      united[type] ??= {};
      const fields = united[type];
      for (const [dataClass, names] of Object.entries(classed) as [DataClass, readonly string[]][])
        fields[dataClass] = [...(fields[dataClass] ?? []), ...names].sort();
    }
  return Object.fromEntries(Object.entries(united).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * The class of every field of the graph, by type; each subgraph says it of its own in `field-classes/`. A field that is missing
 * stops the build of its subgraph: whoever adds one says who may read it. What `access-table.ts` makes of it is printed in
 * `access-matrix.md`, which is reviewed with every change.
 */
export const fieldClasses: Readonly<Record<string, ClassedFields>> = unite();

const known = new Map(
  Object.entries(fieldClasses).flatMap(([type, classed]) =>
    (Object.entries(classed) as [DataClass, readonly string[]][]).flatMap(([dataClass, fields]) =>
      fields.map((field) => [`${type}.${field}`, dataClass] as const),
    ),
  ),
);

/** The class of a field, such as `Member.fullName`; undefined for one that nobody has classed. */
export function findDataClass(type: string, field: string): DataClass | undefined {
  return known.get(`${type}.${field}`);
}

/**
 * Fields that one part gives with less behind them than the others do, and so under another class. The id of a member, as
 * inspections gives it, is that of the subject of an inspection or of discipline: whoever may see those may see it, also without
 * a right to the register, and it opens nothing there.
 */
export const partFieldClasses: Readonly<Partial<Record<Callee, Readonly<Record<string, ClassedFields>>>>> = {
  inspections: { Member: { PERSON_INSPECTION: ["id"] } },
};

/** The class of a field where this part answers it; undefined for one that nobody has classed. */
export function findDataClassOf(part: Callee, type: string, field: string): DataClass | undefined {
  const own = Object.entries(partFieldClasses[part]?.[type] ?? {}) as [DataClass, readonly string[]][];
  return own.find(([, fields]) => fields.includes(field))?.[0] ?? findDataClass(type, field);
}

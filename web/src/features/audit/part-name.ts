import { m } from "#generated/paraglide/messages.js";
import type { AuditedPartName } from "./choice.ts";

const names: Readonly<Record<AuditedPartName, () => string>> = {
  gateway: m.part_gateway,
  organisations: m.part_organisations,
  members: m.part_members,
  inspections: m.part_inspections,
  programme: m.part_programme,
};

/** The name of a part as people know it; one that this app does not know is named as the gateway names it. */
export function namePart(part: string): string {
  return (names as Readonly<Record<string, () => string>>)[part]?.() ?? part;
}

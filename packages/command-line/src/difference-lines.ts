import { type OrganisationKind, organisationKinds } from "@nq21/code-lists/organisation-kind";
import { type Sector, sectors } from "@nq21/code-lists/sector";
import type {
  OrganisationDifference,
  OrganisationDifferences,
  OrganisationState,
} from "@nq21/database/organisation-difference";
import { layOutTable } from "./output.ts";

const kindOf = ({ kind }: OrganisationState) => organisationKinds[kind as OrganisationKind]?.vi ?? kind;
const sectorOf = ({ sector }: OrganisationState) => sectors[sector as Sector]?.vi ?? sector;
const parentOf = ({ parentCode, parentName }: OrganisationState) => parentCode && `${parentCode} ${parentName ?? ""}`;

/** What may differ between two states of an organisation, as it is called and as it is read. */
const parts: readonly (readonly [string, (state: OrganisationState) => string | null])[] = [
  ["tên/name", ({ name }) => name],
  ["mã/code", ({ code }) => code],
  ["cấp trên/parent", parentOf],
  ["loại/kind", kindOf],
  ["lĩnh vực/sector", sectorOf],
];

function describe({ before, after }: OrganisationDifference): string {
  if (before && after) {
    const changed = parts.flatMap(([words, read]) => {
      const [was, is] = [read(before) ?? "–", read(after) ?? "–"];
      return was === is ? [] : [`${words}: ${was} → ${is}`];
    });
    return `${before.name}; ${changed.join("; ")}`;
  }
  if (after) return `${after.name}; bắt đầu/begins; ${kindOf(after)}; cấp trên/parent: ${parentOf(after) ?? "–"}`;
  return `${before?.name ?? ""}; kết thúc/ends`;
}

const markOf = ({ before, after }: OrganisationDifference) => (before ? (after ? "~" : "−") : "+");

/** The lines about what a file makes of the organisations: day, mark (+ begins, − ends, ~ changes), code, what. */
export function printDifferences({ totalCount, listed }: OrganisationDifferences): string[] {
  if (totalCount === 0) return [];
  const rows = listed.map((each) => [
    each.effectiveOn,
    markOf(each),
    (each.before ?? each.after)?.code ?? "",
    describe(each),
  ]);
  const more = totalCount - listed.length;
  return [
    `    ${totalCount} thay đổi đối với tổ chức đảng / differences of organisations:`,
    ...layOutTable(rows, "    "),
    ...(more > 0 ? [`    … và ${more} thay đổi khác / and ${more} more`] : []),
  ];
}

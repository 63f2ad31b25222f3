import type { Sector } from "@nq21/code-lists/sector";
import type { Commune } from "../facts.ts";
import { nameNeighbourhood } from "../names/village-names.ts";
import type { Role } from "./history.ts";

/** The form of organisation of a commune chapter. */
export function sectorOfCommune(type: string): Sector {
  return type === "xã" ? "XA" : type === "phường" ? "PHUONG" : "THI_TRAN";
}

/** How a commune's chapter is called. */
export const nameCommuneChapter = (commune: Commune): string => `Đảng bộ ${commune.type} ${commune.name}`;

/** How a commune's cell is called; villages and schools are numbered within their role. */
export function nameCommuneCell(role: Role, commune: Commune, offset: number, index: number): string {
  const place = `${commune.type} ${commune.name}`;
  if (role === "OFFICE") return `Chi bộ cơ quan ${place}`;
  if (role === "POLICE") return `Chi bộ Công an ${place}`;
  if (role === "MILITARY") return `Chi bộ Quân sự ${place}`;
  if (role === "SCHOOL")
    return `Chi bộ Trường ${["Trung học cơ sở", "Tiểu học", "Mầm non"][index % 3]} ${commune.name}`;
  return `Chi bộ ${nameNeighbourhood(commune.type, offset, index)} ${place}`;
}

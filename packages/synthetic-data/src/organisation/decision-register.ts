import { addDays } from "../day.ts";
import type { Decision } from "./change-record.ts";
import { getCommitteePlan } from "./committees.ts";

/** Who signs for a committee, and the mark after the number of its decisions. */
export function issuerOf(committee: string): { readonly name: string; readonly mark: string } {
  if (committee === "BK") return { name: "Tỉnh ủy Bắc Kạn", mark: "QĐ/TU" };
  if (committee === "TNM") return { name: "Tỉnh ủy Thái Nguyên", mark: "QĐ/TU" };
  if (!committee.startsWith("BK.")) return { name: "Đảng ủy trực thuộc", mark: "QĐ/ĐU" };
  const { district, name } = getCommitteePlan(committee);
  if (district.startsWith("thành phố "))
    return { name: `Thành ủy ${district.slice("thành phố ".length)}`, mark: "QĐ/TU" };
  if (district.startsWith("huyện ")) return { name: `Huyện ủy ${district.slice("huyện ".length)}`, mark: "QĐ/HU" };
  return { name: name.replace("Đảng bộ", "Đảng ủy"), mark: "QĐ/ĐU" };
}

/** Numbers the decisions of each committee through each year. All numbers are made up. */
export class DecisionRegister {
  readonly #counts = new Map<string, number>();

  /** The next decision of a committee for something that takes effect on a day. */
  next(committee: string, effectiveOn: string, daysBefore = 12): Decision {
    const decidedOn = addDays(effectiveOn, -daysBefore);
    const key = `${committee}/${decidedOn.slice(0, 4)}`;
    const number = (this.#counts.get(key) ?? 100) + 1;
    this.#counts.set(key, number);
    const { name, mark } = issuerOf(committee);
    return { decisionNumber: `${number}-${mark}`, issuer: name, decidedOn };
  }
}

/** Legal basis of the merger of communes on 1/2/2020 (lineage-2020.csv). */
export const communeMergerDecision: Decision = {
  decisionNumber: "855/NQ-UBTVQH14",
  issuer: "Ủy ban Thường vụ Quốc hội",
  decidedOn: "2020-01-10",
};

/** Legal basis of the communes of 1/7/2025 (lineage-2025.csv). */
export const provinceMergerDecision: Decision = {
  decisionNumber: "1683/NQ-UBTVQH15",
  issuer: "Ủy ban Thường vụ Quốc hội",
  decidedOn: "2025-06-16",
};

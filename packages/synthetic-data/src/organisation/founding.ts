import type { Sector } from "@nq21/code-lists/sector";
import type { DistrictCommune } from "../facts.ts";
import { type CommitteePlan, committeePlans, RECORD_BEGINS } from "./committees.ts";
import { nameCommuneCell, nameCommuneChapter, sectorOfCommune } from "./commune-names.ts";
import { latest, type Organisation, type OrganisationHistory, type OrganisationState, type Role } from "./history.ts";
import type { StructurePlan } from "./structure-plan.ts";

/** Roles of a commune's cells in the order of need; what comes after are villages. */
const communeCellRoles: readonly Role[] = [
  "OFFICE",
  "VILLAGE",
  "SCHOOL",
  "VILLAGE",
  "POLICE",
  "VILLAGE",
  "SCHOOL",
  "VILLAGE",
  "MILITARY",
];

/** Wards and townships whose school cells stand below a sectional chapter. */
const communesWithSectionalChapter = new Set(["01837", "01840", "01888", "02020"]);

class Directory {
  readonly #history: OrganisationHistory;
  constructor(history: OrganisationHistory) {
    this.#history = history;
  }

  enter(
    state: Omit<OrganisationState, "sector"> & { sector?: Sector },
    role: Role,
    committee: string,
    seat: string | null,
  ) {
    return this.#history.begin(
      RECORD_BEGINS,
      { sector: null, ...state },
      { role, registerCommittee: committee, seat },
      "DIRECTORY",
    );
  }

  enterCommune(commune: DistrictCommune, parent: Organisation, offset: number, cellCount: number): void {
    const committee = latest(parent).code;
    const enter = (state: Parameters<Directory["enter"]>[0], role: Role) =>
      this.enter(state, role, committee, commune.code);
    const chapter = enter(
      {
        code: commune.code,
        name: nameCommuneChapter(commune),
        kind: "GRASSROOTS_CHAPTER",
        sector: sectorOfCommune(commune.type),
        parent,
      },
      "COMMUNE",
    );
    const roles = Array.from({ length: cellCount }, (_, at) => communeCellRoles[at] ?? "VILLAGE").map((role) =>
      role === "MILITARY" && offset % 3 === 0 ? "VILLAGE" : role,
    );
    const groupedRole: Role = roles.includes("SCHOOL") ? "SCHOOL" : "VILLAGE";
    const sectional = communesWithSectionalChapter.has(commune.code)
      ? enter(
          {
            code: this.#history.nextCodeBelow(commune.code),
            name: `Đảng bộ bộ phận khối trường học ${commune.type} ${commune.name}`,
            kind: "SECTIONAL_CHAPTER",
            parent: chapter,
          },
          "SECTIONAL",
        )
      : null;
    const counts = new Map<Role, number>();
    for (const role of roles) {
      const index = counts.get(role) ?? 0;
      counts.set(role, index + 1);
      enter(
        {
          code: this.#history.nextCodeBelow(commune.code),
          name: nameCommuneCell(role, commune, offset, index),
          kind: "SUBORDINATE_CELL",
          parent: sectional && role === groupedRole ? sectional : chapter,
        },
        role,
      );
    }
  }

  enterUnits(
    plan: CommitteePlan,
    parent: Organisation,
    structure: StructurePlan,
    communes: readonly DistrictCommune[],
  ): void {
    const base = plan.code.slice("BK.".length);
    const own = communes.filter((commune) => commune.districtCode === plan.districtCode);
    for (const [at, unit] of (structure.units.get(plan.code) ?? []).entries()) {
      const isSpread = unit.sector === "COOPERATIVE" || unit.sector === "NON_STATE_ENTERPRISE";
      const seat = isSpread && own.length > 0 ? (own[(at * 5) % own.length]?.code ?? null) : plan.centre;
      const isChapter = unit.cellCount > 0;
      const top = this.enter(
        {
          code: this.#history.nextCodeBelow(base),
          name: `${isChapter ? "Đảng bộ" : "Chi bộ"} ${unit.body}`,
          kind: isChapter ? "GRASSROOTS_CHAPTER" : "GRASSROOTS_CELL",
          sector: unit.sector,
          parent,
        },
        unit.role,
        plan.code,
        seat,
      );
      for (let number = 1; number <= unit.cellCount; number++)
        this.enter(
          {
            code: this.#history.nextCodeBelow(latest(top).code),
            name: `Chi bộ ${number} ${unit.body}`,
            kind: "SUBORDINATE_CELL",
            parent: top,
          },
          "DEPARTMENT",
          plan.code,
          seat,
        );
    }
  }
}

/** Sets up the organisations of 1/1/2018. `communesAfter2020` are the seats that bodies keep through the merger of 2020. */
export function foundDirectory(
  history: OrganisationHistory,
  structure: StructurePlan,
  communes: readonly DistrictCommune[],
  communesAfter2020: readonly DistrictCommune[],
): void {
  const directory = new Directory(history);
  const province = directory.enter(
    { code: "BK", name: "Đảng bộ tỉnh Bắc Kạn", kind: "PROVINCIAL_CHAPTER", parent: null },
    "PROVINCE",
    "BK",
    null,
  );
  directory.enter(
    { code: "TN", name: "Đảng bộ tỉnh Thái Nguyên (trước 1/7/2025)", kind: "PROVINCIAL_CHAPTER", parent: null },
    "STAND_IN",
    "TN",
    null,
  );
  for (const plan of committeePlans) {
    const committee = directory.enter(
      { code: plan.code, name: plan.name, kind: "ABOVE_GRASSROOTS", parent: province },
      "COMMITTEE",
      plan.code,
      null,
    );
    for (const [at, commune] of communes.entries())
      if (commune.districtCode === plan.districtCode)
        directory.enterCommune(commune, committee, at, structure.communeCells.get(commune.code) ?? 0);
    directory.enterUnits(plan, committee, structure, communesAfter2020);
  }
}

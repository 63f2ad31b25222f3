import type { VillageOffice } from "@nq21/code-lists/place";
import type { Organisation } from "../organisation/history.ts";

/** Thôn or tổ dân phố, as lists write them. */
export type VillageType = "thôn" | "tổ dân phố";

/** A made-up place below a commune. Days are closed-open; null is open on that side. */
export interface Village {
  /** `MP-0001`, MP for mô phỏng: no code of the General Statistics Office has letters. */
  readonly code: string;
  /** Without its type. */
  readonly name: string;
  readonly type: VillageType;
  /** Commune code on its first day. */
  readonly parentCode: string;
  /** Committee of 2018–2025 that reports on it. */
  readonly committee: string;
  /** A cell that stays in the same commune as the village, whatever becomes of the commune. */
  readonly neighbour: Organisation;
  /** Null: before the record begins. */
  readonly from: string | null;
  to: string | null;
}

/** What became of a village: one pair of places, as a list of lineage states it. */
export interface VillageEdge {
  readonly event: "MERGE" | "SPLIT" | "TRANSFER_PARENT";
  readonly effectiveOn: string;
  readonly predecessor: Village;
  readonly successor: Village;
  /** Commune codes on the day before and on the day. */
  readonly predecessorParentCode: string;
  readonly successorParentCode: string;
  readonly isWhole: boolean;
}

/** A cell covers a village; closed-open. */
export interface VillageTie {
  readonly cell: Organisation;
  readonly village: Village;
  readonly from: string;
  readonly to: string | null;
}

/** Someone holds an office in a village; nothing is said of who, only whether it is a member. Closed-open. */
export interface VillageOfficeTerm {
  readonly village: Village;
  readonly office: VillageOffice;
  readonly from: string;
  to: string | null;
  readonly isMember: boolean;
}

/** The villages of a province with everything that files tell of them. */
export interface VillageRecord {
  readonly villages: readonly Village[];
  readonly villageEdges: readonly VillageEdge[];
  readonly villageTies: readonly VillageTie[];
  readonly villageOffices: VillageOfficeTerm[];
}

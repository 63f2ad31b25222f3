import type { PilotModel, PilotState } from "@nq21/code-lists/programme";
import { PROVINCE_MERGER } from "../organisation/committees.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { openStream } from "../random-stream.ts";

/** A row of the sheet “Thí điểm”. */
export interface PilotRow {
  readonly model: PilotModel;
  readonly organisationCode: string;
  readonly from: string;
  /** Last day. */
  readonly to: string | null;
  readonly state: PilotState;
  readonly documentKey: string | null;
  readonly reviewDocumentKey: string | null;
}

interface PilotPlan extends Omit<PilotRow, "organisationCode"> {
  readonly model: PilotModel;
  readonly from: string;
  readonly count: number;
  readonly isWanted: (organisation: Organisation) => boolean;
}

const commune = ({ role }: Organisation) => role === "COMMUNE";
const agency = ({ role }: Organisation) => role === "UNIT" || role === "DISTRICT_AGENCY";
const LAST_DAY_OF_OLD_PROVINCE = "2025-06-30";

const plans: readonly PilotPlan[] = [
  {
    model: "PARTY_GROUP_MEETINGS",
    from: "2023-03-01",
    to: "2024-11-30",
    state: "ROLLED_OUT",
    documentKey: "KH-TD",
    reviewDocumentKey: "BC-TD",
    count: 4,
    isWanted: commune,
  },
  {
    model: "ONLINE_MEETINGS",
    from: "2023-03-01",
    to: "2024-11-30",
    state: "ROLLED_OUT",
    documentKey: "KH-TD",
    reviewDocumentKey: "BC-TD",
    count: 3,
    isWanted: agency,
  },
  {
    model: "SECRETARY_IS_CHAIRMAN",
    from: "2023-04-01",
    to: LAST_DAY_OF_OLD_PROVINCE,
    state: "ENDED",
    documentKey: "KH-BTCT",
    reviewDocumentKey: "BC-SK-2025",
    count: 3,
    isWanted: commune,
  },
  {
    model: "MODEL_WORKING_RULES",
    from: "2023-07-01",
    to: LAST_DAY_OF_OLD_PROVINCE,
    state: "ROLLED_OUT",
    documentKey: "QC-MAU",
    reviewDocumentKey: "BC-SK-2025",
    count: 2,
    isWanted: commune,
  },
  // Nobody reviewed it: a planted gap.
  {
    model: "SECTIONAL_CHAPTER",
    from: "2022-10-01",
    to: "2024-12-31",
    state: "ENDED",
    documentKey: "CTHD",
    reviewDocumentKey: null,
    count: 1,
    isWanted: commune,
  },
  {
    model: "COMMUNE_CELLS",
    from: "2025-08-01",
    to: null,
    state: "RUNNING",
    documentKey: "CTHD",
    reviewDocumentKey: null,
    count: 3,
    isWanted: ({ role, versions }) => role === "COMMITTEE" && versions[0]?.from === PROVINCE_MERGER,
  },
];

/** Where models were tried out. The organisations are drawn. */
export function buildPilots(seed: number, organisations: readonly Organisation[]): PilotRow[] {
  const stream = openStream(seed, "programme pilots");
  return plans.flatMap(({ count, isWanted, ...plan }) => {
    const lasting = organisations.filter(
      (each) => isWanted(each) && findVersion(each, plan.from) && (plan.to === null || findVersion(each, plan.to)),
    );
    return Array.from({ length: Math.min(count, lasting.length) }, () => {
      const [chosen] = lasting.splice(stream.integer(lasting.length), 1);
      const { model, from, to, state, documentKey, reviewDocumentKey } = plan;
      const organisationCode = findVersion(chosen as Organisation, from)?.code ?? "";
      return { model, organisationCode, from, to, state, documentKey, reviewDocumentKey };
    });
  });
}

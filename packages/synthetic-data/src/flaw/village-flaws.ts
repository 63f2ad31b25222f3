import type { VillageOfficeTerm, VillageRecord } from "../village/village.ts";
import type { FlawMark } from "./planted-flaw.ts";

const markBareVillages = ({ villages, villageTies }: VillageRecord): FlawMark[] => {
  const covered = new Set(villageTies.map(({ village }) => village));
  return villages
    .filter((village) => village.to === null && !covered.has(village))
    .map((village) => ({
      kind: "VILLAGE_WITHOUT_CELL",
      fileKind: "PLACE_LIST",
      detail: "thon",
      year: 2018,
      committee: village.committee,
      match: { code: village.code },
      sentence: {
        vi: "Đến nay thôn vẫn chưa có chi bộ, kể cả sinh hoạt ghép.",
        en: "The village has no cell to this day, not even a shared one.",
      },
    }));
};

/** Takes out one term of an office between two others. */
function vacateOffice({ villageOffices }: VillageRecord): FlawMark {
  const ofOffice = Map.groupBy(villageOffices, ({ village, office }) => `${village.code}/${office}`);
  const held = [...ofOffice.values()].find(
    (terms) => terms.length >= 4 && terms[0]?.office === "FRONT_WORK_HEAD" && terms[0].village.committee === "BK.065",
  ) as VillageOfficeTerm[];
  const [, , vacant, next] = held as [VillageOfficeTerm, VillageOfficeTerm, VillageOfficeTerm, VillageOfficeTerm];
  villageOffices.splice(villageOffices.indexOf(vacant), 1);
  return {
    kind: "VILLAGE_OFFICE_VACANT",
    fileKind: "VILLAGE_ORGANISATION",
    year: null,
    committee: next.village.committee,
    sheet: "Chức danh ở thôn",
    match: { villageCode: next.village.code, office: next.office, from: next.from },
    columnKey: "from",
    sentence: {
      vi: "Trước dòng này, chức danh bỏ trống cả một nhiệm kỳ.",
      en: "Before this row the office stood vacant for a whole term.",
    },
  };
}

/** Plants the flaws of the villages; changes the offices it is given. */
export function plantVillageFlaws(record: VillageRecord): FlawMark[] {
  return [...markBareVillages(record), vacateOffice(record)];
}

import type { FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { MatrixLayout } from "@nq21/workbook/matrix-layout";
import { firstLineRowOf } from "@nq21/workbook/write-matrix";
import type { Province } from "./build-province.ts";
import {
  planHonourFiles,
  planMeetingFiles,
  planPartyGroupFile,
  planPeriodRatingFiles,
  planSuperiorFiles,
} from "./file/activity-files.ts";
import { planExtractFiles } from "./file/extract-files.ts";
import { planInspectionOutcomeFiles, planInspectionPlanFiles } from "./file/inspection-files.ts";
import { planMemberRatingFiles, planRegisterFiles } from "./file/member-files.ts";
import { planChangeFiles, planDirectoryFile, planOrganisationRatingFiles } from "./file/organisation-files.ts";
import { planInspectionFiles, planProgrammeFile } from "./file/other-files.ts";
import { planPlaceLineageFiles, planPlaceListFiles } from "./file/place-files.ts";
import { firstDataRowOf, type PlannedFile, type UnnumberedFile } from "./file/planned-file.ts";
import { planCountFiles, planMemberHonourFiles, planPostFiles } from "./file/post-files.ts";
import { planProgrammeRecordFiles } from "./file/programme-files.ts";
import { planReturnFiles } from "./file/return-files.ts";
import { planStandingFiles } from "./file/standing-files.ts";
import { planVillageOrganisationFiles } from "./file/village-files.ts";
import type { FlawMark, PlantedFlaw } from "./flaw/planted-flaw.ts";

/** What a file is called, as committees name theirs: without marks. */
const slugs: Readonly<Record<FileKind, string>> = {
  ORGANISATION_DIRECTORY: "danh-muc-to-chuc-dang",
  ORGANISATION_CHANGES: "bien-dong-to-chuc-dang",
  ORGANISATION_RATINGS: "xep-loai-to-chuc-dang",
  CELL_MEETINGS: "sinh-hoat-chi-bo",
  SUPERIOR_ATTENDANCE: "cap-tren-du-sinh-hoat",
  ORGANISATION_HONOURS: "cong-nhan-khen-thuong",
  PARTY_GROUPS: "to-dang",
  PLACE_LIST: "danh-muc-dia-ban",
  PLACE_LINEAGE: "bien-dong-dia-ban",
  VILLAGE_ORGANISATION: "chi-bo-chuc-danh-o-thon",
  MEMBER_REGISTER: "so-danh-sach-dang-vien",
  MEMBER_RATINGS: "xep-loai-dang-vien",
  MEMBER_STANDINGS: "mien-dinh-chi-tam-thoi",
  MEMBER_POSTS: "chuc-vu-ly-luan",
  MEMBER_HONOURS: "khen-thuong-dang-vien",
  MEMBER_COUNTS: "doi-tuong-lop-ke-hoach",
  REGISTER_EXTRACT: "trich-co-so-du-lieu",
  INSPECTIONS: "kiem-tra-giam-sat",
  INSPECTION_PLANS: "ke-hoach-kiem-tra-giam-sat",
  INSPECTION_OUTCOMES: "ket-luan-ky-luat",
  PROGRAMME_TARGETS: "chuong-trinh-chi-tieu",
  PROGRAMME_TASKS: "nhiem-vu-minh-chung",
  PROGRAMME_DUTIES: "bieu-bao-cao-phai-nop",
  RETURN_SECTORS: "bieu-5-btctw",
  RETURN_ORGANISATION_RATINGS: "bieu-xep-loai-to-chuc-dang",
  RETURN_VILLAGES: "bieu-thon",
  RETURN_MEMBER_STOCK: "bieu-1-btctw",
  RETURN_ADMISSIONS: "bieu-2-btctw",
  RETURN_MEMBER_STRUCTURE: "bieu-3-btctw",
  RETURN_REVIEWED: "bieu-6f-btctw",
  RETURN_MEMBER_RATINGS: "bieu-xep-loai-dang-vien",
  RETURN_INSPECTIONS: "bieu-kiem-tra-ky-luat",
};

function nameFile({ kind, detail, year, committee, isSupplement }: UnnumberedFile, number: number): string {
  const parts = [
    String(number).padStart(4, "0"),
    slugs[kind],
    ...(detail === undefined ? [] : [detail]),
    ...(year === null ? [] : [String(year)]),
    committee,
    ...(isSupplement ? ["bo-sung"] : []),
  ];
  return `${parts.join("-")}.${getFileLayout(kind).format.toLowerCase()}`;
}

/** The files of a province in the order of import, without writing them. Contents are made when asked for. */
export function listFiles(province: Province): PlannedFile[] {
  const files = [
    ...planPlaceLineageFiles(province),
    ...planPlaceListFiles(province),
    planDirectoryFile(province),
    ...planChangeFiles(province),
    ...planVillageOrganisationFiles(province),
    ...planOrganisationRatingFiles(province),
    ...planPeriodRatingFiles(province),
    ...planMeetingFiles(province),
    ...planSuperiorFiles(province),
    ...planHonourFiles(province),
    planPartyGroupFile(province),
    ...planRegisterFiles(province),
    ...planMemberRatingFiles(province),
    ...planInspectionFiles(province),
    planProgrammeFile(),
    ...planStandingFiles(province),
    ...planExtractFiles(province),
    ...planPostFiles(province),
    ...planMemberHonourFiles(province),
    ...planCountFiles(province),
    ...planInspectionPlanFiles(province),
    ...planInspectionOutcomeFiles(province),
    ...planReturnFiles(province),
  ];
  return [...files, ...planProgrammeRecordFiles(province, files)].map((file, at) => ({
    ...file,
    name: nameFile(file, at + 1),
  }));
}

function locateFlaw(mark: FlawMark, files: readonly PlannedFile[]): PlantedFlaw {
  const { kind, sentence } = mark;
  if (mark.isMissingFile) return { kind, file: null, sheet: null, row: null, column: null, sentence };
  const file = files.find(
    (each) =>
      each.kind === mark.fileKind &&
      each.detail === mark.detail &&
      each.year === mark.year &&
      each.committee === mark.committee &&
      each.isSupplement === (mark.isSupplement ?? false),
  );
  if (!file) throw new Error(`the file of the planted flaw ${kind} is missing`);
  const { layout, sheets } = file.content();
  const [form] = layout.matrices ?? [];
  if (form) return locateInForm(mark, file.name, form);
  const sheet = layout.sheets.find((each) => mark.sheet === undefined || each.sheet === mark.sheet);
  if (!sheet) throw new Error(`the sheet of the planted flaw ${kind} is missing`);
  const match = Object.entries(mark.match ?? {});
  const found = (sheets[sheet.sheet] ?? []).findIndex((row) => match.every(([key, content]) => row[key] === content));
  if (found < 0) throw new Error(`the row of the planted flaw ${kind} is missing`);
  return {
    kind,
    file: file.name,
    sheet: sheet.sheet,
    row: match.length === 0 ? null : firstDataRowOf(layout) + found,
    column: sheet.columns.find((column) => column.key === mark.columnKey)?.header ?? null,
    sentence,
    ...(mark.unbalances ? { unbalances: mark.unbalances } : {}),
  };
}

/** A flaw of a printed form is named by its line. */
function locateInForm({ kind, sentence, match, columnKey }: FlawMark, file: string, form: MatrixLayout): PlantedFlaw {
  const at = form.lines.findIndex(({ code }) => code === match?.line);
  if (at < 0) throw new Error(`the line of the planted flaw ${kind} is missing`);
  return {
    kind,
    file,
    sheet: form.sheet,
    row: firstLineRowOf(form) + at,
    column: form.measures.find(({ code }) => code === columnKey)?.label.vi ?? null,
    sentence,
  };
}

/** Where the planted flaws of a province stand in its files. */
export function listPlantedFlaws(province: Province, files: readonly PlannedFile[]): PlantedFlaw[] {
  return province.flaws.map((mark) => locateFlaw(mark, files));
}

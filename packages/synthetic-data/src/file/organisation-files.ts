import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { RECORD_BEGINS } from "../organisation/committees.ts";
import { beginOf, findVersion } from "../organisation/history.ts";
import type { OrganisationRating, RatingList } from "../rating/rating.ts";
import { ratingDayOf } from "../rating/rating-plan.ts";
import type { UnnumberedFile } from "./planned-file.ts";

/** The directory of 1/1/2018. */
export function planDirectoryFile({ organisations }: Province): UnnumberedFile {
  const first = organisations.filter((each) => beginOf(each) === RECORD_BEGINS);
  return {
    kind: "ORGANISATION_DIRECTORY",
    year: 2018,
    committee: "BK",
    isSupplement: false,
    rowCount: first.length,
    content: () => ({
      layout: getFileLayout("ORGANISATION_DIRECTORY"),
      reportingUnit: "Đảng bộ tỉnh Bắc Kạn",
      subtitle: "Có đến ngày 01/01/2018",
      sheets: {
        "Tổ chức": first.map((organisation) => {
          const version = organisation.versions[0] as (typeof organisation.versions)[0];
          return {
            code: version.code,
            name: version.name,
            kind: version.kind,
            sector: version.sector,
            parentCode: version.parent?.versions[0]?.code ?? null,
            validFrom: version.from,
            isStandIn: organisation.role === "STAND_IN" ? true : null,
            decisionNumber: "Danh mục 2018",
            issuer: "Ban Tổ chức Tỉnh ủy Bắc Kạn",
            decidedOn: RECORD_BEGINS,
          };
        }),
      },
    }),
  };
}

/** One file of changes for each year that has any. */
export function planChangeFiles({ changes }: Province): UnnumberedFile[] {
  const years = [...Map.groupBy(changes, (row) => Number(String(row.effectiveOn).slice(0, 4)))];
  return years
    .sort(([one], [other]) => one - other)
    .map(([year, rows]) => ({
      kind: "ORGANISATION_CHANGES",
      year,
      committee: year < 2025 ? "BK" : "TNM",
      isSupplement: false,
      rowCount: rows.length,
      content: () => ({
        layout: getFileLayout("ORGANISATION_CHANGES"),
        reportingUnit: year < 2025 ? "Đảng bộ tỉnh Bắc Kạn" : "Đảng bộ tỉnh Thái Nguyên",
        subtitle: `Năm ${year}`,
        sheets: { "Biến động": rows },
      }),
    }));
}

const byCode = (one: OrganisationRating, other: OrganisationRating) => (one.code < other.code ? -1 : 1);

function planRatingFile(list: RatingList<OrganisationRating>, isSupplement: boolean): UnnumberedFile {
  return {
    kind: "ORGANISATION_RATINGS",
    year: list.year,
    committee: list.committeeCode,
    isSupplement,
    rowCount: list.ratings.length,
    content: () => ({
      layout: getFileLayout("ORGANISATION_RATINGS"),
      reportingUnit: findVersion(list.committee, ratingDayOf(list.year))?.name ?? "",
      subtitle: isSupplement ? `Năm ${list.year} (bổ sung)` : `Năm ${list.year}`,
      sheets: {
        "XL-TCĐ": list.ratings.toSorted(byCode).map(({ organisation: _, code, ...outcome }) => ({
          organisationCode: code,
          year: list.year,
          periodKind: "YEAR",
          ...outcome,
        })),
      },
    }),
  };
}

/** Ratings of organisations: for each year the province's file on its committees, then each committee's, later decisions last. */
export function planOrganisationRatingFiles({ organisationLists, supplements }: Province): UnnumberedFile[] {
  return [
    ...organisationLists.filter((list) => list.ratings.length > 0).map((list) => planRatingFile(list, false)),
    ...supplements.map((list) => planRatingFile(list, true)),
  ];
}

import { memberStandings, transferDestinations } from "@nq21/code-lists/member-standing";
import { extractedStandings } from "@nq21/code-lists/register-extract";
import { date, decision, text } from "./columns.ts";
import type { FileLayout } from "./layout.ts";
import { memberPostLayouts } from "./member-post-layouts.ts";

/** What is on record of members beside the register: standings, temporary transfers, posts, honours, counts, extracts. */
export const memberLifeLayouts: readonly FileLayout[] = [
  {
    kind: "MEMBER_STANDINGS",
    service: "members",
    title: { vi: "Miễn, đình chỉ sinh hoạt và chuyển tạm thời", en: "Standings and temporary transfers" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Miễn, đình chỉ",
        uniqueBy: ["cardNumber", "kind", "from"],
        columns: [
          text("cardNumber", "Số thẻ đảng viên"),
          text("organisationCode", "Mã tổ chức"),
          { key: "kind", header: "Hình thức", kind: "code", codes: memberStandings, required: true },
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
          ...decision,
        ],
      },
      {
        sheet: "Chuyển tạm thời",
        uniqueBy: ["cardNumber", "from"],
        columns: [
          text("cardNumber", "Số thẻ đảng viên"),
          text("organisationCode", "Mã tổ chức nơi đi"),
          text("destinationCode", "Mã tổ chức nơi đến", false),
          { key: "destination", header: "Loại nơi đến", kind: "code", codes: transferDestinations, required: true },
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
        ],
      },
    ],
  },
  ...memberPostLayouts,
  {
    kind: "REGISTER_EXTRACT",
    service: "members",
    title: { vi: "Trích cơ sở dữ liệu đảng viên", en: "Extract of the member database" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Trích CSDL",
        uniqueBy: ["cardNumber", "citizenNumber"],
        columns: [
          text("committeeCode", "Mã đảng bộ"),
          text("cardNumber", "Số thẻ đảng viên", false),
          text("citizenNumber", "Số định danh cá nhân", false),
          text("organisationCode", "Mã tổ chức"),
          date("admittedOn", "Ngày vào Đảng"),
          date("confirmedOn", "Ngày chính thức", false),
          { key: "standing", header: "Tình trạng", kind: "code", codes: extractedStandings, required: true },
          date("extractedOn", "Tính đến ngày"),
        ],
      },
    ],
  },
];

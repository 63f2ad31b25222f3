import { memberStandings, transferDestinations } from "@nq21/code-lists/member-standing";
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
];

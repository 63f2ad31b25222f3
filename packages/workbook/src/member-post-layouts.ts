import { memberHonourForms } from "@nq21/code-lists/honour";
import { courseKinds, theoryLevels } from "@nq21/code-lists/learning";
import { postKinds } from "@nq21/code-lists/post";
import { count, date, decision, text, year } from "./columns.ts";
import type { Column, FileLayout } from "./layout.ts";

const organisation = text("organisationCode", "Mã tổ chức");
const card = text("cardNumber", "Số thẻ đảng viên");
const yearOfTerm = (key: string, header: string): Column => ({ ...year, key, header });

/** Posts, political theory and cadres sent down; honours of members; and what is only counted of those not yet admitted. */
export const memberPostLayouts: readonly FileLayout[] = [
  {
    kind: "MEMBER_POSTS",
    service: "members",
    title: { vi: "Chức vụ, lý luận chính trị, cử về cơ sở", en: "Posts, political theory, cadres sent down" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Chức vụ",
        uniqueBy: ["cardNumber", "organisationCode", "post", "from"],
        columns: [
          card,
          organisation,
          { key: "post", header: "Chức vụ", kind: "code", codes: postKinds, required: true },
          text("placeCode", "Mã thôn, tổ dân phố", false),
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
          ...decision,
        ],
      },
      {
        sheet: "Lý luận chính trị",
        uniqueBy: ["cardNumber", "organisationCode", "level"],
        columns: [
          card,
          organisation,
          { key: "level", header: "Trình độ", kind: "code", codes: theoryLevels, required: true },
          date("from", "Từ ngày"),
        ],
      },
      {
        sheet: "Cử về cơ sở",
        uniqueBy: ["cardNumber", "organisationCode", "receiverCode", "from"],
        columns: [
          card,
          text("organisationCode", "Mã tổ chức cử đi"),
          text("receiverCode", "Mã tổ chức nhận"),
          date("from", "Từ ngày"),
          date("to", "Đến ngày", false),
          ...decision,
        ],
      },
    ],
  },
  {
    kind: "MEMBER_HONOURS",
    service: "members",
    title: { vi: "Khen thưởng đảng viên", en: "Honours of members" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Khen thưởng đảng viên",
        uniqueBy: ["cardNumber", "organisationCode", "form", "year", "decisionNumber"],
        columns: [
          card,
          organisation,
          { key: "form", header: "Hình thức", kind: "code", codes: memberHonourForms, required: true },
          year,
          ...decision,
        ],
      },
    ],
  },
  {
    kind: "MEMBER_COUNTS",
    service: "members",
    title: { vi: "Đối tượng, lớp, kế hoạch kết nạp", en: "Candidates, classes, plans of admission" },
    format: "XLSX",
    sheets: [
      {
        sheet: "Đối tượng kết nạp",
        uniqueBy: ["organisationCode", "countedOn"],
        columns: [
          organisation,
          date("countedOn", "Ngày"),
          count("candidateCount", "Số đối tượng kết nạp"),
          count("youthUnionCount", "Trong đó đoàn viên", false),
          count("tradeUnionCount", "Trong đó công đoàn viên", false),
        ],
      },
      {
        sheet: "Lớp, học viên",
        uniqueBy: ["organisationCode", "year", "kind"],
        columns: [
          organisation,
          year,
          { key: "kind", header: "Loại lớp", kind: "code", codes: courseKinds, required: true },
          count("classCount", "Số lớp"),
          count("attendanceCount", "Số lượt học viên"),
          count("certificateCount", "Số được cấp giấy chứng nhận", false),
        ],
      },
      {
        sheet: "Kế hoạch kết nạp",
        uniqueBy: ["organisationCode", "fromYear", "toYear"],
        columns: [
          organisation,
          yearOfTerm("fromYear", "Từ năm"),
          yearOfTerm("toYear", "Đến năm"),
          count("admissionCount", "Chỉ tiêu kết nạp"),
          ...decision,
        ],
      },
      {
        sheet: "Mặt trận, đoàn thể",
        uniqueBy: ["organisationCode", "year"],
        columns: [
          organisation,
          year,
          count("sessionCount", "Số buổi góp ý, giám sát chính thức"),
          count("introducedCount", "Số quần chúng ưu tú được giới thiệu"),
        ],
      },
    ],
  },
];

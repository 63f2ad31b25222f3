import type { SentencesByCode } from "../fault.ts";

/** What can be wrong with the form of a file, by stable code. */
export const formSentences = {
  UNREADABLE_FILE: () => ({
    vi: "Tệp không đọc được: không phải tệp XLSX hoặc CSV, bị hỏng hoặc có mật khẩu.",
    en: "The file can't be read: it is not XLSX or CSV, is damaged or is protected by a password.",
  }),
  WRONG_ENCODING: () => ({
    vi: "Dòng này không phải là văn bản UTF-8. Hãy lưu lại tệp dạng “CSV UTF-8”.",
    en: "This row is not UTF-8 text. Save the file again as “CSV UTF-8”.",
  }),
  RAGGED_ROW: (cells: string, headings: string) => ({
    vi: `Dòng này có ${cells} ô trong khi bảng có ${headings} cột: thiếu hoặc thừa dấu phân cách, hoặc ô có dấu đó chưa đặt trong ngoặc kép.`,
    en: `This row has ${cells} cells where the list has ${headings} columns: a separator is missing or too many, or a cell that holds one is not in quotes.`,
  }),
  SECRET_MARK: () => ({
    vi: "Ở đây có dấu chỉ độ mật. Hệ thống này không được tiếp nhận tài liệu mật; không có gì được lưu.",
    en: "This place carries a mark of state secrecy. This system may not take secret documents; nothing was stored.",
  }),
  TOO_MANY_ROWS: (limit: string) => ({
    vi: `Tệp có quá nhiều dòng: mỗi trang tính được tối đa ${limit} dòng. Hãy chia thành nhiều tệp.`,
    en: `The file has too many rows: a sheet may hold at most ${limit}. Divide it into several files.`,
  }),
  UNKNOWN_LAYOUT: () => ({
    vi: "Không nhận ra loại biểu: không có trang tính nào mang đủ tên cột của một mẫu đã biết.",
    en: "The layout is not recognised: no sheet carries the headings of a known template.",
  }),
  OTHER_SERVICE: (service: string) => ({
    vi: `Loại biểu này không nộp ở đây: dịch vụ “${service}” tiếp nhận.`,
    en: `Files of this kind are not taken here: the service “${service}” takes them.`,
  }),
  MISSING_COLUMN: (column: string) => ({
    vi: `Thiếu cột bắt buộc “${column}”.`,
    en: `The required column “${column}” is missing.`,
  }),
  MISSING_VALUE: (column: string) => ({
    vi: `Ô “${column}” không được để trống.`,
    en: `The cell “${column}” must not be empty.`,
  }),
  INVALID_DATE: (column: string) => ({
    vi: `Ô “${column}” không phải là ngày hợp lệ (ngày/tháng/năm).`,
    en: `The cell “${column}” is not a valid date (day/month/year).`,
  }),
  INVALID_TEXT: (column: string) => ({
    vi: `Ô “${column}” đã bị bảng tính đổi thành ngày. Hãy định dạng ô là văn bản rồi ghi lại.`,
    en: `The cell “${column}” was turned into a date by the spreadsheet program. Format it as text and write it again.`,
  }),
  FORMULA_WITHOUT_RESULT: () => ({
    vi: "Ô này có công thức nhưng chưa có kết quả. Mở tệp bằng phần mềm bảng tính, lưu lại rồi nộp.",
    en: "This cell holds a formula without a result. Open the file in a spreadsheet program, save it and hand it in again.",
  }),
  INVALID_NUMBER: (column: string) => ({
    vi: `Ô “${column}” không phải là số hợp lệ.`,
    en: `The cell “${column}” is not a valid number.`,
  }),
  OUT_OF_RANGE: (column: string, min: string, max: string) => ({
    vi: `Ô “${column}” phải nằm trong khoảng từ ${min} đến ${max}.`,
    en: `The cell “${column}” must lie between ${min} and ${max}.`,
  }),
  UNKNOWN_CODE: (column: string, allowed: string) => ({
    vi: `Ô “${column}” không có trong danh mục mã. Được ghi: ${allowed}.`,
    en: `The cell “${column}” is not in its code list. It may hold: ${allowed}.`,
  }),
  DUPLICATE_ROW: (firstRow: string) => ({
    vi: `Dòng này trùng khóa với dòng ${firstRow} nhưng khác nội dung.`,
    en: `This row has the same key as row ${firstRow} but other content.`,
  }),
  ROW_AFTER_FOOT: (footRow: string) => ({
    vi: `Dòng số liệu này nằm dưới phần ký ở dòng ${footRow}. Hãy chuyển phần ký xuống cuối trang tính.`,
    en: `This data row stands below the signature block in row ${footRow}. Move the block to the end of the sheet.`,
  }),
} satisfies SentencesByCode;

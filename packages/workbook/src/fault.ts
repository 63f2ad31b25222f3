/** A sentence that a person can act on, in both languages. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

/**
 * What can be wrong with a file, by stable code. The sentences never repeat what stands in a cell: a name typed into the
 * wrong column would otherwise reach a log or a screen.
 */
const sentences = {
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
  UNKNOWN_ORGANISATION: (on: string) => ({
    vi: `Không có tổ chức đảng nào mang mã này vào ngày ${on}.`,
    en: `No organisation carried this code on ${on}.`,
  }),
  ORGANISATION_OUT_OF_REACH: () => ({
    vi: "Bạn không có quyền nộp số liệu về tổ chức đảng này.",
    en: "You don't have the right to hand in anything about this organisation.",
  }),
  REPLACES_OUT_OF_REACH: () => ({
    vi: "Dòng này sẽ thay số liệu đã ghi của một tổ chức đảng mà bạn không có quyền nộp số liệu.",
    en: "This row would take the place of something on record that you don't have the right to change.",
  }),
  BINDS_EVERYONE: () => ({
    vi: "Dòng này ràng buộc mọi tổ chức đảng: chỉ người vận hành phần mềm ghi mới hoặc sửa được.",
    en: "This row binds every organisation: only the operator of the software adds or changes it.",
  }),
  PLACES_OUT_OF_REACH: () => ({
    vi: "Danh mục đơn vị hành chính, thôn, tổ dân phố của cả tỉnh do người vận hành nộp; bạn không có quyền nộp.",
    en: "Lists of the places of the whole province are handed in by the operator; you don't have the right to.",
  }),
  UNKNOWN_MEMBER: () => ({
    vi: "Không có đảng viên nào mang số thẻ này trong sổ danh sách.",
    en: "No member with this card number is in the register.",
  }),
  LEVEL_OR_REASON: () => ({
    vi: "Phải ghi đúng một trong hai: mức xếp loại, hoặc lý do không đánh giá hoặc chưa đánh giá.",
    en: "Give exactly one of the two: a level, or the reason why there is none.",
  }),
  DATES_OUT_OF_ORDER: (earlier: string, later: string) => ({
    vi: `“${later}” phải sau hoặc trùng “${earlier}”.`,
    en: `“${later}” must not come before “${earlier}”.`,
  }),
  SCORE_NOT_IN_RULE: (year: string) => ({
    vi: `Quy định đánh giá của năm ${year} không chấm điểm.`,
    en: `The rating rule of ${year} has no scores.`,
  }),
  RANGE_OUT_OF_ORDER: (lower: string, upper: string) => ({
    vi: `“${upper}” chỉ được ghi khi có “${lower}” và không được nhỏ hơn.`,
    en: `“${upper}” needs “${lower}” and must not be smaller.`,
  }),
  DECIDED_BEFORE_PERIOD: () => ({
    vi: "Ngày quyết định đứng trước kỳ đánh giá.",
    en: "The decision is dated before the period it is about.",
  }),
  OVERLAPPING_PERIODS: (otherRow: string) => ({
    vi: `Khoảng thời gian chồng lên dòng ${otherRow} của cùng đảng viên.`,
    en: `The period overlaps row ${otherRow} of the same member.`,
  }),
  OVERLAPS_RECORD: () => ({
    vi: "Khoảng thời gian chồng lên một khoảng đã ghi trước đây của cùng đảng viên.",
    en: "The period overlaps one of the same member that is already on record.",
  }),
  MEMBER_NOT_IN_ORGANISATION: (on: string) => ({
    vi: `Đảng viên không sinh hoạt tại tổ chức này vào ngày ${on}.`,
    en: `The member did not belong to this organisation on ${on}.`,
  }),
  CITIZEN_NUMBER_FORM: () => ({
    vi: "Số định danh cá nhân phải có đúng 12 chữ số.",
    en: "A citizen number has exactly 12 digits.",
  }),
  NOT_A_TRANSFER: () => ({
    vi: "Chỉ người chuyển đi mới ghi nơi chuyển đến.",
    en: "Only whoever is transferred out goes somewhere.",
  }),
  DESTINATION_ELSEWHERE: () => ({
    vi: "Chỉ khi chuyển trong tỉnh mới ghi tổ chức đảng nơi đến.",
    en: "Only a transfer within the province names the organisation that it leads to.",
  }),
  NOT_A_DEPARTURE: () => ({
    vi: "Chuyển sinh hoạt trong tỉnh không phải là ra khỏi danh sách: hãy ghi là chuyển sinh hoạt.",
    en: "A transfer within the province is no departure: record it as a transfer.",
  }),
  ONE_OF_TWO: (one: string, other: string) => ({
    vi: `Phải ghi đúng một trong hai: “${one}” hoặc “${other}”.`,
    en: `Give exactly one of the two: “${one}” or “${other}”.`,
  }),
  NO_SUCH_MEMBER: () => ({
    vi: "Không có đảng viên này, hoặc đảng viên nằm ngoài phạm vi của bạn vào ngày đó.",
    en: "There is no such member, or the member was beyond your reach on that day.",
  }),
  NOT_IN_TRANSIT: () => ({
    vi: "Không có ai mang số thẻ này đang chuyển sinh hoạt đến từ ngày đã ghi.",
    en: "Nobody with this card number has been on the way since the day given.",
  }),
  CARD_IN_USE: () => ({
    vi: "Không kết nạp được với số thẻ này.",
    en: "Nobody can be admitted with this card number.",
  }),
  NAME_FORM: () => ({
    vi: "Họ và tên phải có từ 2 đến 100 ký tự, chỉ gồm chữ và khoảng trắng.",
    en: "A full name has 2 to 100 characters, letters and spaces only.",
  }),
  CARD_NUMBER_FORM: () => ({
    vi: "Số thẻ phải có từ 1 đến 20 chữ số hoặc chữ cái.",
    en: "A card number has 1 to 20 digits or letters.",
  }),
  ALREADY_CONFIRMED: () => ({
    vi: "Đảng viên này đã được công nhận chính thức.",
    en: "The member has been confirmed already.",
  }),
  NOT_DEPARTED: () => ({
    vi: "Đảng viên này chưa ra khỏi danh sách theo cách có thể phục hồi đảng tịch.",
    en: "The member has not departed in a way that can be undone by restoring.",
  }),
  ALREADY_ENDED: () => ({
    vi: "Việc này đã kết thúc.",
    en: "It has ended already.",
  }),
  CODE_IN_USE: (on: string) => ({
    vi: `Mã tổ chức này đang được dùng vào ngày ${on}.`,
    en: `This organisation code is already in use on ${on}.`,
  }),
  INCOMPLETE_CHANGE: (what: string) => ({
    vi: `Biến động thiếu hoặc sai thông tin: ${what}.`,
    en: `The change lacks information or contradicts itself: ${what}.`,
  }),
  NO_SUCH_PARENT: (on: string) => ({
    vi: `Tổ chức cấp trên không tồn tại vào ngày ${on}.`,
    en: `The parent organisation does not exist on ${on}.`,
  }),
  PARENT_CYCLE: () => ({
    vi: "Tổ chức cấp trên nằm bên dưới chính tổ chức này.",
    en: "The parent organisation lies below this organisation itself.",
  }),
  ORPHANED: (count: string, on: string) => ({
    vi: `Từ ngày ${on} có ${count} tổ chức trực thuộc không còn cấp trên: hãy chuyển hoặc kết thúc chúng cùng ngày.`,
    en: `From ${on} on ${count} organisations below would have no parent: move or end them on the same day.`,
  }),
  WOULD_ERASE_FACTS: (count: string) => ({
    vi: `${count} tổ chức sẽ không còn tồn tại trong kỳ mà số liệu đã ghi nói tới. Hãy rút hoặc sửa số liệu đó trước.`,
    en: `${count} organisations would no longer exist in a period that facts on record are about. Withdraw or correct those first.`,
  }),
  UNKNOWN_PLACE: (on: string) => ({
    vi: `Không có đơn vị hành chính, thôn, tổ dân phố nào mang mã này vào ngày ${on}.`,
    en: `No place carried this code on ${on}.`,
  }),
  PLACE_MISMATCH: (on: string) => ({
    vi: `Vào ngày ${on} mã này thuộc về một đơn vị khác tên hoặc khác loại.`,
    en: `On ${on} this code belonged to a place of another name or kind.`,
  }),
  PLACE_OVERLAP: (on: string) => ({
    vi: `Vào ngày ${on} có hai đơn vị mang cùng mã này, hoặc một đơn vị được chuyển đi hai lần.`,
    en: `On ${on} two places would carry this code, or one place would go over twice.`,
  }),
  PLACE_GAP: (on: string) => ({
    vi: `Đơn vị này bị chia vào ngày ${on} nhưng danh sách chỉ nêu một phần; phần còn lại đi đâu thì không rõ.`,
    en: `The place was divided on ${on} but the list names one part only: where the rest went is not said.`,
  }),
  PLACE_LINEAGE_FIRST: (on: string, code: string) => ({
    vi: `Chưa ghi đơn vị mang mã ${code} trở thành đơn vị nào vào ngày ${on}. Hãy nộp danh sách biến động của ngày đó trước.`,
    en: `Nothing on record says what became of the place with code ${code} on ${on}. Hand in the lineage of that day first.`,
  }),
  PLACE_INCOMPLETE: (what: string) => ({
    vi: `Dòng này thiếu hoặc sai thông tin về đơn vị: ${what}.`,
    en: `The row lacks information about a place or contradicts itself: ${what}.`,
  }),
  NO_SUCH_PARENT_PLACE: (on: string) => ({
    vi: `Đơn vị cấp trên không tồn tại vào ngày ${on}.`,
    en: `The place above does not exist on ${on}.`,
  }),
  VILLAGES_ORPHANED: (count: string, on: string) => ({
    vi: `Từ ngày ${on} có ${count} thôn, tổ dân phố không còn đơn vị cấp trên: hãy nêu chúng về đâu (TRANSFER_PARENT).`,
    en: `From ${on} on ${count} villages would have no place above: say where they go (TRANSFER_PARENT).`,
  }),
  PLACE_IN_USE: () => ({
    vi: "Chi bộ hoặc chức danh đã ghi gắn với thôn, tổ dân phố mà tệp này làm mất đi.",
    en: "Cells or offices on record belong to a village that would no longer be there after this file.",
  }),
  VILLAGE_PERIODS_OVERLAP: () => ({
    vi: "Khoảng thời gian chồng lên một khoảng khác của cùng chi bộ và thôn, hoặc của cùng chức danh.",
    en: "The period overlaps another of the same cell and village, or of the same office.",
  }),
  PERIOD_INCOMPLETE: (what: string) => ({
    vi: `Kỳ đánh giá này phải ghi ${what}.`,
    en: `A rating of this period must give ${what}.`,
  }),
  PERIOD_OVERFILLED: (what: string) => ({
    vi: `Kỳ đánh giá này không ghi ${what}.`,
    en: `A rating of this period does not give ${what}.`,
  }),
  PERIOD_NOT_IN_RULE: (year: string) => ({
    vi: `Quy định đánh giá của năm ${year} không có kỳ đánh giá này.`,
    en: `The rating rule of ${year} does not know ratings of this period.`,
  }),
  PERIOD_NOT_IN_YEAR: () => ({
    vi: "Ngày cuối của kỳ đánh giá phải nằm trong năm đã ghi.",
    en: "The last day of the period must lie in the year given.",
  }),
  STATE_NOT_RECORDED: () => ({
    vi: "“Đã thay thế” không ghi được: trạng thái này do quyết định sau mà có.",
    en: "“Superseded” can't be recorded: it follows from a later decision.",
  }),
  DECISION_NOT_DUE: () => ({
    vi: "Chỉ mức đã quyết định mới ghi quyết định.",
    en: "Only a decided level has a decision.",
  }),
  NOT_ALIVE: (on: string) => ({
    vi: `Tổ chức đảng này không tồn tại vào ngày ${on}, hoặc nằm ngoài phạm vi của bạn.`,
    en: `This organisation did not exist on ${on}, or lies beyond your reach.`,
  }),
  IN_FUTURE: (column: string) => ({
    vi: `“${column}” không được sau ngày hôm nay.`,
    en: `“${column}” must not come after today.`,
  }),
  TITLE_NOT_OF_KIND: (on: string) => ({
    vi: `Danh hiệu này không dành cho loại tổ chức đảng đó vào ngày ${on}.`,
    en: `This title is not for an organisation of the kind that it was on ${on}.`,
  }),
  ASSIGNMENT_OVERLAP: (otherRow: string) => ({
    vi: `Khoảng thời gian chồng lên dòng ${otherRow} của cùng hai tổ chức đảng.`,
    en: `The period overlaps row ${otherRow} of the same two organisations.`,
  }),
  ASSIGNMENT_OVERLAPS_RECORD: () => ({
    vi: "Khoảng thời gian chồng lên một khoảng đã ghi trước đây của cùng hai tổ chức đảng.",
    en: "The period overlaps one of the same two organisations that is already on record.",
  }),
  COUNT_OUT_OF_ORDER: (part: string, whole: string) => ({
    vi: `“${part}” không được lớn hơn “${whole}”.`,
    en: `“${part}” must not be greater than “${whole}”.`,
  }),
  NOT_A_CELL: (on: string) => ({
    vi: `Vào ngày ${on} tổ chức mang mã này không phải là chi bộ.`,
    en: `On ${on} the organisation with this code was not a cell.`,
  }),
  NOT_A_VILLAGE: (on: string) => ({
    vi: `Vào ngày ${on} mã này không phải của thôn, tổ dân phố.`,
    en: `On ${on} this code was not a village's.`,
  }),
  POST_NOT_OF_KIND: (on: string) => ({
    vi: `Chức vụ này không có ở loại tổ chức đảng đó vào ngày ${on}.`,
    en: `An organisation of the kind that it was on ${on} has no such post.`,
  }),
  PLACE_NOT_OF_POST: () => ({
    vi: "Chỉ chức vụ ở thôn, tổ dân phố mới ghi mã thôn.",
    en: "Only posts held in a village name a village.",
  }),
  SECRETARY_TWICE: (on: string) => ({
    vi: `Tổ chức đảng này đã có bí thư khác vào ngày ${on}.`,
    en: `This organisation has another secretary on ${on}.`,
  }),
  BODY_NOT_OF_KIND: (on: string) => ({
    vi: `Vào ngày ${on} tổ chức mang mã này không có chủ thể đó: ủy ban kiểm tra chỉ có từ đảng bộ cơ sở trở lên.`,
    en: `On ${on} the organisation with this code had no such body: inspection commissions stand from grassroots chapters up.`,
  }),
  NOT_SELF_LED: () => ({
    vi: "Tự kiểm tra do chính tổ chức được kiểm tra tiến hành.",
    en: "A self-inspection is led by the organisation that is inspected.",
  }),
  PLAN_WITHOUT_SUBJECT: () => ({
    vi: "Mục kế hoạch phải ghi mã tổ chức, số tổ chức hoặc số đảng viên được kiểm tra, giám sát.",
    en: "An item of a plan names an organisation, a number of organisations or a number of members.",
  }),
  UNKNOWN_INSPECTION: () => ({
    vi: "Không tìm được đúng một cuộc kiểm tra, giám sát có số hiệu, tổ chức tiến hành và năm này.",
    en: "There is not exactly one inspection on record with this reference, leading organisation and year.",
  }),
  UNKNOWN_SUBJECT: () => ({
    vi: "Cuộc kiểm tra, giám sát này không có đối tượng đó.",
    en: "The inspection has no such subject.",
  }),
  NOT_CONCLUDED: () => ({
    vi: "Cuộc kiểm tra, giám sát chưa có ngày kết luận nên chưa ghi được kết luận về đối tượng.",
    en: "The inspection is not concluded yet, so nothing is concluded about a subject.",
  }),
  FORM_WITHOUT_VIOLATION: () => ({
    vi: "Chỉ đề nghị kỷ luật khi kết luận có vi phạm.",
    en: "Discipline is proposed only where a violation was found.",
  }),
  FORM_NOT_OF_SUBJECT: () => ({
    vi: "Hình thức này không áp dụng cho đối tượng này (tổ chức đảng, đảng viên chính thức hoặc dự bị).",
    en: "This form does not fit its subject (organisation, full member or member on probation).",
  }),
  CARD_OF_ORGANISATION: () => ({
    vi: "Đối tượng là tổ chức đảng thì không ghi số thẻ đảng viên.",
    en: "Where the subject is an organisation there is no card number.",
  }),
  NEVER_IN_ORGANISATION: () => ({
    vi: "Sổ danh sách không có đảng viên nào mang số thẻ này từng sinh hoạt ở tổ chức này.",
    en: "No member with this card ever belonged to this organisation by the register.",
  }),
  MEMBERS_UNREACHABLE: () => ({
    vi: "Chưa tra được sổ danh sách đảng viên nên chưa nhận tệp. Hãy nộp lại sau ít phút.",
    en: "The register of members can't be asked just now, so the file was not taken. Hand it in again in a few minutes.",
  }),
  UNKNOWN_DOCUMENT: () => ({
    vi: "Ký hiệu văn bản này không có ở trang “Văn bản”.",
    en: "This document key is not on the sheet “Văn bản”.",
  }),
  UNKNOWN_OBJECTIVE: () => ({
    vi: "Ký hiệu mục tiêu này không có ở trang “Mục tiêu”.",
    en: "This objective key is not on the sheet “Mục tiêu”.",
  }),
  UNKNOWN_INDICATOR: () => ({
    vi: "Mã chỉ số không có trong danh mục chỉ số.",
    en: "The indicator code is not in the registry.",
  }),
  THRESHOLD_OR_REASON: () => ({
    vi: "Phải ghi đúng một trong hai: ngưỡng, hoặc lý do chưa rõ ngưỡng.",
    en: "Give exactly one of the two: a threshold, or the reason why it is not known.",
  }),
  TARGET_STATE_INCOMPLETE: () => ({
    vi: "Chỉ tiêu đã được thay thế phải ghi chỉ tiêu thay thế; chỉ tiêu đang thực hiện thì không ghi phần này.",
    en: "A superseded target names the one that took its place; a target in force names none, and no document that ended it.",
  }),
  TEXT_LENGTH: (column: string, most: string) => ({
    vi: `“${column}” phải có từ 1 đến ${most} ký tự.`,
    en: `“${column}” must have from 1 to ${most} characters.`,
  }),
  NO_SUCH_DOCUMENT: () => ({
    vi: "Văn bản này chưa được ghi.",
    en: "This document is not on record.",
  }),
  NO_SUCH_OBJECTIVE: () => ({
    vi: "Mục tiêu này chưa được ghi.",
    en: "This objective is not on record.",
  }),
  NO_SUCH_TARGET: () => ({
    vi: "Chỉ tiêu này chưa được ghi.",
    en: "This target is not on record.",
  }),
  NO_SUCH_TASK: () => ({
    vi: "Nhiệm vụ này chưa được ghi.",
    en: "This task is not on record.",
  }),
  TASK_INCOMPLETE: (what: string) => ({
    vi: `Nhiệm vụ thiếu hoặc thừa thông tin: ${what}.`,
    en: `The task lacks information or has too much: ${what}.`,
  }),
  SET_BY_OPERATOR: () => ({
    vi: "Dòng này do người vận hành phần mềm ghi: bạn không ghi mới hoặc sửa được.",
    en: "The operator of the software records this row: you can neither add nor change it.",
  }),
  NOT_LIST_FORM: () => ({
    vi: "Loại biểu này không phải biểu mà cấp ủy nộp.",
    en: "Files of this kind are not handed in by committees.",
  }),
  NO_SUCH_EXPECTED_RETURN: () => ({
    vi: "Biểu phải nộp này chưa được ghi.",
    en: "This expected return is not on record.",
  }),
  NO_SUCH_REVIEW: () => ({
    vi: "Chưa mở đợt sơ kết, tổng kết này.",
    en: "This review was not opened.",
  }),
  REVIEW_CLOSED: () => ({
    vi: "Đợt sơ kết, tổng kết này đã kết thúc nên không sửa được nữa.",
    en: "This review is closed and can no longer be changed.",
  }),
  REVIEW_NOT_PINNED: () => ({
    vi: "Phải gắn phiên bản số liệu trước khi kết thúc đợt sơ kết, tổng kết.",
    en: "A review must pin a data version before it is closed.",
  }),
  BAD_DATA_VERSION: () => ({
    vi: "Đây không phải là mã của một phiên bản số liệu.",
    en: "This is not the id of a data version.",
  }),
  MISSING_LINE: (label: string) => ({
    vi: `Biểu thiếu dòng “${label}”.`,
    en: `The line “${label}” of the form is missing.`,
  }),
  MISSING_HEAD: (mark: string) => ({
    vi: `Đầu biểu thiếu ô “${mark}”: ghi “Đơn vị: <mã tổ chức>”, “Năm 2023”, và “Kỳ: 6 tháng” nếu không phải cả năm.`,
    en: `The head of the form lacks “${mark}”: write “Đơn vị: <code>”, “Năm 2023”, and “Kỳ: 6 tháng” unless it is a year.`,
  }),
  NO_SUCH_CELL: (label: string, measure: string) => ({
    vi: `Dòng “${label}” không có ô ở cột “${measure}”: mẫu biểu in dấu X.`,
    en: `The line “${label}” has no cell in the column “${measure}”: the form prints an X.`,
  }),
  RETURN_TWICE: (row: string) => ({
    vi: `Số liệu này đã có ở dòng ${row} của cùng tệp, với giá trị khác.`,
    en: `The same figures stand in row ${row} of this file, with other values.`,
  }),
  PERIOD_NOT_OF_FORM: (allowed: string) => ({
    vi: `Biểu này không lập cho kỳ đó. Được ghi: ${allowed}.`,
    en: `This form is not made for that period. It may be: ${allowed}.`,
  }),
  BEFORE_PERIOD: (from: string) => ({
    vi: `Ngày báo cáo không được trước ngày đầu của kỳ báo cáo (${from}).`,
    en: `The day of the return must not come before the first day of its period (${from}).`,
  }),
  NOTHING_REPORTED: () => ({
    vi: "Biểu không có số liệu nào.",
    en: "The return holds no figure.",
  }),
  RETURN_CHECK_FAILED: (sentence: string, sentenceEn: string, left: string, right: string) => ({
    vi: `${sentence} Ở đây: ${left} và ${right}.`,
    en: `${sentenceEn} Here: ${left} and ${right}.`,
  }),
  PERCENTAGE_DIFFERS: (computed: string) => ({
    vi: `Tỷ lệ in ở đây không khớp số đếm: tính lại là ${computed} %.`,
    en: `The percentage printed here does not follow from the counts: recomputed it is ${computed} %.`,
  }),
  LAST_PERIOD_DIFFERS: (loaded: string) => ({
    vi: `Số cùng kỳ năm trước in ở đây khác số đã nộp năm trước (${loaded}).`,
    en: `The figure of last year printed here is not the one handed in then (${loaded}).`,
  }),
  MORE_THAN_ONE_EXTRACT: () => ({
    vi: "Một tệp chỉ trích danh sách của một đảng bộ vào một ngày.",
    en: "A file is the extract of one committee on one day.",
  }),
  NOT_BELOW_COMMITTEE: (on: string) => ({
    vi: `Vào ngày ${on} tổ chức đảng này không trực thuộc đảng bộ được trích.`,
    en: `On ${on} this organisation did not stand below the committee of the extract.`,
  }),
} satisfies Record<string, (...details: string[]) => Sentence>;

/** Stable code of a fault. */
export type FaultCode = keyof typeof sentences;
/** Every code that a fault may carry. */
export const faultCodes = Object.keys(sentences) as FaultCode[];

/** At most this many faults are told of a file: who has more to mend starts with these. */
export const MAX_FAULTS = 1_000;

/** A fault of a file: where, what, and a sentence in both languages. */
export interface Fault {
  readonly sheet: string | null;
  /** Row number as the spreadsheet program shows it, or null for the whole sheet. */
  readonly row: number | null;
  /** Heading of the column, or null for the whole row. */
  readonly column: string | null;
  readonly code: FaultCode;
  readonly message: Sentence;
}

/** Where in a file a fault stands, as far as it can be told. */
export interface FaultPlace {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/**
 * Makes a fault; `details` fill the places of its sentence and must not come from a cell, save for a day or year that was
 * read as one and a code that is on record.
 */
export function makeFault(code: FaultCode, place: FaultPlace, ...details: string[]): Fault {
  const write = sentences[code] as (...details: string[]) => Sentence;
  return {
    sheet: place.sheet ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    code,
    message: write(...details),
  };
}

/** What can be wrong with an audit trail or with its roots. */
export type AuditFaultCode =
  | "ROW_CHANGED"
  | "LINK_BROKEN"
  | "ROWS_MISSING"
  | "ROW_OUT_OF_PLACE"
  | "ROW_UNCHAINED"
  | "TAIL_CUT"
  | "ROOT_DIFFERS"
  | "ROOT_UNREADABLE"
  | "ROOT_SIGNATURE"
  | "ROOT_ORDER"
  | "ROOTS_MISSING"
  | "PUBLIC_KEY_MISSING";

/** One thing that is wrong, and where. */
export interface AuditFault {
  readonly code: AuditFaultCode;
  /** First and last place: of rows by their sequence, of roots by the line of their file; a row without a place by its id. */
  readonly from: number;
  readonly to: number;
  readonly vi: string;
  readonly en: string;
}

type Told = readonly [vi: string, en: string];

const rows = (from: number, to: number): Told =>
  from === to
    ? [`Dòng nhật ký số ${from}`, `Audit row ${from}`]
    : [`Các dòng nhật ký số ${from}–${to}`, `Audit rows ${from}–${to}`];
const lines = (from: number, to: number): Told =>
  from === to
    ? [`Dòng ${from} của tệp mốc ký`, `Line ${from} of the file of roots`]
    : [`Các dòng ${from}–${to} của tệp mốc ký`, `Lines ${from}–${to} of the file of roots`];

const tellers: Readonly<
  Record<AuditFaultCode, { readonly of: typeof rows; readonly vi: string; readonly en: string }>
> = {
  ROW_CHANGED: {
    of: rows,
    vi: "nội dung không khớp với mã băm: đã bị sửa, chèn hoặc đánh số lại.",
    en: "the content does not fit its hash: changed, inserted or renumbered.",
  },
  LINK_BROKEN: {
    of: rows,
    vi: "không nối với dòng ngay trước: một trong hai dòng đã bị thay, chèn hoặc đổi chỗ.",
    en: "it does not name the row before it: one of the two was replaced, inserted or moved.",
  },
  ROWS_MISSING: { of: rows, vi: "không còn: đã bị xóa.", en: "gone: deleted." },
  ROW_OUT_OF_PLACE: {
    of: rows,
    vi: "số thứ tự đã có hoặc không thể có: bị chèn thêm.",
    en: "its number is taken or can't be: inserted.",
  },
  ROW_UNCHAINED: {
    of: (from) => [`Dòng nhật ký có id ${from}`, `Audit row with id ${from}`],
    vi: "không có số thứ tự hoặc mã băm: được ghi ngoài chuỗi.",
    en: "it has no number or hash: written around the chain.",
  },
  TAIL_CUT: {
    of: lines,
    vi: "ký cho một dòng nhật ký không còn: phần cuối nhật ký đã bị cắt.",
    en: "it signs an audit row that is gone: the end of the trail was cut off.",
  },
  ROOT_DIFFERS: {
    of: lines,
    vi: "ký một mã băm khác với nhật ký hiện nay: nhật ký đã bị sửa và nối lại trước mốc này.",
    en: "it signs another hash than the trail has now: the trail was changed and chained again before this root.",
  },
  ROOT_UNREADABLE: {
    of: lines,
    vi: "không phải là mốc ký của dịch vụ này, hoặc chưa ghi xong: tệp đã bị sửa hoặc lần ghi bị ngắt.",
    en: "it is no root of this service, or not whole: the file was changed, or writing it was interrupted.",
  },
  ROOT_SIGNATURE: {
    of: lines,
    vi: "chữ ký không khớp với khóa công khai.",
    en: "its signature does not fit the public key.",
  },
  ROOT_ORDER: {
    of: lines,
    vi: "không nối với mốc ngay trước: có mốc bị xóa, chèn, đổi chỗ hoặc lùi lại.",
    en: "it does not follow from the root before it: one was deleted, inserted, moved, or it goes back.",
  },
  ROOTS_MISSING: {
    of: () => ["Tệp mốc ký", "The file of roots"],
    vi: "không có mốc nào, nên không biết phần cuối nhật ký còn đủ hay không.",
    en: "no root is there, so nothing tells whether the end of the trail is whole.",
  },
  PUBLIC_KEY_MISSING: {
    of: () => ["Khóa công khai", "The public key"],
    vi: "không có hoặc không đọc được, nên không kiểm tra được chữ ký.",
    en: "missing or unreadable, so no signature can be verified.",
  },
};

/** A fault in both languages. `from` and `to` are places; see `AuditFault`. */
function makeAuditFault(code: AuditFaultCode, from = 0, to = from): AuditFault {
  const { of, vi, en } = tellers[code];
  const [placeVi, placeEn] = of(from, to);
  return { code, from, to, vi: `${placeVi}: ${vi}`, en: `${placeEn}: ${en}` };
}

/** Gathers faults; neighbours of the same kind become one, so that a trail wrong from end to end tells it once. */
export class AuditFaults {
  private readonly found: { code: AuditFaultCode; from: number; to: number }[] = [];

  /** Notes a fault at one place or several in a row. */
  note(code: AuditFaultCode, from = 0, to = from): void {
    const same = this.found.findLast((fault) => fault.code === code);
    if (same && from === same.to + 1) same.to = to;
    else this.found.push({ code, from, to });
  }

  /** What was noted, in the order in which it was found. */
  list(): AuditFault[] {
    return this.found.map(({ code, from, to }) => makeAuditFault(code, from, to));
  }
}

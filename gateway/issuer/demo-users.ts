/** Someone whom the demo's sign-in page offers, and what that account is for. */
export interface DemoUser {
  readonly account: string;
  readonly vi: string;
  readonly en: string;
}

/** The people of the demo, as the sign-in page lists them. The machine `tichhop` signs in with a secret and is not among them. */
export const demoUsers: readonly DemoUser[] = [
  {
    account: "lanhdao",
    vi: "Lãnh đạo: xem chỉ tiêu đạt hay chưa đạt, ở đâu, trong toàn vùng của chương trình.",
    en: "Leadership: whether the targets are met, and where, across the programme area.",
  },
  {
    account: "phantich",
    vi: "Chuyên viên phân tích: đặt câu hỏi tự do về số liệu; không thấy dữ liệu của từng người.",
    en: "Analyst: asks freely about figures; sees no row about a person.",
  },
  {
    account: "canbo.babe",
    vi: "Cán bộ số liệu xã Ba Bể: nộp các biểu hằng năm của xã.",
    en: "Data officer of xã Ba Bể: hands in the year's files of the commune.",
  },
  {
    account: "duyet",
    vi: "Người duyệt: xem xét số liệu được nộp trong vùng của chương trình.",
    en: "Approver: reviews what is handed in across the programme area.",
  },
  {
    account: "kiemtra",
    vi: "Ủy ban kiểm tra: các cuộc kiểm tra, giám sát và kỷ luật trong vùng của chương trình.",
    en: "Inspection commission: inspections, supervision and discipline in the programme area.",
  },
  {
    account: "bithu.babe",
    vi: "Phụ trách hồ sơ đảng viên xã Ba Bể: thấy họ tên và hồ sơ đảng viên của xã.",
    en: "Member secretary of xã Ba Bể: sees names and records of the commune's members.",
  },
  {
    account: "kiemtoan",
    vi: "Kiểm toán: đọc nhật ký truy cập; không thấy hồ sơ.",
    en: "Auditor: reads the audit trail; sees no records.",
  },
  {
    account: "quantri",
    vi: "Quản trị: cấp và thu quyền; không thấy hồ sơ.",
    en: "Administrator: gives and takes back roles; sees no records.",
  },
];

/** Whether an account is one of the demo's people. */
export function isDemoUser(account: string): boolean {
  return demoUsers.some((user) => user.account === account);
}

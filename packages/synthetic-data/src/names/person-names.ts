import type { RandomStream } from "../random-stream.ts";

/** Frequent family names of the country and the region. Combined at random: a likeness to a person is chance. */
const familyNames =
  "Nguyễn Trần Lê Phạm Hoàng Nông Hà Ma Triệu Đàm Lý Lường Bàn Đặng Vi Vũ Bùi Dương Phùng Hứa Mã Long Lục Cà Chu".split(
    " ",
  );
const middleNames =
  "Văn Thị Đức Minh Ngọc Thu Thanh Hữu Quang Xuân Hồng Kim Đình Công Bích Mai Hoài Như Tuấn Phương Gia Bảo".split(" ");
const givenNames =
  `An Anh Bắc Bằng Bình Cảnh Chi Chung Cường Diệp Dung Duy Đông Giang Hà Hải Hạnh Hằng Hiền Hiếu Hoa Hòa Hồng Huệ Hùng
  Hương Khánh Khoa Kiên Lan Lâm Liên Linh Loan Lợi Mai Mạnh Minh My Nam Nga Ngân Ngọc Nhàn Nhung Oanh Phong Phúc Phương Quân
  Quyên Quỳnh Sơn Tâm Thái Thảo Thắng Thịnh Thoa Thơ Thu Thủy Tiến Toàn Trang Trung Tú Tuấn Tuyết Vân Việt Vinh Xuân Yến`.split(
    /\s+/,
  );

/** A made-up full name of three parts. */
export function drawFullName(stream: RandomStream): string {
  return `${stream.pick(familyNames)} ${stream.pick(middleNames)} ${stream.pick(givenNames)}`;
}

const allowed = [new Set(familyNames), new Set(middleNames), new Set(givenNames)];

/** Whether a name is made of the fixed lists alone: what keeps real people out of files and screenshots. */
export function isSyntheticName(name: string): boolean {
  const parts = name.split(" ");
  return parts.length === 3 && parts.every((part, at) => allowed[at]?.has(part) === true);
}

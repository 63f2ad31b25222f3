const firstParts = "Nà Bản Khuổi Cốc Pác Phiêng Lủng Tổng".split(" ");
const lastParts =
  `Lẹng Cà Chảo Cọt Dài Hai Hin Khoang Khun Làng Lầu Mạ Mèo Mòn Ngòa Nghè Pài Phai Pheo Pjàng Quan Sla Slưn Tào Tâu Thoi Vài Vèn
  Viềng Xỏm`.split(/\s+/);

/** Village names of the region's sound, put together from fixed parts: 240 of them, each once. */
export const villageNames: readonly string[] = lastParts.flatMap((last) =>
  firstParts.map((first) => `${first} ${last}`),
);

/** The name of the n-th neighbourhood of a commune: villages by name, wards and townships by number. */
export function nameNeighbourhood(communeType: string, offset: number, index: number): string {
  if (communeType !== "xã") return `tổ dân phố ${index + 1}`;
  return `thôn ${villageNames[(offset * 7 + index) % villageNames.length]}`;
}

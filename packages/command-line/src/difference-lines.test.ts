import { expect, it } from "vitest";
import { printDifferences } from "./difference-lines.ts";

const state = {
  code: "01",
  name: "Đảng bộ xã Hòa Bình",
  kind: "GRASSROOTS_CHAPTER",
  sector: "XA",
  parentCode: "BK.BB",
  parentName: "Đảng bộ huyện Ba Bể",
  validFrom: "2018-01-01",
  validTo: null,
};
const of = (before: typeof state | null, after: typeof state | null) => ({
  organisationId: "an id",
  effectiveOn: "2020-02-01",
  before,
  after,
});

it("prints who begins, who ends and what changes, and how many more there are", () => {
  const moved = { ...state, name: "Đảng bộ xã Mới", parentCode: "BK.CD", parentName: "Đảng bộ huyện Chợ Đồn" };

  expect(printDifferences({ totalCount: 5, listed: [of(state, moved), of(null, state), of(state, null)] })).toEqual([
    "    5 thay đổi đối với tổ chức đảng / differences of organisations:",
    "    2020-02-01  ~  01  Đảng bộ xã Hòa Bình; tên/name: Đảng bộ xã Hòa Bình → Đảng bộ xã Mới; cấp trên/parent: BK.BB Đảng bộ huyện Ba Bể → BK.CD Đảng bộ huyện Chợ Đồn",
    "    2020-02-01  +  01  Đảng bộ xã Hòa Bình; bắt đầu/begins; Đảng bộ cơ sở; cấp trên/parent: BK.BB Đảng bộ huyện Ba Bể",
    "    2020-02-01  −  01  Đảng bộ xã Hòa Bình; kết thúc/ends",
    "    … và 2 thay đổi khác / and 2 more",
  ]);
});

it("says nothing where nothing differs", () => {
  expect(printDifferences({ totalCount: 0, listed: [] })).toEqual([]);
});

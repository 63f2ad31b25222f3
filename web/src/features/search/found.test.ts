import { describe, expect, it } from "vitest";
import { Addresses } from "#figures/address.ts";
import type { SearchQuery } from "#generated/graphql/graphql.ts";
import { explainHit, listFound } from "./found.ts";

const addresses = new Addresses(() => "AS_NOW");
const hit = { matchedText: "Đảng bộ xã Lương Hạ", matchedTo: "2020-02-01", isFormer: true, via: null, viaPlace: null };
const organisation = {
  id: "o",
  name: "Đảng bộ xã Na Rì",
  code: "02152",
  kind: "ABOVE_GRASSROOTS",
  validTo: null,
  parent: { id: "t", name: "Đảng bộ tỉnh Thái Nguyên" },
} as const;
const place = {
  id: "p",
  name: "Na Rì",
  code: "02155",
  kind: "COMMUNE",
  validTo: null,
  parent: { id: "t", name: "Thái Nguyên", kind: "PROVINCE" },
} as const;
const answer: SearchQuery = {
  search: [
    { ...hit, organisation: { ...organisation, parent: { ...organisation.parent } }, place: null },
    { ...hit, organisation: null, place: null },
    { ...hit, viaPlace: { id: "v" }, organisation: null, place: { ...place, parent: { ...place.parent } } },
  ],
};

describe("what was found", () => {
  it("is told by kind, code and what stands above, and keeps the reader's basis", () => {
    expect(listFound(answer, addresses)).toEqual([
      {
        key: "organisation o",
        isPlace: false,
        href: "/organisations/o?basis=now",
        name: "Đảng bộ xã Na Rì",
        about: "Đảng bộ cấp trên trực tiếp cơ sở · mã 02152 · Đảng bộ tỉnh Thái Nguyên",
        reason: "tên, mã cũ: Đảng bộ xã Lương Hạ, đến 31/01/2020",
        ended: null,
      },
      {
        key: "place p",
        isPlace: true,
        href: "/places/p?basis=now",
        name: "Xã Na Rì",
        about: "Xã · mã 02155 · Tỉnh Thái Nguyên",
        reason: "kế thừa từ: Đảng bộ xã Lương Hạ, đến 31/01/2020",
        ended: null,
      },
    ]);
  });

  it("says when it ended", () => {
    const ended = { ...organisation, validTo: "2025-07-01", parent: null };
    const [found] = listFound({ search: [{ ...hit, organisation: ended, place: null }] }, addresses);
    expect(found?.ended).toBe("đã kết thúc 30/06/2025");
  });

  it("is explained where it no longer bears the text, or never did", () => {
    expect(explainHit({ ...hit, isFormer: false })).toBeNull();
    expect(explainHit({ ...hit, via: { id: "v" } })).toBe("kế thừa từ: Đảng bộ xã Lương Hạ, đến 31/01/2020");
    expect(explainHit({ ...hit, matchedTo: null, via: { id: "v" } })).toBe("kế thừa từ: Đảng bộ xã Lương Hạ");
  });
});

import { expect, it } from "vitest";
import { nameAction, nameEntity } from "./entry-names.ts";

it("an act is named as people call it, with the role or reason that it is about", () => {
  expect(nameAction("SIGN_IN")).toBe("Đăng nhập");
  expect(nameAction("GRANT_LEADER")).toBe("Cấp quyền: Lãnh đạo");
  expect(nameAction("REVOKE_AUDITOR")).toBe("Thu hồi quyền: Kiểm toán viên");
  expect(nameAction("EMERGENCY_SECRETARY_ABSENT")).toMatch(/^Mở quyền khẩn cấp: ./);
  expect(nameAction("END_EMERGENCY")).toBe("Kết thúc quyền khẩn cấp");
});

it("a code that is new stands as it is", () => {
  expect([nameAction("GRANT_NOTHING"), nameAction("TRY"), nameEntity("Thing")]).toEqual([
    "GRANT_NOTHING",
    "TRY",
    "Thing",
  ]);
  expect(nameEntity("RoleGrant")).toBe("Lượt cấp quyền");
});

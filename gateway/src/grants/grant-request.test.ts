import { roles } from "@nq21/authorisation/role";
import { emergencyReasons } from "@nq21/code-lists/emergency";
import { describe, expect, it } from "vitest";
import { FieldRefused } from "../http-answer.ts";
import { readEmergencyRequest, readGrantRequest, refuseOrganisation } from "./grant-request.ts";

const organisation = "0191e1a4-11b1-7a11-8111-aaaaaaaaaaaa";
const now = new Date("2026-11-23T00:00:00Z");
const valid = { account: "canbo", role: "DATA_OFFICER", organisation };
const noOrganisation = "organisation: the id of an organisation. / organisation: mã định danh của một tổ chức.";
const noRole = `role: one of ${roles.join(", ")}. / role: một trong ${roles.join(", ")}.`;
const notToCome = "validTo: an instant to come, after validFrom. / validTo: một thời điểm chưa tới, sau validFrom.";

/** What a reader refuses a body with; undefined if it reads it. */
function findRefusal(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof FieldRefused) return error.message;
    throw error;
  }
}

describe("a request for a grant", () => {
  it("is read, and holds from now on without an end unless it says otherwise", () => {
    expect(readGrantRequest(valid, now)).toEqual({ ...valid, validFrom: now, validTo: null });
    expect(
      readGrantRequest(
        {
          ...valid,
          organisation: organisation.toUpperCase(),
          validFrom: "2026-12-01T00:00:00+07:00",
          validTo: "2027-01-01T00:00:00+07:00",
        },
        now,
      ),
    ).toEqual({
      ...valid,
      validFrom: new Date("2026-11-30T17:00:00Z"),
      validTo: new Date("2026-12-31T17:00:00Z"),
    });
  });

  it.each([
    ["AUDITOR", null],
    ["AUDITOR", undefined],
    ["ADMINISTRATOR", null],
    ["INTEGRATOR", null],
    ["INTEGRATOR", organisation],
  ])("of %s is read with the organisation %s", (role, at) => {
    expect(readGrantRequest({ account: "x", role, organisation: at }, now).organisation).toBe(at ?? null);
  });

  it.each([
    [
      { account: "" },
      "account: the name of an account at the issuer, up to 255 characters. / account: tên tài khoản tại nơi cấp, không quá 255 ký tự.",
    ],
    [{ role: "SYSTEM" }, noRole],
    [{ role: 1 }, noRole],
    [{ organisation: "BK" }, noOrganisation],
    [{ organisation: "' or true --" }, noOrganisation],
    [
      { organisation: null },
      "organisation: DATA_OFFICER is held at an organisation; name its id. / organisation: vai trò DATA_OFFICER gắn với một tổ chức; hãy nêu mã định danh.",
    ],
    [
      { role: "AUDITOR" },
      "organisation: AUDITOR is held for the whole site; leave the organisation out. / organisation: vai trò AUDITOR áp dụng cho toàn hệ thống; không nêu tổ chức.",
    ],
    [{ validTo: "2026-11-23T00:00:00Z" }, notToCome],
    [{ validFrom: "2026-01-01T00:00:00Z", validTo: "2026-11-23T00:00:00Z" }, notToCome],
    [{ validFrom: "2027-01-01T00:00:00Z", validTo: "2027-01-01T00:00:00Z" }, notToCome],
    [{ validFrom: "2027-01-01T00:00:00Z", validTo: "2026-12-01T00:00:00Z" }, notToCome],
  ])("with %j is refused, and says what belongs there", (changes, sentence) => {
    expect(findRefusal(() => readGrantRequest({ ...valid, ...changes }, now))).toBe(sentence);
  });

  it.each(["validFrom", "validTo"])("with no instant as %s is refused", (field) => {
    expect(findRefusal(() => readGrantRequest({ ...valid, [field]: "tomorrow" }, now))).toMatch(
      new RegExp(`^${field}: an instant such as .* / ${field}: một thời điểm có múi giờ`),
    );
  });

  it("may hold to the next millisecond", () => {
    const validTo = new Date(now.getTime() + 1);

    expect(readGrantRequest({ ...valid, validTo: validTo.toISOString() }, now).validTo).toEqual(validTo);
  });
});

describe("a request for an emergency", () => {
  const emergency = { organisation, reason: "SECRETARY_ABSENT", hours: 1.99 };

  it("is read in whole minutes", () => {
    expect(readEmergencyRequest(emergency)).toEqual({ organisation, reason: "SECRETARY_ABSENT", minutes: 119 });
    expect(readEmergencyRequest({ ...emergency, organisation: organisation.toUpperCase() })).toMatchObject({
      organisation,
    });
  });

  it.each([
    [1 / 60, 1],
    [3, 180],
  ])("may last %d hours", (hours, minutes) => {
    expect(readEmergencyRequest({ ...emergency, hours }).minutes).toBe(minutes);
  });

  it.each([0.01, 0, -1, 3.01, "1", null])("of %j hours is refused", (hours) => {
    expect(findRefusal(() => readEmergencyRequest({ ...emergency, hours }))).toBe(
      "hours: a number of hours up to 3. / hours: số giờ, không quá 3.",
    );
  });

  it("without a listed reason or an organisation is refused", () => {
    const reasons = Object.keys(emergencyReasons).join(", ");

    expect(findRefusal(() => readEmergencyRequest({ ...emergency, reason: "CURIOUS" }))).toBe(
      `reason: one of ${reasons}. / reason: một trong ${reasons}.`,
    );
    expect(findRefusal(() => readEmergencyRequest({ ...emergency, organisation: null }))).toBe(noOrganisation);
    expect(refuseOrganisation().message).toBe(noOrganisation);
  });
});

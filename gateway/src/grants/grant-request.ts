import { roles } from "@nq21/authorisation/role";
import { type EmergencyReason, emergencyReasons } from "@nq21/code-lists/emergency";
import { EMERGENCY_HOURS, type NewGrant, rolesWithoutRoot, siteRoles } from "@nq21/database/role-grant";
import { z } from "zod";
import { FieldRefused } from "../http-answer.ts";
import { accountName, accountSentence, instant, instantSentence, readFields } from "./request-fields.ts";

const organisationSentence = { en: "the id of an organisation.", vi: "mã định danh của một tổ chức." };
/** Refuses the id of an organisation that is none. */
export const refuseOrganisation = () => new FieldRefused("organisation", organisationSentence);

const grantFields = {
  account: { schema: accountName, sentence: accountSentence },
  role: {
    schema: z.enum(roles),
    sentence: { en: `one of ${roles.join(", ")}.`, vi: `một trong ${roles.join(", ")}.` },
  },
  organisation: { schema: z.uuid().toLowerCase().nullish(), sentence: organisationSentence },
  validFrom: { schema: instant.nullish(), sentence: instantSentence },
  validTo: { schema: instant.nullish(), sentence: instantSentence },
};

/** A role to be granted to an account by name. */
export interface GrantRequest extends Omit<NewGrant, "accountId"> {
  readonly account: string;
}

/** Reads `POST /auth/grants` at an instant. Throws FieldRefused. */
export function readGrantRequest(body: unknown, at: Date): GrantRequest {
  const { account, role, organisation = null, validFrom, validTo = null } = readFields(grantFields, body);
  if (organisation === null && !rolesWithoutRoot.includes(role))
    throw new FieldRefused("organisation", {
      en: `${role} is held at an organisation; name its id.`,
      vi: `vai trò ${role} gắn với một tổ chức; hãy nêu mã định danh.`,
    });
  if (organisation !== null && siteRoles.includes(role))
    throw new FieldRefused("organisation", {
      en: `${role} is held for the whole site; leave the organisation out.`,
      vi: `vai trò ${role} áp dụng cho toàn hệ thống; không nêu tổ chức.`,
    });
  const from = validFrom ?? at;
  if (validTo !== null && (validTo <= from || validTo <= at))
    throw new FieldRefused("validTo", {
      en: "an instant to come, after validFrom.",
      vi: "một thời điểm chưa tới, sau validFrom.",
    });
  return { account, role, organisation, validFrom: from, validTo };
}

const emergencyFields = {
  organisation: { schema: z.uuid().toLowerCase(), sentence: organisationSentence },
  reason: {
    schema: z.enum(Object.keys(emergencyReasons) as [EmergencyReason, ...EmergencyReason[]]),
    sentence: {
      en: `one of ${Object.keys(emergencyReasons).join(", ")}.`,
      vi: `một trong ${Object.keys(emergencyReasons).join(", ")}.`,
    },
  },
  hours: {
    schema: z
      .number()
      .min(1 / 60)
      .max(EMERGENCY_HOURS),
    sentence: {
      en: `a number of hours up to ${EMERGENCY_HOURS}.`,
      vi: `số giờ, không quá ${EMERGENCY_HOURS}.`,
    },
  },
};

/** Emergency access as it was asked for. */
export interface EmergencyRequest {
  readonly organisation: string;
  readonly reason: EmergencyReason;
  /** Whole, rounded down. */
  readonly minutes: number;
}

/** Reads `POST /auth/emergency`. Throws FieldRefused. */
export function readEmergencyRequest(body: unknown): EmergencyRequest {
  const { organisation, reason, hours } = readFields(emergencyFields, body);
  return { organisation, reason, minutes: Math.floor(hours * 60) };
}

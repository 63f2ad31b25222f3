import { system } from "@nq21/authorisation/actor";
import type { Role } from "@nq21/authorisation/role";
import { findOrMakeAccount } from "@nq21/database/account";
import { openDatabase } from "@nq21/database/connection";
import { grantRole, wasEverGranted } from "@nq21/database/role-grant";
import { withActor } from "@nq21/database/with-actor";
import { type DemoOrganisations, findDemoOrganisations } from "./demo-organisation.repository.ts";

interface DemoGrant {
  readonly account: string;
  readonly role: Role;
  /** Where it is held; null for the whole site. */
  readonly at: "AREA" | "COMMUNE" | null;
}

/** Who the demo's accounts are; the bundled issuer lists the same names. */
const demoGrants: readonly DemoGrant[] = [
  { account: "lanhdao", role: "LEADER", at: "AREA" },
  { account: "phantich", role: "ANALYST", at: "AREA" },
  { account: "duyet", role: "APPROVER", at: "AREA" },
  { account: "kiemtra", role: "INSPECTION_OFFICER", at: "AREA" },
  { account: "canbo.babe", role: "DATA_OFFICER", at: "COMMUNE" },
  { account: "bithu.babe", role: "MEMBER_SECRETARY", at: "COMMUNE" },
  { account: "kiemtoan", role: "AUDITOR", at: null },
  { account: "quantri", role: "ADMINISTRATOR", at: null },
  { account: "tichhop", role: "INTEGRATOR", at: null },
];

function listRoots({ at }: DemoGrant, { area, commune }: DemoOrganisations): readonly (string | null)[] {
  if (at === null) return [null];
  if (at === "AREA") return area;
  return commune === undefined ? [] : [commune];
}

/** Where the demo's roles are granted. */
export interface DemoGrantSettings {
  /** The database `gateway`, as its application. */
  readonly gatewayDatabaseUrl: string;
  /** The database `organisations`, as its delivery. */
  readonly organisationsDeliveryUrl: string;
  /** Identifier of the issuer that knows the demo's accounts. */
  readonly issuer: string;
}

/**
 * Grants the demo's accounts their roles, whole or not at all. An account that was ever granted anything is left as it is, so
 * that what an administrator revoked stays revoked. Returns how many accounts were granted something.
 */
export async function grantDemoRoles(settings: DemoGrantSettings): Promise<number> {
  const organisations = await findDemoOrganisations(settings.organisationsDeliveryUrl);
  const database = openDatabase(settings.gatewayDatabaseUrl, 1);
  try {
    return await withActor(database, system, async (tx) => {
      const at = new Date();
      let granted = 0;
      for (const grant of demoGrants) {
        const { id: accountId } = await findOrMakeAccount(tx, settings.issuer, grant.account);
        if (await wasEverGranted(tx, accountId)) continue;
        for (const organisation of listRoots(grant, organisations))
          await grantRole(tx, { accountId, role: grant.role, organisation, validFrom: at, validTo: null }, at);
        granted++;
      }
      return granted;
    });
  } finally {
    await database.destroy();
  }
}

import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { findAncestor, findVersion, type Organisation, type OrganisationVersion } from "../organisation/history.ts";

/** Where an organisation stands in the tree of a rating day. */
export interface YearEndPlace {
  readonly organisation: Organisation;
  readonly version: OrganisationVersion;
  /** The TCCSĐ it is or lies below; null above grassroots. */
  readonly grassroots: Organisation | null;
  /** The committee directly above grassroots that it is or lies below; null for the province. */
  readonly committee: Organisation | null;
}

/** The organisations of a day with their grassroots organisation and committee; the stand-in, which hands in nothing, is left out. */
export function listPlaces(organisations: readonly Organisation[], day: string): YearEndPlace[] {
  return organisations.flatMap((organisation) => {
    const version = findVersion(organisation, day);
    if (!version || organisation.role === "STAND_IN") return [];
    return {
      organisation,
      version,
      grassroots: findAncestor(organisation, day, (each) => isGrassroots(each.kind)) ?? null,
      committee: findAncestor(organisation, day, (each) => each.kind === "ABOVE_GRASSROOTS") ?? null,
    };
  });
}

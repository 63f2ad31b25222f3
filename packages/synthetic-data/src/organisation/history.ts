import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import type { Sector } from "@nq21/code-lists/sector";

/** One dated state of an organisation. `to` is the first day on which it no longer holds, null while open. */
export interface OrganisationVersion {
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sector: Sector | null;
  readonly parent: Organisation | null;
  readonly from: string;
  to: string | null;
}

/** What an organisation is for the generator: decides its size, its quality and its fate in 2025. */
export type Role =
  | "PROVINCE"
  | "STAND_IN"
  | "COMMITTEE"
  | "COMMUNE"
  | "UNIT"
  | "DISTRICT_AGENCY"
  | "SECTIONAL"
  | "OFFICE"
  | "VILLAGE"
  | "SCHOOL"
  | "POLICE"
  | "MILITARY"
  | "DEPARTMENT";

/** An organisation of the simulation, with its versions. */
export interface Organisation {
  /** Place in the order of founding; stable for a seed. */
  readonly index: number;
  readonly role: Role;
  /** How it came to be; a newly founded organisation is not rated in its first half-year. */
  readonly origin: "DIRECTORY" | "FOUND" | "MERGE" | "SPLIT";
  readonly versions: OrganisationVersion[];
  /** Code of the committee of 2018–2025 that keeps its register. */
  readonly registerCommittee: string;
  /** Commune code where it sits; null for bodies of the province. */
  readonly seat: string | null;
}

/** How an organisation stands, whenever that is. */
export type OrganisationState = Omit<OrganisationVersion, "from" | "to">;
/** What stays the same through an organisation's versions. */
export type OrganisationTraits = Pick<Organisation, "role" | "registerCommittee" | "seat">;

/** The last version: how the organisation stands now, or stood when it ended. */
export function latest(organisation: Organisation): OrganisationVersion {
  return organisation.versions[organisation.versions.length - 1] as OrganisationVersion;
}

/** How the organisation stood on a day, or undefined if it did not exist. */
export function findVersion(organisation: Organisation, day: string): OrganisationVersion | undefined {
  for (let at = organisation.versions.length - 1; at >= 0; at--) {
    const version = organisation.versions[at] as OrganisationVersion;
    if (version.from <= day) return version.to === null || day < version.to ? version : undefined;
  }
  return undefined;
}

/** The first day of an organisation. */
export function beginOf(organisation: Organisation): string {
  return (organisation.versions[0] as OrganisationVersion).from;
}

/** Walks up the tree of a day from an organisation to the nearest one of a kind, itself included. */
export function findAncestor(
  organisation: Organisation,
  day: string,
  isWanted: (version: OrganisationVersion) => boolean,
): Organisation | undefined {
  for (let each: Organisation | null = organisation; each; ) {
    const version: OrganisationVersion | undefined = findVersion(each, day);
    if (!version) return undefined;
    if (isWanted(version)) return each;
    each = version.parent;
  }
  return undefined;
}

/** The organisations of the province and how they change. Changes are applied in the order of their days. */
export class OrganisationHistory {
  readonly organisations: Organisation[] = [];
  readonly #nextNumbers = new Map<string, number>();

  begin(
    on: string,
    state: OrganisationState,
    traits: OrganisationTraits,
    origin: Organisation["origin"],
  ): Organisation {
    const organisation: Organisation = {
      ...traits,
      index: this.organisations.length,
      origin,
      versions: [{ ...state, from: on, to: null }],
    };
    this.organisations.push(organisation);
    return organisation;
  }

  /** Several changes of one day make one version. */
  change(organisation: Organisation, on: string, changed: Partial<OrganisationState>): void {
    const before = latest(organisation);
    const after = { ...before, ...changed, from: on, to: null };
    if (before.from === on) organisation.versions.pop();
    else before.to = on;
    organisation.versions.push(after);
  }

  end(organisation: Organisation, on: string): void {
    latest(organisation).to = on;
  }

  /** The next free code below a code. A number once given is never given again, so codes below a code never collide. */
  nextCodeBelow(code: string): string {
    const number = (this.#nextNumbers.get(code) ?? 0) + 1;
    this.#nextNumbers.set(code, number);
    return `${code}.${String(number).padStart(2, "0")}`;
  }

  /** Organisations directly below another as things stand, in the order of founding. */
  listChildren(parent: Organisation): Organisation[] {
    return this.organisations.filter((each) => {
      const version = latest(each);
      return version.to === null && version.parent === parent;
    });
  }

  /** Finds the organisation that carries a code as things stand. */
  getByCode(code: string): Organisation {
    const found = this.organisations.find((each) => latest(each).to === null && latest(each).code === code);
    if (!found) throw new Error(`no organisation carries the code ${code}`);
    return found;
  }
}

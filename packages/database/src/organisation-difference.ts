/** How an organisation stands from a day on. */
export interface OrganisationState {
  readonly code: string;
  readonly name: string;
  /** Code of a kind of organisation, and of a sector. */
  readonly kind: string;
  readonly sector: string | null;
  /** Code and name of the organisation above on that day; null for a root. */
  readonly parentCode: string | null;
  readonly parentName: string | null;
  readonly validFrom: string;
  /** First day on which this no longer holds; null while it does. */
  readonly validTo: string | null;
}

/** What a change of the record makes of one organisation from a day on. Never both states are null. */
export interface OrganisationDifference {
  readonly organisationId: string;
  readonly effectiveOn: string;
  /** As the record stands; null where the organisation does not live on that day. */
  readonly before: OrganisationState | null;
  /** As it would stand; null where the organisation would no longer live. */
  readonly after: OrganisationState | null;
}

/** Most differences that are listed; a reader who has more to check starts with these. */
export const MAX_DIFFERENCES = 200;

/** What a file, an edit or a withdrawal makes of the organisations. */
export interface OrganisationDifferences {
  /** How many there are in all. */
  readonly totalCount: number;
  /** The first of them by day and code, at most MAX_DIFFERENCES. */
  readonly listed: readonly OrganisationDifference[];
}

import type { InspectingBody } from "@nq21/code-lists/inspection";

/** Which item of which plan: of an organisation's body, for a year. */
export interface PlannedItem {
  readonly organisationId: string;
  readonly body: InspectingBody | null;
  readonly year: number;
  readonly item: string | null;
}

/** Key under which loaders keep an item. */
export const plannedItemKey = ({ organisationId, body, year, item }: PlannedItem): string =>
  JSON.stringify([organisationId, body, year, item]);

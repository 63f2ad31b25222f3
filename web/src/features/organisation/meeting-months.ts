import type { Profile } from "./organisation.svelte.ts";

/** One meeting of a cell, as the page lists it. */
export type Meeting = NonNullable<Profile["meetings"]>["edges"][number]["node"];

/** A year of meetings, each in its month: twelve lists, in the order in which the meetings were held. */
export interface MeetingYear {
  readonly year: string;
  readonly months: readonly (readonly Meeting[])[];
}

/** Places meetings in their months, the newest year first. */
export function placeMeetings(meetings: readonly Meeting[]): MeetingYear[] {
  const ordered = meetings.toSorted((a, b) => a.heldOn.localeCompare(b.heldOn));
  const years = Map.groupBy(ordered, (meeting) => meeting.heldOn.slice(0, 4));
  return [...years]
    .map(([year, held]) => ({
      year,
      months: Array.from({ length: 12 }, (_, index) =>
        held.filter((meeting) => Number(meeting.heldOn.slice(5, 7)) === index + 1),
      ),
    }))
    .toReversed();
}

import { organisationKinds } from "@nq21/code-lists/organisation-kind";
import { placeKinds } from "@nq21/code-lists/place";
import type { Addresses } from "#figures/address.ts";
import { labelOf } from "#figures/language.ts";
import { lastDayOf, writeDay } from "#figures/number.ts";
import { writePlace } from "#figures/place-name.ts";
import type { SearchQuery } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";

type Hit = SearchQuery["search"][number];

/** One thing that was found, as a reader tells it from others of its name. */
export interface Found {
  readonly key: string;
  readonly isPlace: boolean;
  readonly href: string;
  readonly name: string;
  /** Kind, code and what stands above it. */
  readonly about: string;
  /** Why it was found, where it no longer bears the text itself. */
  readonly reason: string | null;
  /** When it ended, in words; null while it lives. */
  readonly ended: string | null;
}

const join = (parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");

/** Why a hit that bears other texts today was found: its own former name or code, or that of one it came from. */
export function explainHit({
  isFormer,
  matchedText,
  matchedTo,
  via,
  viaPlace,
}: Omit<Hit, "organisation" | "place">): string | null {
  if (!isFormer) return null;
  const parts = { text: matchedText, day: matchedTo ? writeDay(lastDayOf(matchedTo)) : "" };
  if (via || viaPlace) return matchedTo ? m.found_via_until(parts) : m.found_via(parts);
  return matchedTo ? m.found_former_until(parts) : m.found_former(parts);
}

const writeEnd = (validTo: string | null) =>
  validTo === null ? null : m.found_ended({ day: writeDay(lastDayOf(validTo)) });

function describeHit(hit: Hit, addresses: Addresses): Found[] {
  const { organisation, place } = hit;
  if (organisation) {
    const { id, name, code, kind, validTo, parent } = organisation;
    return [
      {
        key: `organisation ${id}`,
        isPlace: false,
        href: addresses.organisation(id),
        name,
        about: join([labelOf(organisationKinds, kind), m.organisation_code({ code }), parent?.name]),
        reason: explainHit(hit),
        ended: writeEnd(validTo),
      },
    ];
  }
  // What was found may lie beyond the reader's reach by the time it is read.
  if (!place) return [];
  const { id, code, kind, validTo, parent } = place;
  return [
    {
      key: `place ${id}`,
      isPlace: true,
      href: addresses.place(id),
      name: writePlace(place),
      about: join([labelOf(placeKinds, kind), code && m.organisation_code({ code }), parent && writePlace(parent)]),
      reason: explainHit(hit),
      ended: writeEnd(validTo),
    },
  ];
}

/** What was found, in the order of the graph. */
export function listFound(answer: SearchQuery, addresses: Addresses): Found[] {
  return answer.search.flatMap((hit) => describeHit(hit, addresses));
}

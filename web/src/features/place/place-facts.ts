import { lineageEvents, placeKinds } from "@nq21/code-lists/place";
import type { Fact } from "#figures/fact.ts";
import { labelOf } from "#figures/language.ts";
import { writeDay } from "#figures/number.ts";
import { writePlace } from "#figures/place-name.ts";
import { m } from "#generated/paraglide/messages.js";
import type { PlaceProfile } from "./place.svelte.ts";

type Change = PlaceProfile["changes"][number];
type Version = PlaceProfile["versions"][number];

const nameAll = (places: readonly (Change["predecessor"] | Change["successor"])[]) =>
  [...new Set(places.flatMap((place) => (place ? writePlace(place) : [])))].join(", ");

/** One fact for all the pairs of a kind and a day, which the graph tells one by one. */
function listChanges(profile: PlaceProfile): Fact[] {
  const groups = Map.groupBy(profile.changes, (change) => `${change.effectiveOn} ${change.kind}`);
  return [...groups].map(([key, changes]) => {
    const [first] = changes as [Change, ...Change[]];
    const before = nameAll(changes.map((change) => change.predecessor));
    const after = nameAll(changes.map((change) => change.successor));
    return {
      key: `change ${key}`,
      on: first.effectiveOn,
      when: writeDay(first.effectiveOn),
      group: "structure",
      title: labelOf(lineageEvents, first.kind),
      text: before && after && before !== after ? m.fact_turn({ before, after }) : null,
      decision: { number: first.legalSource, issuer: null, decidedOn: null },
    };
  });
}

/** What differs from one version to the next; what a change of that day already told is left out. */
function listTurns(profile: PlaceProfile): Fact[] {
  const turn = (version: Version, title: string, before: string | null, after: string | null): Fact[] =>
    before && after && before !== after
      ? [
          {
            key: `turn ${version.validFrom} ${title}`,
            on: version.validFrom,
            when: writeDay(version.validFrom),
            group: "structure",
            title,
            text: m.fact_turn({ before, after }),
            decision: null,
          },
        ]
      : [];
  return profile.versions.flatMap((version, index) => {
    const before = profile.versions[index - 1];
    if (!before) return [];
    return [
      ...turn(version, m.fact_renamed(), before.name, version.name),
      ...turn(version, m.fact_recoded(), before.code, version.code),
      ...turn(version, m.fact_type_changed(), labelOf(placeKinds, before.kind), labelOf(placeKinds, version.kind)),
      ...turn(
        version,
        m.fact_place_moved(),
        before.parent && writePlace(before.parent),
        version.parent && writePlace(version.parent),
      ),
    ];
  });
}

/** Everything dated that is on record of a place, as one strip. */
export function gatherPlaceFacts(profile: PlaceProfile): Fact[] {
  const changes = listChanges(profile);
  const begins = changes.some((fact) => fact.on === profile.validFrom);
  const begin: Fact = {
    key: "begin",
    on: profile.validFrom,
    when: writeDay(profile.validFrom),
    group: "structure",
    title: m.fact_recorded(),
    text: profile.isBeginKnown ? null : m.fact_begin_unknown(),
    decision: null,
  };
  const { validTo } = profile;
  const end: Fact[] =
    validTo === null || changes.some((fact) => fact.on === validTo)
      ? []
      : [
          {
            key: "end",
            on: validTo,
            when: writeDay(validTo),
            group: "structure",
            title: m.fact_place_ended(),
            text: null,
            decision: null,
          },
        ];
  return [...(begins ? [] : [begin]), ...changes, ...listTurns(profile), ...end];
}

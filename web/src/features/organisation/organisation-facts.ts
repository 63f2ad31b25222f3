import { recognitionTitles } from "@nq21/code-lists/honour";
import type { Fact } from "#figures/fact.ts";
import { labelOf } from "#figures/language.ts";
import { writeDay } from "#figures/number.ts";
import type { DatedFactKind } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import type { Profile } from "./organisation.svelte.ts";

const lastDayOfYear = (year: number) => `${year}-12-31`;

const structureTitles: Record<DatedFactKind, () => string> = {
  RECORDED: m.fact_recorded,
  FOUNDED: m.fact_founded,
  MERGED: m.fact_merged,
  DIVIDED: m.fact_divided,
  RENAMED: m.fact_renamed,
  RECODED: m.fact_recoded,
  MOVED: m.fact_moved,
  TYPE_CHANGED: m.fact_type_changed,
  DISSOLVED: m.fact_dissolved,
};

/** What happened to the organisation itself. */
function listChanges(profile: Profile): Fact[] {
  return profile.history.map((fact, index) => ({
    key: `structure ${String(index).padStart(4, "0")}`,
    on: fact.on,
    when: writeDay(fact.on),
    group: "structure",
    title: structureTitles[fact.kind](),
    text:
      fact.before && fact.after ? m.fact_turn({ before: fact.before, after: fact.after }) : fact.before || fact.after,
    decision: { number: fact.decisionNumber, issuer: fact.issuer, decidedOn: fact.decidedOn },
  }));
}

/** Ratings of years that count; other periods and states stand in the table of ratings. */
function listRatings(profile: Profile): Fact[] {
  return (profile.ratings ?? [])
    .filter((rating) => rating.period.kind === "YEAR" && rating.state === "DECIDED" && rating.level !== null)
    .map((rating) => ({
      key: `rating ${rating.id}`,
      on: rating.period.to,
      when: m.fact_of_year({ year: rating.period.year }),
      group: "ratings",
      title: m.fact_rated(),
      text: null,
      level: rating.level,
      decision: { number: rating.decisionNumber, issuer: null, decidedOn: rating.decidedOn },
    }));
}

function listHonours(profile: Profile): Fact[] {
  const recognitions = (profile.recognitions ?? []).map((each) => ({
    ...each,
    what: labelOf(recognitionTitles, each.title),
  }));
  const commendations = (profile.commendations ?? []).map((each) => ({ ...each, what: each.form.label }));
  return [...recognitions, ...commendations].map((each) => ({
    key: `honour ${each.id}`,
    on: lastDayOfYear(each.year),
    when: m.fact_of_year({ year: each.year }),
    group: "honours",
    title: each.what,
    text: null,
    decision: { number: each.decisionNumber, issuer: each.issuer, decidedOn: each.decidedOn },
  }));
}

/** Everything dated that is on record of an organisation, as one strip. */
export function gatherFacts(profile: Profile): Fact[] {
  return [...listChanges(profile), ...listRatings(profile), ...listHonours(profile)];
}

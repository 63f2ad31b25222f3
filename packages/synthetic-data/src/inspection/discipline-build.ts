import type { DisciplineForm, InspectingBody } from "@nq21/code-lists/inspection";
import { addDays, dayNumber, writeDay } from "../day.ts";
import type { Member } from "../member/member.ts";
import { AS_OF } from "../organisation/committees.ts";
import { findAncestor, findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import type { MemberRating, RatingList } from "../rating/rating.ts";
import { isGoodOrBetter } from "../rating/rating.ts";
import { isFullOn } from "./directory.ts";
import type { ActionRow } from "./outcome.ts";
import type { DrawnSubject } from "./subject-build.ts";

/** Members disciplined a year besides those expelled, of 37,340; with these about 370 in five years, as published. */
const DISCIPLINED_A_YEAR = 46;
const PUBLISHED_MEMBERS = 37_340;

/** Who decides on discipline of a cell's members or of an organisation: the committee above it on the day. */
export function findDecider(organisation: Organisation, day: string): Organisation | undefined {
  return (
    findAncestor(organisation, day, ({ kind }) => kind === "ABOVE_GRASSROOTS") ??
    findAncestor(organisation, day, ({ kind }) => kind === "PROVINCIAL_CHAPTER")
  );
}

/** Numbers decisions on discipline through each deciding committee and year. */
export class DisciplineNumbers {
  readonly #counts = new Map<string, number>();

  next(deciderCode: string, decidedOn: string): string {
    const key = `${deciderCode}/${decidedOn.slice(0, 4)}`;
    const number = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, number);
    return `${String(number).padStart(2, "0")}-QĐ/KL`;
  }
}

const noInspection = { reference: null, leadOrganisationCode: null, inspectionYear: null };

/** Whoever is expelled while on probation is struck off: the form does not fit. */
export function strikeOffOnProbation(members: readonly Member[]): void {
  for (const member of members)
    for (const stay of member.memberships)
      if (stay.leaveReason === "EXPELLED" && stay.to !== null && !isFullOn(member, writeDay(stay.to)))
        stay.leaveReason = "STRUCK_OFF";
}

/** The expulsion of each member whom the register says was expelled, decided on the last day at the cell. */
export function buildExpulsions(seed: number, members: readonly Member[], numbers: DisciplineNumbers): ActionRow[] {
  const stream = openStream(seed, "expulsions");
  return members.flatMap((member) =>
    member.memberships.flatMap(({ cell, to, leaveReason }): ActionRow[] => {
      if (leaveReason !== "EXPELLED" || to === null) return [];
      const decidedOn = writeDay(to);
      const decider = findDecider(cell, decidedOn);
      const [organisationCode, deciderCode] = [cell, decider].map((each) => each && findVersion(each, decidedOn)?.code);
      const violatedOn = addDays(decidedOn, -stream.between(90, 900));
      if (!organisationCode || !deciderCode || !isFullOn(member, decidedOn)) return [];
      const isKnown = findVersion(cell, violatedOn)?.code === organisationCode;
      return [
        {
          deciderCode,
          body: "STANDING_COMMITTEE",
          subject: "MEMBER",
          organisationCode,
          cardNumber: member.cardNumber,
          form: "EXPULSION",
          violatedOn: isKnown ? violatedOn : null,
          decidedOn,
          effectiveOn: decidedOn,
          decisionNumber: numbers.next(deciderCode, decidedOn),
          ...noInspection,
        },
      ];
    }),
  );
}

function drawForm(isFull: boolean, stream: RandomStream): DisciplineForm {
  const draw = stream.integer(100);
  if (draw < 72) return "REPRIMAND";
  return draw < 96 || !isFull ? "WARNING" : "REMOVAL_FROM_POST";
}

/** Which body decided: a cell reprimands and warns its own, a commission and a committee decide on what weighs more. */
function drawBody(form: DisciplineForm, stream: RandomStream): InspectingBody {
  return form === "REMOVAL_FROM_POST"
    ? "STANDING_COMMITTEE"
    : stream.chance(0.6)
      ? "INSPECTION_COMMISSION"
      : "STANDING_COMMITTEE";
}

/** Finds a violation in a subject and proposes discipline; the action that was decided then, or null where none could be. */
export function discipline(
  { row, inspection, organisation, member }: DrawnSubject,
  decidedOn: string,
  stream: RandomStream,
  numbers: DisciplineNumbers,
): ActionRow | null {
  const decider = findDecider(organisation, decidedOn);
  const deciderCode = decider && findVersion(decider, decidedOn)?.code;
  const violatedOn = addDays(inspection.startedOn, -stream.between(60, 500));
  const form = member ? drawForm(isFullOn(member, decidedOn), stream) : stream.chance(0.7) ? "REPRIMAND" : "WARNING";
  const isKnown = findVersion(organisation, violatedOn)?.code === row.organisationCode;
  const isStill = findVersion(organisation, decidedOn)?.code === row.organisationCode;
  if (deciderCode === undefined || !(isKnown || isStill)) return null;
  Object.assign(row, { isInViolation: true, proposedForm: form });
  return {
    deciderCode,
    body: drawBody(form, stream),
    subject: row.subject,
    organisationCode: row.organisationCode,
    cardNumber: row.cardNumber,
    form,
    violatedOn: isKnown ? violatedOn : null,
    decidedOn,
    effectiveOn: decidedOn,
    decisionNumber: numbers.next(deciderCode, decidedOn),
    reference: row.reference,
    leadOrganisationCode: row.leadOrganisationCode,
    inspectionYear: row.year,
  };
}

/** Of the subjects of each year some are disciplined: of members first those who were not rated good for the year. */
export function buildDiscipline(
  seed: number,
  subjects: readonly DrawnSubject[],
  ratings: readonly RatingList<MemberRating>[],
  size: number,
  numbers: DisciplineNumbers,
): ActionRow[] {
  const good = new Set(
    ratings.flatMap(({ year, ratings: own }) =>
      own.filter(isGoodOrBetter).map(({ member }) => `${member.cardNumber}/${year}`),
    ),
  );
  const byYear = Map.groupBy(subjects, ({ row }) => row.year);
  return [...byYear].flatMap(([year, own]) => {
    const stream = openStream(seed, `discipline ${year}`);
    const share = year === 2026 ? 0.7 : 1;
    const wanted = Math.max(3, Math.round((DISCIPLINED_A_YEAR * share * size) / PUBLISHED_MEMBERS));
    const done = own.filter(
      ({ inspection: { concludedOn, kind } }) =>
        concludedOn !== null && addDays(concludedOn, 60) <= AS_OF && !kind.endsWith("SUPERVISION"),
    );
    const weak = done.filter(({ member }) => member && !good.has(`${member.cardNumber}/${year}`));
    const organisations = done.filter(({ member }) => !member);
    const actions: ActionRow[] = [];
    const decide = (subject: DrawnSubject | undefined) => {
      if (!subject || subject.row.proposedForm !== null) return;
      const decidedOn = addDays(subject.inspection.concludedOn as string, stream.between(10, 55));
      const action = discipline(subject, decidedOn, stream, numbers);
      if (action) actions.push(action);
    };
    for (let tried = 0; tried < wanted * 4 && actions.length < wanted && weak.length > 0; tried++)
      decide(stream.pick(weak));
    if (organisations.length > 0) decide(stream.pick(organisations));
    return actions.filter(({ decidedOn }) => dayNumber(decidedOn) <= dayNumber(AS_OF));
  });
}

import { fitsForm, hasBody } from "@nq21/code-lists/inspection";
import { describe, expect, it } from "vitest";
import { buildProvince } from "./build-province.ts";
import { dayNumber, writeDay } from "./day.ts";
import { Directory, isFullOn } from "./inspection/directory.ts";
import { listFiles, listPlantedFlaws } from "./list-files.ts";
import { findVersion } from "./organisation/history.ts";

const province = buildProvince({ seed: 21 });
const { inspections, inspectionPlanLists, outcomeLists, members, organisations } = province;
const directory = new Directory(organisations, members);
const events = inspections.flatMap((list) => list.inspections);
const subjects = outcomeLists.flatMap((list) => list.subjects);
const actions = outcomeLists.flatMap((list) => list.actions);
const byCard = new Map(members.map((member) => [member.cardNumber, member]));
const keyOf = (lead: string | null, year: number | null, reference: string | null) => `${lead}/${year}/${reference}`;
const eventOf = new Map(events.map((event) => [keyOf(event.leadCode, event.year, event.reference), event]));
const flawsOf = (kind: string) => province.flaws.filter((flaw) => flaw.kind === kind);

describe("inspections", () => {
  it("have a name of their own each, and a body that their leading organisation has", () => {
    expect(eventOf.size).toBe(events.length);
    const strange = events.filter(({ leadCode, subjectCode, startedOn, body, kind }) => {
      const lead = directory.findBearer(leadCode, startedOn);
      const leadKind = lead && findVersion(lead, startedOn)?.kind;
      return !body || !leadKind || !hasBody(leadKind, body) || (kind === "SELF_INSPECTION" && leadCode !== subjectCode);
    });

    expect(strange).toEqual([]);
    expect(new Set(events.map(({ body }) => body))).toHaveLength(6);
    expect(new Set(events.map(({ kind }) => kind))).toHaveLength(13);
  });

  it("follow items of plans, most of which were carried out within their year", () => {
    const items = inspectionPlanLists.flatMap((list) => list.items);
    const keys = items.map(({ organisationCode, body, year, item, decidedOn }) =>
      [directory.findBearer(organisationCode, decidedOn)?.index, body, year, item].join("/"),
    );
    const held = new Set(
      events.flatMap(({ leadCode, body, year, plannedItem, startedOn }) =>
        plannedItem === null
          ? []
          : [[directory.findBearer(leadCode, startedOn)?.index, body, year, plannedItem].join("/")],
      ),
    );

    expect(new Set(keys).size).toBe(keys.length);
    expect([...held].filter((key) => !keys.includes(key))).toEqual([]);
    expect(held.size / keys.length).toBeGreaterThan(0.9);
    expect(held.size / keys.length).toBeLessThan(1);
  });

  it("reach as many as were published for the term 2015–2020", () => {
    const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024];
    const inYears = subjects.filter(({ year }) => years.includes(year));
    const perTerm = (isWanted: (kind: string) => boolean, subject: string) => {
      const counted = inYears.filter(
        (each) =>
          each.subject === subject &&
          isWanted(eventOf.get(keyOf(each.leadOrganisationCode, each.year, each.reference))?.kind ?? ""),
      );
      return (counted.length / years.length) * 5;
    };
    const isInspection = (kind: string) => !kind.endsWith("SUPERVISION");
    const isByTheme = (kind: string) => kind === "THEMATIC_SUPERVISION";
    const published = [
      [perTerm(isInspection, "ORGANISATION"), 1_300],
      [perTerm(isInspection, "MEMBER"), 3_800],
      [perTerm(isByTheme, "ORGANISATION"), 830],
      [perTerm(isByTheme, "MEMBER"), 1_600],
      [(actions.filter((each) => each.subject === "MEMBER" && each.decidedOn < "2025").length / 7) * 5, 370],
    ] as const;

    for (const [built, told] of published)
      expect(Math.abs(built - told) / told, `${built} of ${told}`).toBeLessThan(0.15);
    const organisationsDisciplined = actions.filter(
      (each) => each.subject === "ORGANISATION" && each.decidedOn < "2025",
    );
    expect(organisationsDisciplined.length).toBeGreaterThanOrEqual(5);
    expect(organisationsDisciplined.length).toBeLessThanOrEqual(10);
  });

  it("are about members who belonged to the cell on the day", () => {
    const strange = subjects.filter((each) => {
      const event = eventOf.get(keyOf(each.leadOrganisationCode, each.year, each.reference));
      const cell = event && directory.findBearer(each.organisationCode, event.startedOn);
      if (!event || !cell) return true;
      if (each.subject === "ORGANISATION") return each.cardNumber !== null;
      return !directory.listMembers(cell, event.startedOn).some((member) => member.cardNumber === each.cardNumber);
    });

    expect(strange).toEqual([]);
  });
});

describe("discipline", () => {
  it("fits whom it is imposed on, by a body of who decided, and follows from what was concluded", () => {
    const strange = actions.filter((action) => {
      const { subject, cardNumber, form, decidedOn, violatedOn, deciderCode, body } = action;
      const decider = directory.findBearer(deciderCode, decidedOn);
      const kind = decider && findVersion(decider, decidedOn)?.kind;
      const member = byCard.get(cardNumber ?? "");
      const who =
        subject === "ORGANISATION" ? "ORGANISATION" : member && isFullOn(member, decidedOn) ? "FULL" : "PROBATIONARY";
      const event = eventOf.get(keyOf(action.leadOrganisationCode, action.inspectionYear, action.reference));
      const isNamed = [violatedOn, decidedOn].some((day) => day && directory.findBearer(action.organisationCode, day));
      return (
        !kind ||
        !hasBody(kind, body) ||
        !fitsForm(who, form) ||
        !isNamed ||
        (action.reference !== null && !event?.concludedOn)
      );
    });

    expect(strange).toEqual([]);
  });

  it("expels whom the register says was expelled, in the same month, but for the planted one", () => {
    const expelled = members.flatMap(({ cardNumber, memberships }) =>
      memberships.flatMap(({ leaveReason, to }) =>
        leaveReason === "EXPELLED" && to !== null ? [`${cardNumber} ${writeDay(to).slice(0, 7)}`] : [],
      ),
    );
    const decided = actions
      .filter(({ form }) => form === "EXPULSION")
      .map(({ cardNumber, decidedOn }) => `${cardNumber} ${decidedOn.slice(0, 7)}`);
    const [flaw] = flawsOf("EXPELLED_WITHOUT_ACTION");

    expect(expelled.length).toBeGreaterThan(100);
    expect(expelled.filter((each) => !decided.includes(each)).map((each) => each.split(" ")[0])).toEqual([
      flaw?.match?.cardNumber,
    ]);
    expect(decided.filter((each) => !expelled.includes(each))).toEqual([]);
  });

  it("reaches a member who died and an organisation that had ended", () => {
    const ofDead = actions.filter(({ cardNumber, decidedOn }) => {
      const last = byCard.get(cardNumber ?? "")?.memberships.at(-1);
      return last?.leaveReason === "DIED" && last.to !== null && last.to < dayNumber(decidedOn);
    });
    const ofEnded = actions.filter(
      ({ subject, organisationCode, decidedOn }) =>
        subject === "ORGANISATION" && !directory.findBearer(organisationCode, decidedOn),
    );

    expect(ofDead.length).toBeGreaterThanOrEqual(1);
    expect(ofEnded.length).toBeGreaterThanOrEqual(1);
  });

  it("goes wrong where it is planted, once each", () => {
    const late = actions.filter(
      ({ form, violatedOn, decidedOn }) =>
        form === "REPRIMAND" && violatedOn !== null && dayNumber(decidedOn) - dayNumber(violatedOn) > 5 * 366,
    );
    const disciplined = new Set(actions.map(({ cardNumber, organisationCode }) => cardNumber ?? organisationCode));
    const undecided = subjects.filter(
      (each) => each.proposedForm !== null && !disciplined.has(each.cardNumber ?? each.organisationCode),
    );

    expect(late.map(({ cardNumber }) => cardNumber)).toEqual([
      flawsOf("DISCIPLINED_BEYOND_LIMITATION")[0]?.match?.cardNumber,
    ]);
    expect(undecided.map(({ cardNumber }) => cardNumber)).toEqual([
      flawsOf("PROPOSED_AND_NOT_DECIDED")[0]?.match?.cardNumber,
    ]);
  });

  it.each([1, 2, 3])("is there in the smallest province, too (seed %i)", (seed) => {
    const small = buildProvince({ members: 1_000, seed });

    expect(listPlantedFlaws(small, listFiles(small)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["EXPELLED_WITHOUT_ACTION", "DISCIPLINED_BEYOND_LIMITATION", "PROPOSED_AND_NOT_DECIDED"]),
    );
  });
});

import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { addDays, writeDay } from "../day.ts";
import type { Directory } from "../inspection/directory.ts";
import { isFullOn } from "../inspection/directory.ts";
import { type DisciplineNumbers, findDecider } from "../inspection/discipline-build.ts";
import type { ActionRow, OutcomeList } from "../inspection/outcome.ts";
import type { Member } from "../member/member.ts";
import { findVersion, latest, type Organisation } from "../organisation/history.ts";
import type { FlawMark } from "./planted-flaw.ts";

interface OutcomeRecord {
  readonly outcomeLists: readonly OutcomeList[];
  readonly members: readonly Member[];
  readonly organisations: readonly Organisation[];
  readonly directory: Directory;
  readonly numbers: DisciplineNumbers;
}

function get<Item>(item: Item | undefined, what: string): Item {
  if (item === undefined) throw new Error(`no ${what} to plant a flaw in`);
  return item;
}
/** The list of a year, or the first after it in which there is one of what is wanted: a small province has few. */
const findIn = <Item>(
  lists: readonly OutcomeList[],
  from: number,
  what: string,
  find: (list: OutcomeList) => Item | undefined,
): { readonly list: OutcomeList; readonly item: Item } => {
  const found = lists
    .filter(({ year }) => year >= from)
    .flatMap((list) => {
      const item = find(list);
      return item === undefined ? [] : [{ list, item }];
    });
  return get(found[0], what);
};

const noInspection = { reference: null, leadOrganisationCode: null, inspectionYear: null } as const;

function forgetExpulsion({ outcomeLists }: OutcomeRecord): FlawMark {
  const { list, item: action } = findIn(outcomeLists, 2020, "expulsion", ({ actions }) =>
    actions.find(({ form }) => form === "EXPULSION"),
  );
  list.actions.splice(list.actions.indexOf(action), 1);
  return {
    kind: "EXPELLED_WITHOUT_ACTION",
    fileKind: "MEMBER_REGISTER",
    year: null,
    committee: "",
    match: { cardNumber: action.cardNumber, leaveReason: "EXPELLED" },
    columnKey: "leaveReason",
    sentence: {
      vi: "Sổ danh sách ghi khai trừ nhưng không có quyết định thi hành kỷ luật nào.",
      en: "Expelled by the register, but no disciplinary action is on record.",
    },
  };
}

function decideTooLate({ outcomeLists, directory }: OutcomeRecord): FlawMark {
  const { list, item: action } = findIn(outcomeLists, 2023, "reprimand", ({ actions }) =>
    actions.find(
      // The cell must be named by the day of the decision: that of the act is made another.
      ({ form, subject, violatedOn, decidedOn, organisationCode }) =>
        form === "REPRIMAND" &&
        subject === "MEMBER" &&
        violatedOn !== null &&
        directory.findBearer(organisationCode, decidedOn) === directory.findBearer(organisationCode, violatedOn),
    ),
  );
  const decidedOn = action.decidedOn;
  list.actions[list.actions.indexOf(action)] = {
    ...action,
    violatedOn: `${Number(decidedOn.slice(0, 4)) - 7}${decidedOn.slice(4)}`,
  };
  return {
    kind: "DISCIPLINED_BEYOND_LIMITATION",
    fileKind: "INSPECTION_OUTCOMES",
    year: list.year,
    committee: list.committeeCode,
    sheet: "Kỷ luật",
    match: { cardNumber: action.cardNumber, decisionNumber: action.decisionNumber },
    columnKey: "violatedOn",
    sentence: {
      vi: "Khiển trách bảy năm sau ngày vi phạm: đã quá thời hiệu năm năm.",
      en: "A reprimand seven years after the act: beyond its limitation of five.",
    },
  };
}

function proposeOnly({ outcomeLists }: OutcomeRecord): FlawMark {
  const decided = new Set(outcomeLists.flatMap(({ actions }) => actions.map(({ cardNumber }) => cardNumber)));
  const { list, item: subject } = findIn(outcomeLists, 2023, "subject in violation", ({ subjects }) =>
    subjects.find((each) => each.subject === "MEMBER" && each.isInViolation && !decided.has(each.cardNumber)),
  );
  subject.proposedForm = "REPRIMAND";
  return {
    kind: "PROPOSED_AND_NOT_DECIDED",
    fileKind: "INSPECTION_OUTCOMES",
    year: list.year,
    committee: list.committeeCode,
    sheet: "Đối tượng",
    match: {
      reference: subject.reference,
      leadOrganisationCode: subject.leadOrganisationCode,
      cardNumber: subject.cardNumber,
    },
    columnKey: "proposedForm",
    sentence: {
      vi: "Kết luận đề nghị thi hành kỷ luật nhưng không có quyết định nào.",
      en: "The conclusion proposed discipline, and none was decided.",
    },
  };
}

/** Lawful, and easily lost: a member who died and an organisation that was dissolved are disciplined for what they had done. */
function disciplineWhoIsGone({ outcomeLists, members, organisations, numbers }: OutcomeRecord): void {
  const add = (row: Omit<ActionRow, "decisionNumber" | "effectiveOn" | keyof typeof noInspection>) => {
    const { list } = findIn(outcomeLists, Number(row.decidedOn.slice(0, 4)), "list of outcomes", (each) => each);
    const decisionNumber = numbers.next(row.deciderCode, row.decidedOn);
    list.actions.push({ ...row, effectiveOn: row.decidedOn, decisionNumber, ...noInspection });
  };
  const died = members.flatMap((member) => {
    const stay = member.memberships.at(-1);
    if (stay?.leaveReason !== "DIED" || stay.to === null) return [];
    const [lastDay, decidedOn] = [writeDay(stay.to), addDays(writeDay(stay.to), 40)];
    const decider = findDecider(stay.cell, lastDay);
    const deciderCode = decider && findVersion(decider, decidedOn)?.code;
    const organisationCode = findVersion(stay.cell, lastDay)?.code;
    const isWanted = decidedOn >= "2021" && decidedOn < "2024" && isFullOn(member, addDays(lastDay, -200));
    const violatedOn = addDays(lastDay, -20);
    const isNamed = findVersion(stay.cell, violatedOn)?.code === organisationCode;
    return isWanted && isNamed && deciderCode && organisationCode
      ? [{ member, deciderCode, organisationCode, decidedOn, violatedOn }]
      : [];
  });
  const { member, ...dead } = get(died[0], "member who died");
  add({ ...dead, body: "STANDING_COMMITTEE", subject: "MEMBER", cardNumber: member.cardNumber, form: "WARNING" });
  const ended = organisations.flatMap((organisation) => {
    const { to, code, kind } = latest(organisation);
    if (to === null || to < "2019" || to > "2024-06" || !isGrassroots(kind)) return [];
    const violatedOn = addDays(to, -60);
    const decider = findDecider(organisation, addDays(to, -1));
    const decidedOn = addDays(to, 50);
    const deciderCode = decider && findVersion(decider, decidedOn)?.code;
    const isNamed = findVersion(organisation, violatedOn)?.code === code;
    return isNamed && deciderCode ? [{ organisationCode: code, violatedOn, decidedOn, deciderCode }] : [];
  });
  add({
    ...get(ended[0], "organisation that ended"),
    body: "INSPECTION_COMMISSION",
    subject: "ORGANISATION",
    cardNumber: null,
    form: "REPRIMAND",
  });
}

/** Plants the contradictions of inspection and discipline; changes what it is given. */
export function plantDisciplineFlaws(record: OutcomeRecord): FlawMark[] {
  disciplineWhoIsGone(record);
  const expelled = forgetExpulsion(record);
  const { cardNumber } = expelled.match ?? {};
  const member = get(
    record.members.find((each) => each.cardNumber === cardNumber),
    "member",
  );
  const committee = member.memberships[0]?.cell.registerCommittee ?? "";
  return [{ ...expelled, committee }, decideTooLate(record), proposeOnly(record)];
}

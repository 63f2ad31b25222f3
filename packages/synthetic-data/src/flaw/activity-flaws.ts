import type { HonourList } from "../activity/honour.ts";
import type { PartyGroups } from "../activity/party-group.ts";
import type { SuperiorList } from "../activity/superior.ts";
import { dayNumber } from "../day.ts";
import type { CellStock } from "../meeting/cell-stock.ts";
import type { Meeting, MeetingList } from "../meeting/meeting.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import type { OrganisationRating, RatingList } from "../rating/rating.ts";
import type { FlawMark } from "./planted-flaw.ts";

/** What cells and committees do, on record, while flaws are planted in it. */
export interface ActivityRecord {
  readonly meetingLists: readonly MeetingList[];
  readonly superiorLists: readonly SuperiorList[];
  readonly honourLists: readonly HonourList[];
  readonly partyGroups: PartyGroups[];
}

function get<Item>(items: readonly Item[], what: string, fits: (item: Item) => boolean): Item {
  const found = items.find(fits);
  if (!found) throw new Error(`no ${what} to plant a flaw in`);
  return found;
}

/** The meetings of the first cell of a list that met the whole year. */
function findBusyCell({ meetings }: MeetingList): Meeting[] {
  const ofCell = Map.groupBy(meetings, ({ organisationCode }) => organisationCode);
  return get([...ofCell.values()], "cell", (own) => own.filter(({ kind }) => kind === "REGULAR").length === 12);
}

function dropMonths(lists: readonly MeetingList[]): FlawMark {
  const [year, committee] = [2024, "BK.060"];
  const list = get(lists, "meetings", (each) => each.year === year && each.committeeCode === committee);
  const own = findBusyCell(list);
  for (const meeting of own)
    if (meeting.heldOn > `${year}-04` && meeting.heldOn < `${year}-08`)
      list.meetings.splice(list.meetings.indexOf(meeting), 1);
  const next = get(own, "meeting", ({ heldOn }) => heldOn > `${year}-08`);
  return {
    kind: "MEETING_MONTHS_MISSING",
    fileKind: "CELL_MEETINGS",
    year,
    committee,
    match: { organisationCode: next.organisationCode, heldOn: next.heldOn, kind: next.kind },
    columnKey: "heldOn",
    sentence: {
      vi: `Trước buổi này, chi bộ không sinh hoạt từ tháng 4 đến tháng 7 năm ${year}.`,
      en: `Before this meeting the cell held none from April to July ${year}.`,
    },
  };
}

function withholdMeetings(lists: readonly MeetingList[]): FlawMark {
  const [year, committee] = [2022, "BK.066"];
  get(lists, "meetings", (each) => each.year === year && each.committeeCode === committee).meetings.length = 0;
  return {
    kind: "FILE_NOT_HANDED_IN",
    fileKind: "CELL_MEETINGS",
    year,
    committee,
    isMissingFile: true,
    sentence: {
      vi: `Đảng bộ huyện Na Rì không nộp danh sách sinh hoạt chi bộ năm ${year}.`,
      en: `The Na Rì district chapter did not hand in the meetings of its cells for ${year}.`,
    },
  };
}

function makeAlike(lists: readonly MeetingList[]): FlawMark {
  const [year, committee] = [2023, "BK.063"];
  const own = findBusyCell(get(lists, "meetings", (each) => each.year === year && each.committeeCode === committee));
  for (const meeting of own) Object.assign(meeting, { score: 95, hasFullMarks: true });
  const [first] = own as [Meeting];
  return {
    kind: "MEETINGS_ALL_ALIKE",
    fileKind: "CELL_MEETINGS",
    year,
    committee,
    match: { organisationCode: first.organisationCode, heldOn: first.heldOn, kind: first.kind },
    columnKey: "score",
    sentence: {
      vi: `Mọi buổi sinh hoạt năm ${year} của chi bộ đều được 95 điểm: dấu hiệu hình thức. Đây là dòng đầu.`,
      en: `Every meeting of the cell in ${year} scored 95: a sign of formality. This is the first row.`,
    },
  };
}

function stayAway(lists: readonly SuperiorList[]): FlawMark {
  const [year, superiorCode] = [2020, "BK.062"];
  const { attendances, committeeCode: committee } = get(lists, "superiors", (each) => each.year === year);
  const { organisationCode } = get(
    attendances,
    "attendance",
    (each) => each.year === 2023 && each.superiorCode === superiorCode,
  );
  for (const each of attendances) if (each.organisationCode === organisationCode) each.attendedCount = 0;
  return {
    kind: "SUPERIOR_NEVER_CAME",
    fileKind: "SUPERIOR_ATTENDANCE",
    year,
    committee,
    sheet: "Dự sinh hoạt",
    match: { superiorCode, organisationCode, year: 2023 },
    columnKey: "attendedCount",
    sentence: {
      vi: "Cấp ủy viên được phân công không dự buổi sinh hoạt nào của tổ chức này qua các năm.",
      en: "Year after year those assigned came to no meeting of this organisation.",
    },
  };
}

function recogniseBelowGood(
  lists: readonly HonourList[],
  ratingLists: readonly RatingList<OrganisationRating>[],
  year: number,
): FlawMark {
  const { recognitions, committeeCode } = get(lists, "honours", (each) => each.year === year);
  const isWeak = (rating: OrganisationRating) => rating.level === "COMPLETED" && rating.organisation.role === "VILLAGE";
  const awarded = (list: RatingList<OrganisationRating>) => {
    const codes = new Set(list.ratings.map(({ code }) => code));
    return recognitions.find((each) => each.title === "FOUR_GOOD_CELL" && codes.has(each.organisationCode));
  };
  const list = get(ratingLists, "cells", (each) => each.year === year && each.ratings.some(isWeak) && !!awarded(each));
  const { code: organisationCode } = get(list.ratings, "cell", isWeak);
  recognitions.push({ ...(awarded(list) as (typeof recognitions)[0]), organisationCode });
  return {
    kind: "RECOGNISED_BELOW_GOOD",
    fileKind: "ORGANISATION_HONOURS",
    year,
    committee: committeeCode,
    sheet: "Công nhận",
    match: { organisationCode },
    columnKey: "title",
    sentence: {
      vi: `Chi bộ được công nhận bốn tốt năm ${year} trong khi chỉ được xếp loại hoàn thành nhiệm vụ.`,
      en: `The cell was recognised as four-good for ${year} though it was rated completed only.`,
    },
  };
}

function groupSmallCell(groups: PartyGroups[], organisations: readonly Organisation[], stock: CellStock): FlawMark {
  const from = "2023-01-01";
  const cell = get(organisations, "small cell", (each) => {
    const members = stock.count(each, dayNumber(from));
    return each.role === "VILLAGE" && findVersion(each, from) !== undefined && members > 0 && members < 15;
  });
  const organisationCode = findVersion(cell, from)?.code ?? "";
  groups.push({ organisationCode, from, groupCount: 3 });
  return {
    kind: "PARTY_GROUPS_IN_SMALL_CELL",
    fileKind: "PARTY_GROUPS",
    year: null,
    committee: "BK",
    match: { organisationCode, from },
    columnKey: "groupCount",
    sentence: {
      vi: "Chi bộ có ba tổ đảng nhưng chưa đến 15 đảng viên.",
      en: "The cell has three party groups but fewer than 15 members.",
    },
  };
}

/** Plants the flaws of meetings, superiors, honours and party groups; changes what it is given. */
export function plantActivityFlaws(
  record: ActivityRecord,
  ratingLists: readonly RatingList<OrganisationRating>[],
  organisations: readonly Organisation[],
  stock: CellStock,
): FlawMark[] {
  return [
    dropMonths(record.meetingLists),
    makeAlike(record.meetingLists),
    withholdMeetings(record.meetingLists),
    stayAway(record.superiorLists),
    ...[2023, 2024, 2025].map((year) => recogniseBelowGood(record.honourLists, ratingLists, year)),
    groupSmallCell(record.partyGroups, organisations, stock),
  ];
}

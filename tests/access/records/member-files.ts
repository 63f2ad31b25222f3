import { type Code, canaryCard, canaryName, isRated, listOf, MOVE, NEVER, type Stay, stays } from "../tree.ts";
import { writeExtracts } from "./extract-files.ts";
import { ADMITTED_ON, CONFIRMED_ON, citizenNumber, described, elsewhere } from "./person.ts";
import { postSheets } from "./post-rows.ts";
import { decision, lastOf, lived, type RecordFile, recordFile, years } from "./record-file.ts";

const sources = ["YOUTH_UNION", "TRADE_UNION", "OTHER_ORGANISATION", "NONE"] as const;
/** The first stay begins with the list, or with a letter from outside the record; whoever is left by the last one left the Party. */
const register = stays.flatMap((member, at) =>
  member.map(({ cell, days: [from, until] }, index) => {
    const isLast = index === member.length - 1;
    return {
      ...{ cardNumber: canaryCard(at), fullName: canaryName(at), citizenNumber: citizenNumber(at) },
      ...{ admittedOn: ADMITTED_ON, confirmedOn: CONFIRMED_ON, admissionSource: sources[at % sources.length] },
      ...{ organisationCode: cell, from, to: lastOf(until) },
      joinReason: index === 0 && from < MOVE ? "ON_LIST" : "TRANSFERRED_IN",
      leaveReason: until === NEVER ? null : isLast ? "LEFT" : "TRANSFERRED_OUT",
      leftFor: until !== NEVER && !isLast ? "IN_PROVINCE" : null,
    };
  }),
);

const holds = ({ days: [from, until] }: Stay, day: string) => from <= day && day < until;
/** What members proposed for themselves, in turn: what was decided, more, less. */
const proposals = ["GOOD", "EXCELLENT", "COMPLETED"] as const;
/** What was decided, and what those who were rated had proposed. */
const ratings = stays.flatMap((member, at) =>
  years.flatMap((year) => {
    const stay = member.find((each) => holds(each, `${year}-12-31`));
    if (!stay) return [];
    const rated = { cardNumber: canaryCard(at), organisationCode: listOf(at, stay.cell), year, periodKind: "YEAR" };
    const decided = { decisionNumber: "11-QĐ/ĐU", decidedOn: `${year}-11-15` };
    const level = { level: "GOOD", selfLevel: proposals[at % proposals.length], score: year < 2025 ? null : 92 };
    return [{ ...rated, ...decided, ...(isRated(at) ? level : { level: null, notRatedReason: "EXEMPT" }) }];
  }),
);

/** Each described member was suspended for two months and is exempt; who moved on to another cell is exempt there too. */
const standings = [
  ...described.flatMap(({ cardNumber, cell, early, late }) => [
    { cardNumber, organisationCode: cell, kind: "SUSPENDED", ...early, ...decision(early.from) },
    { cardNumber, organisationCode: cell, kind: "EXEMPT", ...late, ...decision(late.from) },
  ]),
  ...described.flatMap(({ cardNumber, later }) =>
    later
      ? [{ cardNumber, organisationCode: later.cell, kind: "EXEMPT", ...later.late, ...decision(later.late.from) }]
      : [],
  ),
];
const transfers = [
  ...described.flatMap(({ cardNumber, cell, early, late }) => [
    {
      ...{ cardNumber, organisationCode: cell, destinationCode: elsewhere(cell), destination: "IN_PROVINCE", ...early },
    },
    { cardNumber, organisationCode: cell, destinationCode: null, destination: "OTHER_PROVINCE", ...late },
  ]),
  ...described.flatMap(({ cardNumber, later }) =>
    later
      ? [{ cardNumber, organisationCode: later.cell, destinationCode: null, destination: "ABROAD", ...later.late }]
      : [],
  ),
];

/** A letter from the cell for each year; and from above for one member, who is told of it as far as whoever asks reaches that. */
const honours = [
  ...described.flatMap(({ cardNumber, member }) =>
    years.flatMap((year) => {
      const stay = member.find((each) => holds(each, `${year}-11-10`));
      return stay ? [{ cardNumber, organisationCode: stay.cell, year }] : [];
    }),
  ),
  ...(["PA", "P"] as const).map((code) => ({ cardNumber: canaryCard(0), organisationCode: code, year: 2025 })),
  { cardNumber: canaryCard(6), organisationCode: "PB", year: 2025 },
].map((row) => ({ ...row, form: "COMMENDATION_LETTER", ...decision(`${row.year}-11-10`) }));

const ofYear = ({ code, year }: { readonly code: Code; readonly year: number }) => ({ organisationCode: code, year });
const counts = {
  "Đối tượng kết nạp": lived.map(({ code, year }) => ({
    ...{ organisationCode: code, countedOn: `${year}-03-05` },
    ...{ candidateCount: 7, youthUnionCount: 4, tradeUnionCount: 2 },
  })),
  "Lớp, học viên": lived.map((each) => ({
    ...{ ...ofYear(each), kind: "CANDIDATE_CLASS", classCount: 2, attendanceCount: 30, certificateCount: 28 },
  })),
  // A plan of the year, and one for a term that ends on another side of the days on which organisations move and end.
  "Kế hoạch kết nạp": lived.flatMap(({ code, year }) =>
    [{ fromYear: year, toYear: year }, ...(year === 2025 ? [{ fromYear: 2025, toYear: 2030 }] : [])].map((term) => ({
      organisationCode: code,
      ...term,
      admissionCount: 3,
      ...decision(`${year}-01-10`),
    })),
  ),
  "Mặt trận, đoàn thể": lived.map((each) => ({ ...ofYear(each), sessionCount: 5, introducedCount: 6 })),
};

/** Files on members, in the order of handing in. */
export async function listMemberFiles(prefix: string): Promise<readonly RecordFile[]> {
  return [
    await recordFile(`${prefix}a-register`, "MEMBER_REGISTER", { "Đảng viên": register }),
    await recordFile(`${prefix}b-ratings`, "MEMBER_RATINGS", { "XL-ĐV": ratings }),
    await recordFile(`${prefix}c-standings`, "MEMBER_STANDINGS", {
      "Miễn, đình chỉ": standings,
      "Chuyển tạm thời": transfers,
    }),
    await recordFile(`${prefix}d-posts`, "MEMBER_POSTS", postSheets),
    await recordFile(`${prefix}e-honours`, "MEMBER_HONOURS", { "Khen thưởng đảng viên": honours }),
    await recordFile(`${prefix}f-counts`, "MEMBER_COUNTS", counts),
    ...(await writeExtracts(`${prefix}g`)),
  ];
}

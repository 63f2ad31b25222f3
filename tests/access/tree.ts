/** Where an organisation lies, seen from the root of a grant; the columns of the reviewed matrix. */
export type Relation = "OWN" | "BELOW" | "ABOVE" | "BESIDE" | "MOVED_AWAY" | "DISSOLVED";

/** The first day of the record; the day on which organisations move and end, and 06 gets a cell; and a day before that. */
export const BEGIN = "2018-01-01";
export const MOVE = "2026-01-01";
export const PAST = "2025-06-01";
/** Later than every day of the record. */
export const NEVER = "9999-12-31";
/** The day on which figures stand, and on which the tests ask for today's state at the latest. */
export const AS_OF = "2026-11-22";

/** Codes of the organisations of the record, with the day on which each begins. */
export const beginnings = {
  P: BEGIN,
  PA: BEGIN,
  PB: BEGIN,
  "01": BEGIN,
  "02": BEGIN,
  "03": BEGIN,
  "04": BEGIN,
  "05": BEGIN,
  "06": BEGIN,
  "01.1": BEGIN,
  "02.1": BEGIN,
  "03.1": BEGIN,
  "04.1": BEGIN,
  "05.1": BEGIN,
  "06.1": MOVE,
} as const;

/** Code of an organisation of the record. */
export type Code = keyof typeof beginnings;
/** The codes, those above first. */
export const codes = Object.keys(beginnings) as Code[];

/** The organisations that roles are granted at: a committee, and a cell, for committees hold no meetings. */
export const roots = ["PA", "06.1"] as const;
/** One of them. */
export type Root = (typeof roots)[number];

/** Roles that are granted for the whole site, at no organisation. */
export const siteWideRoles: readonly string[] = ["AUDITOR", "ADMINISTRATOR"];

/** From a day to before another. */
export type Days = readonly [from: string, until: string];

/** First day on which an organisation no longer exists. */
export const endOf = (code: Code): string => (code === "04" || code === "04.1" ? MOVE : NEVER);

const away = new Set<Code>(["03", "03.1"]);
const dissolved = new Set<Code>(["04", "04.1"]);
const below = new Set<Code>(["01", "02", "06", "01.1", "02.1", "06.1"]);

/** How an organisation lies, seen from a root. Written down by hand from the files, not computed as the software does. */
export function relationOf(root: Root, code: Code): Relation {
  if (code === root) return "OWN";
  if (root === "06.1") return ["P", "PA", "06"].includes(code) ? "ABOVE" : "BESIDE";
  if (code === "P") return "ABOVE";
  if (away.has(code)) return "MOVED_AWAY";
  if (dissolved.has(code)) return "DISSOLVED";
  return below.has(code) ? "BELOW" : "BESIDE";
}

/** The days on which an organisation stands below a root or is it. */
export function daysBelow(root: Root, code: Code): Days | undefined {
  const relation = relationOf(root, code);
  if (relation === "ABOVE" || relation === "BESIDE") return undefined;
  return [beginnings[code], relation === "MOVED_AWAY" || relation === "DISSOLVED" ? MOVE : NEVER];
}

/** A stay of a member in a cell. */
export interface Stay {
  readonly cell: Code;
  readonly days: Days;
}

const twice = (...member: readonly Stay[]): readonly (readonly Stay[])[] => [member, member];
const stay = (cell: Code, from: string, until: string): Stay => ({ cell, days: [from, until] });

/** A day on which those who changed cells by letter were on the way, and the day on which they arrived. */
export const ON_THE_WAY = "2026-09-01";
const ARRIVAL = "2026-10-01";
const travel = (from: Stay, to: Code): readonly Stay[] => [from, stay(to, ARRIVAL, NEVER)];
const LETTER = "2026-08-15";

/** Those of whom most is on record: two in each cell, two of each fate; two left before 06 got a cell. */
const pairs: readonly (readonly Stay[])[] = [
  ...(["01.1", "02.1", "03.1", "05.1"] as const).flatMap((cell) => twice(stay(cell, BEGIN, NEVER))),
  ...twice(stay("04.1", BEGIN, MOVE), stay("05.1", MOVE, NEVER)),
  ...twice(stay("06", BEGIN, MOVE)),
  ...twice(stay("06.1", MOVE, NEVER)),
];
/** Those who were on the way for some weeks, to a cell on the same side or on the other; and one who left the Party. */
const travellers: readonly (readonly Stay[])[] = [
  travel(stay("06.1", MOVE, LETTER), "01.1"),
  travel(stay("06", BEGIN, MOVE), "06.1"),
  travel(stay("05.1", BEGIN, LETTER), "03.1"),
  travel(stay("03.1", BEGIN, LETTER), "01.1"),
  travel(stay("04.1", BEGIN, MOVE), "05.1"),
  [stay("06.1", MOVE, LETTER)],
];
/** Enough of them below a chapter that sums which tell of nobody tell something; one of them came without a reason. */
const crowd: readonly (readonly Stay[])[] = (["01.1", "03.1", "04.1"] as const).flatMap((cell) =>
  ["2019-03-01", ...Array<string>(14).fill(BEGIN)].map((from) => [stay(cell, from, endOf(cell))]),
);

/** Members of the record: their stays, one after the other. */
export const stays: readonly (readonly Stay[])[] = [...pairs, ...travellers, ...crowd];
/** Places of two who left the Party: from a cell that ended, and from the one at which roles are granted. */
export const departed = {
  PA: stays.findIndex((member) => member.length === 1 && member[0]?.cell === "04.1"),
  "06.1": stays.findIndex((member) => member.length === 1 && member[0]?.days[1] === LETTER),
} as const;
/** Whether a member is asked about, and not only listed and counted. */
export const isAskedAbout = (at: number): boolean => at < pairs.length + travellers.length;
/** Of each pair the one of whom everything is on record that may be of a member. */
export const isDescribed = (at: number): boolean => at < pairs.length && at % 2 === 0;
/** The organisation on whose list a member of a cell is rated: of one in each crowd the chapter's, for no sum tells of a single list. */
export const listOf = (at: number, cell: Code): Code =>
  at >= pairs.length + travellers.length && stays[at]?.[0]?.days[0] !== BEGIN ? (cell.slice(0, 2) as Code) : cell;
/** Whether a member is rated: the second of each pair has no level. */
export const isRated = (at: number): boolean => !(at < pairs.length && at % 2 === 1);

/** What a member is called and which card they carry: texts that stand nowhere else, so that a leak is found by them. */
export const canaryName = (at: number): string => `Chimyến Hoàngoanh Thứ${at}`;
export const canaryCard = (at: number): string => `7731${String(at).padStart(2, "0")}884${at % 7}`;

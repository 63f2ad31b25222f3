import type { TheoryLevel } from "@nq21/code-lists/learning";
import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { addDays, dayNumber, writeDay } from "../day.ts";
import { findMembership, type Member } from "../member/member.ts";
import { AS_OF, RECORD_BEGINS } from "../organisation/committees.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { findAncestor, findVersion, latest, type Organisation } from "../organisation/history.ts";
import type { RandomStream } from "../random-stream.ts";
import type { Holding, Learned, Sent } from "./post-holding.ts";

/** Of 100: nothing on record, no theory, elementary, intermediate; the rest advanced. First of cells, then of committees. */
const shares = { cell: [14, 18, 62, 98], committee: [3, 3, 8, 62] } as const;
/** Holders who rise one level while on record, of 100. */
const RISING = 16;
const levels: readonly TheoryLevel[] = ["NONE", "ELEMENTARY", "INTERMEDIATE", "ADVANCED"];

function tell(member: Member, level: TheoryLevel, from: string): Learned | undefined {
  const first = member.memberships[0];
  if (!first) return undefined;
  const firstDay = writeDay(first.from);
  const listedOn = from < firstDay ? firstDay : from;
  const stay = findMembership(member, dayNumber(listedOn));
  return stay && listedOn <= AS_OF ? { member, level, from, cell: stay.cell, listedOn } : undefined;
}

const drawLevel = (stream: RandomStream, limits: readonly number[]): TheoryLevel | null => {
  const draw = stream.integer(100);
  const at = limits.findIndex((limit) => draw < limit);
  return at === 0 ? null : at < 0 ? "ADVANCED" : (levels[at - 1] as TheoryLevel);
};

/** Levels of theory: of nearly everyone with a post, rising in some over the years, and of a few others. */
export function listLearned(holdings: readonly Holding[], members: readonly Member[], stream: RandomStream): Learned[] {
  const first = new Map<Member, Holding>();
  for (const holding of holdings) if (!first.has(holding.member)) first.set(holding.member, holding);
  const ofHolders = [...first].flatMap(([member, { organisation, from }]) => {
    const isCommittee = !["VILLAGE", "SCHOOL", "POLICE", "MILITARY", "DEPARTMENT", "OFFICE"].includes(
      organisation.role,
    );
    const level = drawLevel(stream, isCommittee ? shares.committee : shares.cell);
    const since = addDays(from, -stream.integer(2500));
    const rises = stream.integer(100) < RISING;
    const later = addDays(from, 300 + stream.integer(1500));
    if (level === null) return [];
    const next = levels[levels.indexOf(level) + 1];
    return [tell(member, level, since), rises && next ? tell(member, next, later) : undefined];
  });
  const others = members.flatMap((member) => {
    const draw = stream.integer(1000);
    if (draw >= 30 || first.has(member)) return [];
    return [tell(member, draw < 20 ? "ELEMENTARY" : "INTERMEDIATE", `${2010 + stream.integer(14)}-06-30`)];
  });
  return [...ofHolders, ...others].filter((each) => each !== undefined);
}

/** Cadres sent from offices and units to communes of their committee, at full size. */
const SENT = 150;

/** Cadres sent down for two or three years. */
export function listSent(
  scale: number,
  members: readonly Member[],
  organisations: readonly Organisation[],
  stream: RandomStream,
): Sent[] {
  const communes = Map.groupBy(
    organisations.filter(({ role }) => role === "COMMUNE"),
    ({ registerCommittee }) => registerCommittee,
  );
  const wanted = Math.max(4, Math.round(SENT * scale));
  const sent = new Map<Member, Sent>();
  for (let tries = 0; sent.size < wanted && tries < wanted * 60; tries++) {
    const member = stream.pick(members);
    const from = addDays(RECORD_BEGINS, 200 + stream.integer(2700));
    const to = addDays(from, stream.chance(0.5) ? 730 : 1095);
    const stay = findMembership(member, dayNumber(from));
    if (!stay || sent.has(member) || !["UNIT", "DEPARTMENT", "DISTRICT_AGENCY"].includes(stay.cell.role)) continue;
    if (stay.to !== null && writeDay(stay.to) < to) continue;
    const sender = findAncestor(stay.cell, from, ({ kind }) => isGrassroots(kind));
    const receiver = (communes.get(stay.cell.registerCommittee) ?? []).find(
      (each) =>
        findVersion(each, from) &&
        (latest(each).to === null || (latest(each).to as string) >= to) &&
        stream.chance(0.2),
    );
    if (!sender || !receiver) continue;
    const { name, mark } = issuerOf(stay.cell.registerCommittee);
    sent.set(member, {
      ...{ member, sender, receiver, from, to },
      ...{ decisionNumber: `${stream.between(100, 990)}-${mark}`, issuer: name, decidedOn: addDays(from, -14) },
    });
  }
  return [...sent.values()];
}

import type { LeaveReason } from "@nq21/code-lists/membership";
import { type DayNumber, dayNumber, writeDay } from "../day.ts";
import { readPublishedStructures } from "../facts.ts";
import { AS_OF, RECORD_BEGINS } from "../organisation/committees.ts";
import type { RandomStream } from "../random-stream.ts";

/** Yearly rates against the stock, per 10,000: admissions about 3 %, arrivals from other provinces, moves between cells. */
const ADMITTED_PER_10000 = 290;
const ARRIVED_PER_10000 = 60;
const MOVED_PER_10000 = 150;
/** Members on the days that no source names, as a share of 37,340. */
const STOCK_OF_2018 = 35_050;
const STOCK_OF_2023 = 36_842;
const STOCK_AT_THE_END = 37_705;

/** What happens to one member. */
export type PersonalEvent =
  | { readonly day: DayNumber; readonly kind: "ADMIT" | "ARRIVE" | "MOVE" }
  | { readonly day: DayNumber; readonly kind: "LEAVE"; readonly reason: LeaveReason };

/** The members of the beginning, and what happens after. */
export interface StockPlan {
  readonly startStock: number;
  /** In the order of days. */
  readonly events: readonly PersonalEvent[];
}

function drawLeaveReason(stream: RandomStream): LeaveReason {
  const draw = stream.integer(100);
  if (draw < 43) return "DIED";
  if (draw < 84) return "TRANSFERRED_OUT";
  if (draw < 93) return "STRUCK_OFF";
  return draw < 97 ? "LEFT" : "EXPELLED";
}

/**
 * Nobody comes or moves while ratings are decided: whoever is listed stands in the same cell on the day of the decision and on
 * the last day of the year.
 */
function isWhileRating(number: DayNumber): boolean {
  const day = writeDay(number);
  return day.slice(5, 7) === "12" || day.startsWith(AS_OF.slice(0, 7));
}

/**
 * Plans who comes and goes so that the stock stands exactly at its marks: above 36,800 on 30/11/2023 and `members` on
 * 19/3/2025 (published: 37,340), smaller provinces in proportion.
 */
export function planStock(members: number, stream: RandomStream): StockPlan {
  const published = readPublishedStructures();
  const full = published[1]?.memberCount as number;
  const scaled = (count: number) => Math.round((count * members) / full);
  const marks = [
    { day: dayNumber(RECORD_BEGINS), stock: scaled(STOCK_OF_2018) },
    { day: dayNumber("2023-11-30"), stock: scaled(STOCK_OF_2023) },
    { day: dayNumber(published[1]?.date as string), stock: members },
    { day: dayNumber(AS_OF), stock: scaled(STOCK_AT_THE_END) },
  ];
  const events: PersonalEvent[] = [];
  for (let at = 1; at < marks.length; at++) {
    const [from, to] = [marks[at - 1], marks[at]] as [(typeof marks)[0], (typeof marks)[0]];
    const stockYears = ((from.stock + to.stock) / 2) * ((to.day - from.day) / 365.25);
    const count = (per10000: number) => Math.round((stockYears * per10000) / 10_000);
    const admitted = count(ADMITTED_PER_10000);
    const arrived = count(ARRIVED_PER_10000);
    const left = from.stock + admitted + arrived - to.stock;
    const day = () => stream.between(from.day + 20, to.day);
    const openDay = () => {
      for (;;) {
        const drawn = day();
        if (!isWhileRating(drawn)) return drawn;
      }
    };
    for (let n = 0; n < admitted; n++) events.push({ day: openDay(), kind: "ADMIT" });
    for (let n = 0; n < arrived; n++) events.push({ day: openDay(), kind: "ARRIVE" });
    for (let n = 0; n < left; n++) events.push({ day: day(), kind: "LEAVE", reason: drawLeaveReason(stream) });
    for (let n = 0; n < count(MOVED_PER_10000); n++) events.push({ day: openDay(), kind: "MOVE" });
  }
  return {
    startStock: (marks[0] as { stock: number }).stock,
    events: events
      .map((event, at) => ({ event, at }))
      .sort((a, b) => a.event.day - b.event.day || a.at - b.at)
      .map(({ event }) => event),
  };
}

import { type Scale, scaleLinear } from "./scale.ts";

/** One thing that lives from a day to another; days as yyyy-mm-dd, `to` is the first day on which it no longer lives. */
export interface LineageUnit {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
}

/** One thing going over into another, whole or in part. */
export interface LineageStep {
  readonly before: string;
  readonly after: string;
  readonly on: string;
  readonly isPart: boolean;
}

/** The one that a strip is about, with what came before and after it. */
export interface LineageData {
  readonly focus: string;
  readonly units: readonly LineageUnit[];
  readonly steps: readonly LineageStep[];
  readonly today: string;
}

/** One unit in a row of its own: its line, and its name above the line. */
export interface PlacedUnit extends LineageUnit {
  readonly isFocus: boolean;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  readonly label: {
    readonly text: string;
    readonly x: number;
    readonly anchor: "start" | "end";
    readonly width: number;
  };
}

export interface LineageLayout {
  readonly width: number;
  readonly height: number;
  readonly units: readonly PlacedUnit[];
  readonly joints: readonly (LineageStep & { readonly x: number; readonly y1: number; readonly y2: number })[];
  /** Units that found no room, before and after the one in focus; with the line of the row that stands for them. */
  readonly folds: readonly { readonly side: "before" | "after"; readonly count: number; readonly y: number }[];
  readonly years: readonly { readonly year: number; readonly x: number }[];
  readonly todayX: number;
  readonly axisY: number;
}

const ROW = 26;
const AXIS = 22;
const EDGE = 6;
const GLYPH = 7;

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
const firstDay = (year: number) => Date.UTC(year, 0, 1) / 86_400_000;

interface Family {
  /** In the order of their rows: each one's own origins above it. */
  readonly shown: readonly string[];
  readonly hidden: number;
}

/**
 * The relatives of one side that find room: the nearest first, then those behind them. Each is listed once, however many
 * ways lead to it.
 */
function gatherSide(focus: string, nextOf: (key: string) => readonly string[], limit: number): Family {
  const nearest = [...new Set(nextOf(focus))].filter((key) => key !== focus);
  const farther = [...new Set(nearest.flatMap(nextOf))].filter((key) => key !== focus && !nearest.includes(key));
  const kept = new Set([...nearest, ...farther].slice(0, limit));
  const shown = new Set<string>();
  for (const key of nearest) {
    for (const behind of nextOf(key)) if (kept.has(behind) && farther.includes(behind)) shown.add(behind);
    if (kept.has(key)) shown.add(key);
  }
  return { shown: [...shown], hidden: nearest.length + farther.length - shown.size };
}

interface Row {
  readonly unit?: LineageUnit;
  readonly fold?: { readonly side: "before" | "after"; readonly count: number };
}

function listRows(data: LineageData, limit: number): Row[] {
  const units = new Map(data.units.map((unit) => [unit.key, unit]));
  const known = data.steps.filter((step) => units.has(step.before) && units.has(step.after));
  const before = (key: string) => known.flatMap((step) => (step.after === key ? step.before : []));
  const after = (key: string) => known.flatMap((step) => (step.before === key ? step.after : []));
  const origins = gatherSide(data.focus, before, limit);
  const heirs = gatherSide(data.focus, after, limit);
  const placed = new Set(origins.shown);
  const rowsOf = (keys: readonly string[]) => keys.flatMap((key) => ({ unit: units.get(key) as LineageUnit }));
  return [
    ...(origins.hidden > 0 ? [{ fold: { side: "before" as const, count: origins.hidden } }] : []),
    ...rowsOf(origins.shown),
    ...rowsOf([data.focus]),
    // What is both an origin and an heir stands among the origins.
    ...rowsOf(heirs.shown.filter((key) => !placed.has(key)).reverse()),
    ...(heirs.hidden > 0 ? [{ fold: { side: "after" as const, count: heirs.hidden } }] : []),
  ];
}

/** Writes a name to the right of where its line begins, or to the left of it, wherever more of it finds room. */
function placeLabel(name: string, from: number, walls: readonly number[], width: number): PlacedUnit["label"] {
  const right = Math.min(width - EDGE, ...walls.filter((wall) => wall > from + 1).map((wall) => wall - 4));
  const left = Math.max(EDGE, ...walls.filter((wall) => wall < from - 1).map((wall) => wall + 4));
  const rooms = [
    { anchor: "start" as const, x: from + 3, room: right - from - 3 },
    { anchor: "end" as const, x: from - 5, room: from - 5 - left },
  ];
  const wanted = name.length * GLYPH;
  const [ahead, behind] = rooms as [(typeof rooms)[0], (typeof rooms)[1]];
  const chosen = ahead.room >= wanted || ahead.room >= behind.room ? ahead : behind;
  const letters = Math.max(1, Math.floor(chosen.room / GLYPH));
  const text = name.length <= letters ? name : `${name.slice(0, letters - 1).trimEnd()}…`;
  return { text, x: chosen.x, anchor: chosen.anchor, width: text.length * GLYPH };
}

function listYears(from: number, to: number, x: Scale): LineageLayout["years"] {
  const first = new Date(from * 86_400_000).getUTCFullYear();
  const last = new Date(to * 86_400_000).getUTCFullYear();
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const marks = years.map((year) => ({ year, x: x(firstDay(year)) })).filter((mark) => mark.x >= EDGE - 1);
  const step = marks.length > 1 ? Math.abs((marks[1]?.x ?? 0) - (marks[0]?.x ?? 0)) : 1;
  const every = Math.max(1, Math.ceil(38 / Math.max(step, 1)));
  // The day up to which data reach stands at the right end of the axis, in full.
  return marks.filter((mark, index) => index % every === 0 && mark.x <= x(to) - 88);
}

/**
 * Lays out a strip of lineage, a row a unit: origins above, the one in focus, heirs below. A pure function of data, width and
 * the number of relatives that find room on each side.
 */
export function layLineage(data: LineageData, width: number, limit: number): LineageLayout {
  const rows = listRows(data, limit);
  const shown = new Map(rows.flatMap(({ unit }, row) => (unit ? [[unit.key, { unit, row }] as const] : [])));
  const end = Math.max(dayNumber(data.today), ...[...shown.values()].map(({ unit }) => dayNumber(unit.from) + 1));
  const start = Math.min(...[...shown.values()].map(({ unit }) => dayNumber(unit.from)), end - 365);
  const x = scaleLinear([start, end], [EDGE, width - EDGE]);
  const place = (day: string) => Math.min(Math.max(x(dayNumber(day)), EDGE), width - EDGE);
  const lineOf = (row: number) => row * ROW + ROW - 6;
  const joints = data.steps.flatMap((step) => {
    const before = shown.get(step.before);
    const after = shown.get(step.after);
    return before && after ? [{ ...step, x: place(step.on), from: before.row, to: after.row }] : [];
  });
  return {
    width,
    height: rows.length * ROW + AXIS,
    units: [...shown.values()].map(({ unit, row }) => {
      const x1 = place(unit.from);
      const x2 = Math.max(unit.to === null ? width - EDGE : place(unit.to), x1 + 3);
      // A joint that passes this row crosses its name; one that begins here goes down from the line, below the name.
      const walls = joints
        .filter(({ from, to }) => row > Math.min(from, to) && row <= Math.max(from, to))
        .map((joint) => joint.x);
      const label = placeLabel(unit.name, x1, walls, width);
      return { ...unit, isFocus: unit.key === data.focus, x1, x2, y: lineOf(row), label };
    }),
    joints: joints.map(({ from, to, ...joint }) => ({ ...joint, y1: lineOf(from), y2: lineOf(to) })),
    folds: rows.flatMap(({ fold }, row) => (fold ? [{ ...fold, y: lineOf(row) }] : [])),
    years: listYears(start, end, x),
    todayX: place(data.today),
    axisY: rows.length * ROW,
  };
}

import type { Actor } from "@nq21/authorisation/actor";
import type { AuditPage, AuditPageEntry, AuditQuery } from "@nq21/database/audit-page";
import { RequestRefused } from "../http-answer.ts";
import { publicNames } from "../subgraphs.ts";

/** Who keeps a trail: the services that record, and the gateway itself. */
export const trailNames = ["organisations", "members", "inspections", "programme", "gateway"] as const;
/** Name of one of them. */
export type TrailName = (typeof trailNames)[number];

/** Asks one trail for a page, for someone who may read it. */
export type ReadTrail = (actor: Actor, asked: AuditQuery) => Promise<AuditPage>;

/** The newest root of a trail as it was exported, and whether its signature and those before it hold. */
export interface LastRoot {
  /** In Việt Nam, `yyyy-mm-dd`. */
  readonly day: string;
  /** Place of the newest row that it vouches for. */
  readonly sequence: number;
  readonly isValid: boolean;
}

/** Where the trails are read from. */
export interface Trails {
  readonly read: Readonly<Record<TrailName, ReadTrail>>;
  /** The newest root of a trail; null if none is known. */
  findLastRoot(name: TrailName): Promise<LastRoot | null>;
}

/** How far each trail was read: rows before that place come next; 0 when nothing is left. */
export type TrailPosition = Readonly<Partial<Record<TrailName, number>>>;

/** A row of one of the trails. */
export interface TrailEntry extends AuditPageEntry {
  readonly service: TrailName;
}

/** A page of all trails that were asked, merged by time, the newest first. */
export interface TrailPage {
  readonly entries: readonly TrailEntry[];
  /** Where the next page begins; null when all has been read. */
  readonly next: TrailPosition | null;
  readonly rowCounts: ReadonlyMap<TrailName, number>;
}

async function readOne(trails: Trails, name: TrailName, actor: Actor, asked: AuditQuery): Promise<AuditPage> {
  try {
    return await trails.read[name](actor, asked);
  } catch (error) {
    if (error instanceof RequestRefused || name === "gateway") throw error;
    const part = publicNames[name];
    throw new RequestRefused(
      "SUBGRAPH_UNAVAILABLE",
      { en: `The trail of "${part.en}" does not answer.`, vi: `Nhật ký của "${part.vi}" không trả lời.` },
      503,
    );
  }
}

/**
 * Merges the newest rows of several trails. Within a trail the order is that of its chain; between trails it is time. A trail
 * whose rows all came into the page may have more, so it tells where it goes on.
 */
export async function mergeTrails(
  trails: Trails,
  names: readonly TrailName[],
  actor: Actor,
  asked: Omit<AuditQuery, "before">,
  position: TrailPosition,
): Promise<TrailPage> {
  const pages = await Promise.all(
    names.map(async (name) => {
      const before = position[name] ?? null;
      // A trail that was read to its end still tells how many rows it holds.
      const isOver = before === 0;
      const page = await readOne(trails, name, actor, {
        ...asked,
        first: isOver ? 1 : asked.first,
        before: before || null,
      });
      return {
        name,
        rowCount: page.rowCount,
        waiting: isOver ? [] : [...page.entries],
        isFull: !isOver && page.entries.length === asked.first,
      };
    }),
  );
  const read: Partial<Record<TrailName, number>> = { ...position };
  const entries: TrailEntry[] = [];
  while (entries.length < asked.first) {
    const newest = pages
      .filter(({ waiting }) => waiting.length > 0)
      .reduce<(typeof pages)[number] | undefined>(
        (best, each) => (best === undefined || (each.waiting[0]?.at ?? "") > (best.waiting[0]?.at ?? "") ? each : best),
        undefined,
      );
    const entry = newest?.waiting.shift();
    if (!newest || !entry) break;
    entries.push({ service: newest.name, ...entry });
    read[newest.name] = entry.sequence;
  }
  for (const { name, waiting, isFull } of pages) if (waiting.length === 0 && !isFull) read[name] = 0;
  return {
    entries,
    next: names.every((name) => read[name] === 0) ? null : read,
    rowCounts: new Map(pages.map(({ name, rowCount }) => [name, rowCount])),
  };
}

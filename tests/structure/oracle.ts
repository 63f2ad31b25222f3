import type { Version } from "../../services/organisations/src/organisation-change/fact.ts";
import { countedOn, type DatedEdge, type Delivered, holdsOn } from "./deliver-history.ts";

const dayBefore = (on: string) => new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Where an organisation of a past year leads in today's tree, found step by step and organisation by organisation. */
export interface Home {
  /** Deepest organisation of today that everything it became lies at or below; null where it leads nowhere. */
  readonly organisationId: string | null;
  /** Whether it went over whole to exactly that organisation. */
  readonly isPlaced: boolean;
  /** Organisations of today that it led to. */
  readonly terminals: readonly string[];
}

/**
 * Re-projects by hand what the warehouse re-projects in SQL: it knows versions and edges and nothing of the models, so that
 * both can only agree by being right.
 */
export class TodayOracle {
  private readonly parents = new Map<string, string | null>();
  private readonly lives: Map<string, Version[]>;
  private readonly edgesFrom: Map<string | null, DatedEdge[]>;

  constructor({ versions, edges }: Delivered) {
    this.lives = Map.groupBy(
      versions.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1)),
      (version) => version.organisationId,
    );
    this.edgesFrom = Map.groupBy(
      edges.filter((edge) => edge.successorId !== null && edge.successorId !== edge.predecessorId),
      (edge) => edge.predecessorId,
    );
    for (const version of versions)
      if (holdsOn(version, countedOn(2026))) this.parents.set(version.organisationId, version.parentId);
  }

  /** The organisations of today's tree. */
  get living(): string[] {
    return [...this.parents.keys()];
  }

  /** The organisation of today above one, or null. */
  parentOf(id: string): string | null {
    return this.parents.get(id) ?? null;
  }

  /** An organisation of today and those above it, from itself up. */
  lineUp(id: string): string[] {
    const line = [id];
    for (let above = this.parents.get(id); above; above = this.parents.get(above)) line.push(above);
    return line;
  }

  /** What an organisation became, counted from a day on. */
  private follow(id: string, since: string, found: Map<string, boolean>, isWhole: boolean): void {
    const life = this.lives.get(id) ?? [];
    const end = life.at(-1)?.validTo ?? null;
    const isAlive = this.parents.has(id);
    const ahead = (this.edgesFrom.get(id) ?? []).filter((edge) => edge.on > since);
    const gaveAway = ahead.length > 0;
    if (isAlive) found.set(id, (found.get(id) ?? true) && isWhole && !gaveAway);
    for (const edge of ahead)
      this.follow(
        edge.successorId as string,
        edge.on,
        found,
        isWhole && edge.extent === "WHOLE" && ahead.length === 1 && !isAlive,
      );
    if (isAlive || end === null) return;
    if (ahead.some((edge) => edge.on === end)) return;
    const last = life.find((version) => holdsOn(version, dayBefore(end)));
    if (last?.parentId) this.follow(last.parentId, dayBefore(end), found, false);
  }

  /** The root that an organisation lay below on a day. */
  private findRoot(id: string, on: string): string {
    const parentId = this.lives.get(id)?.find((version) => holdsOn(version, on))?.parentId;
    return parentId ? this.findRoot(parentId, on) : id;
  }

  /**
   * The home of an organisation as it stood on a day. Where it was divided between two roots, or leads nowhere, all that is
   * known is the root that it lay below, if that is a root today.
   */
  findHome(id: string, on: string): Home {
    const found = new Map<string, boolean>();
    this.follow(id, on, found, true);
    const [first, ...others] = found.keys();
    const lines = others.map((other) => new Set(this.lineUp(other)));
    const shared = first && this.lineUp(first).find((above) => lines.every((line) => line.has(above)));
    const terminals = [...found.keys()];
    if (shared)
      return { organisationId: shared, isPlaced: others.length === 0 && found.get(first) === true, terminals };
    const root = this.findRoot(id, on);
    return { organisationId: this.parents.get(root) === null ? root : null, isPlaced: false, terminals };
  }

  /** For each end of a home's lineage the organisation directly below the home that it lies in; null for the home itself. */
  listBranches({ organisationId, terminals }: Home): (string | null)[] {
    return terminals.map((terminal) => {
      const line = this.lineUp(terminal);
      return line[line.indexOf(organisationId ?? "") - 1] ?? null;
    });
  }
}

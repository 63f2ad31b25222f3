import type { OrganisationChangeKind } from "@nq21/code-lists/organisation-change";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { applyChanges } from "../../services/organisations/src/organisation-change/apply-changes.ts";
import type {
  Change,
  ChangeRow,
  Founding,
  Version,
} from "../../services/organisations/src/organisation-change/fact.ts";

/** Picks by a seed: the same seed gives the same history. */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T | undefined;
  chance(share: number): boolean;
}

/** A linear congruential generator (Numerical Recipes), its low bits left out. */
export function makeRandom(seed: number): Random {
  let state = (Math.imul(seed, 2_654_435_761) + 97) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  for (let turn = 0; turn < 8; turn++) next();
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (from) => from[below(from.length)], chance: (share) => next() < share };
}

/** A history as it would be handed in: a directory on the first day, then changes. All of it fits. */
export interface History {
  readonly foundings: readonly Founding[];
  readonly changes: readonly Change[];
}

const START = "2018-01-01";
const decision = { decisionNumber: "01-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2017-12-01" };
type Said = Partial<Omit<ChangeRow, "row">>;
interface Begun {
  readonly successorCode: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly parentCode: string | null;
}

class Writer {
  readonly foundings: Founding[] = [];
  readonly changes: Change[] = [];
  private readonly random: Random;
  private readonly prefix: string;
  private readonly identify: (code: string, validFrom: string) => string;
  private born = 0;
  on = START;

  constructor(random: Random, prefix: string, identify: Writer["identify"]) {
    this.random = random;
    this.prefix = prefix;
    this.identify = identify;
  }

  nextCode(): string {
    return `${this.prefix}.${++this.born}`;
  }

  found(kind: OrganisationKind, parentCode: string | null, code = this.nextCode()): string {
    this.foundings.push({
      ...decision,
      organisationId: this.identify(code, START),
      batchId: "00000000-0000-5000-8000-000000000000",
      row: null,
      code,
      name: `Tổ chức ${code}`,
      kind,
      sector: null,
      parentCode,
      validFrom: START,
      isStandIn: false,
    });
    return code;
  }

  change(kind: OrganisationChangeKind, ...rows: Said[]): void {
    if (rows.length === 0) return;
    this.changes.push({
      ...decision,
      id: `${this.prefix}/${this.changes.length}`,
      batchId: "00000000-0000-5000-8000-000000000000",
      number: String(this.changes.length + 1),
      kind,
      effectiveOn: this.on,
      rows: rows.map((row) => ({
        row: null,
        predecessorCode: null,
        successorCode: null,
        extent: null,
        name: null,
        kind: null,
        sector: null,
        parentCode: null,
        ...row,
      })),
    });
  }

  begin(kind: OrganisationKind, parentCode: string | null, successorCode = this.nextCode()): Begun {
    return { successorCode, name: `Tổ chức ${successorCode} từ ${this.on}`, kind, parentCode };
  }

  living(): Version[] {
    return applyChanges({ foundings: this.foundings, changes: this.changes }, this.identify).versions.filter(
      (version) => version.validTo === null,
    );
  }

  /** Whether a merger's or division's heir takes over a code that ends with it, as real ones do. */
  inherit(code: string): string {
    return this.random.chance(0.5) ? code : this.nextCode();
  }
}

const isCellKind = (kind: OrganisationKind) => kind === "SUBORDINATE_CELL" || kind === "GRASSROOTS_CELL";

interface Scene {
  readonly writer: Writer;
  readonly random: Random;
  readonly living: readonly Version[];
  readonly codeOf: ReadonlyMap<string, string>;
  childrenOf(version: Version): Version[];
  parentOf(version: Version): string;
}

/** Divides what stood below an organisation that ends among those that come after it. */
function passOn({ writer, random, childrenOf }: Scene, ended: readonly Version[], heirs: readonly string[]): void {
  const children = ended.flatMap(childrenOf).filter((child) => !ended.includes(child));
  writer.change(
    "TRANSFER_PARENT",
    ...children.map((child) => ({ predecessorCode: child.code, parentCode: random.pick(heirs) ?? null })),
  );
}

/** Ends an organisation with all that stands below it. */
function dissolveWhole({ writer, childrenOf }: Scene, version: Version): void {
  const ending = [version];
  for (const each of ending) ending.push(...childrenOf(each));
  writer.change("DISSOLVE", ...ending.map((each) => ({ predecessorCode: each.code })));
}

const steps: Record<string, (scene: Scene) => void> = {
  found({ writer, random, living }) {
    const parent = random.pick(living.filter((each) => !isCellKind(each.kind) && each.parentId !== null));
    if (!parent) return;
    const kind = parent.kind === "ABOVE_GRASSROOTS" ? "GRASSROOTS_CHAPTER" : "SUBORDINATE_CELL";
    writer.change("FOUND", writer.begin(kind, parent.code));
  },
  dissolve(scene) {
    const { random, living } = scene;
    const version = random.pick(living.filter((each) => isCellKind(each.kind) || random.chance(0.1)));
    if (version && version.parentId !== null) dissolveWhole(scene, version);
  },
  merge(scene) {
    const { writer, random, living, parentOf } = scene;
    const one = random.pick(living.filter((each) => each.parentId !== null));
    const other = random.pick(living.filter((each) => each.kind === one?.kind && each !== one));
    if (!one || !other) return;
    const isPart = random.chance(0.25);
    if (!isPart && random.chance(0.3)) {
      // The other lives on and takes in what ends.
      writer.change("MERGE", { predecessorCode: one.code, successorCode: other.code });
      passOn(scene, [one], [other.code]);
      return;
    }
    const heir = writer.begin(one.kind, parentOf(one), writer.inherit(one.code));
    writer.change(
      "MERGE",
      { predecessorCode: one.code, ...heir },
      { predecessorCode: other.code, successorCode: heir.successorCode, extent: isPart ? "PART" : "WHOLE" },
    );
    passOn(scene, isPart ? [one] : [one, other], [heir.successorCode]);
  },
  split(scene) {
    const { writer, random, living, parentOf } = scene;
    const one = random.pick(living.filter((each) => each.parentId !== null));
    if (!one) return;
    const parents = living.filter(
      (each) => each.kind === living.find(({ organisationId }) => organisationId === one.parentId)?.kind,
    );
    const elsewhere = random.chance(0.3) ? (random.pick(parents)?.code ?? parentOf(one)) : parentOf(one);
    if (random.chance(0.4)) {
      writer.change("SPLIT", { predecessorCode: one.code, extent: "PART", ...writer.begin(one.kind, elsewhere) });
      return;
    }
    const first = writer.begin(one.kind, parentOf(one), writer.inherit(one.code));
    const second = writer.begin(one.kind, elsewhere);
    writer.change("SPLIT", { predecessorCode: one.code, ...first }, { predecessorCode: one.code, ...second });
    passOn(scene, [one], [first.successorCode, second.successorCode]);
  },
  transfer({ writer, random, living }) {
    const one = random.pick(living.filter((each) => isCellKind(each.kind) || each.kind === "GRASSROOTS_CHAPTER"));
    const parents = living.filter(
      (each) => one && living.find(({ organisationId }) => organisationId === one.parentId)?.kind === each.kind,
    );
    const parent = random.pick(parents);
    if (one && parent) writer.change("TRANSFER_PARENT", { predecessorCode: one.code, parentCode: parent.code });
  },
  raise({ writer, random, living }) {
    const cell = random.pick(living.filter((each) => each.kind === "SUBORDINATE_CELL"));
    const committee = random.pick(living.filter((each) => each.kind === "ABOVE_GRASSROOTS"));
    if (!cell || !committee) return;
    writer.change("CHANGE_TYPE", { predecessorCode: cell.code, kind: "GRASSROOTS_CELL" });
    writer.change("TRANSFER_PARENT", { predecessorCode: cell.code, parentCode: committee.code });
  },
  rename({ writer, random, living }) {
    const one = random.pick(living);
    if (!one) return;
    const successorCode = random.chance(0.5) ? writer.nextCode() : one.code;
    writer.change("RENAME", { predecessorCode: one.code, name: `${one.name} mới`, successorCode });
  },
  /** What 1/7/2025 did: the provinces merge, committees end, chapters stand above the grassroots and their cells are it. */
  upheave(scene) {
    const { writer, random, living, childrenOf } = scene;
    const roots = living.filter((each) => each.parentId === null);
    if (roots.length < 2) return;
    const heir = writer.begin("PROVINCIAL_CHAPTER", null);
    writer.change("MERGE", ...roots.map((root) => ({ predecessorCode: root.code, ...heir })));
    for (const committee of roots.flatMap(childrenOf)) {
      if (random.chance(0.4)) {
        writer.change("TRANSFER_PARENT", { predecessorCode: committee.code, parentCode: heir.successorCode });
        continue;
      }
      writer.change("DISSOLVE", { predecessorCode: committee.code });
      for (const child of childrenOf(committee)) {
        writer.change("TRANSFER_PARENT", { predecessorCode: child.code, parentCode: heir.successorCode });
        writer.change("CHANGE_TYPE", { predecessorCode: child.code, kind: "ABOVE_GRASSROOTS" });
        for (const cell of childrenOf(child))
          writer.change("CHANGE_TYPE", { predecessorCode: cell.code, kind: "GRASSROOTS_CELL" });
      }
    }
  },
};
const frequent = ["found", "dissolve", "merge", "merge", "split", "split", "transfer", "raise", "rename"];

function writeStart(writer: Writer, random: Random): void {
  for (let province = 0; province < 2; province++) {
    const root = writer.found("PROVINCIAL_CHAPTER", null);
    for (let committee = 0; committee < (province === 0 ? 2 + random.below(2) : 1); committee++) {
      const above = writer.found("ABOVE_GRASSROOTS", root);
      for (let chapter = 0; chapter < 1 + random.below(3); chapter++) {
        const below = writer.found("GRASSROOTS_CHAPTER", above);
        for (let cell = 0; cell < 1 + random.below(3); cell++) writer.found("SUBORDINATE_CELL", below);
      }
      if (random.chance(0.5)) writer.found("GRASSROOTS_CELL", above);
    }
  }
}

/**
 * Writes a random history of two small provinces over 2018–2026 that contradicts itself nowhere: every change is read against
 * the tree as it stands, one step a day, some steps of several changes. `prefix` keeps the codes of many histories apart.
 */
export function writeRandomHistory(
  seed: number,
  prefix: string,
  identify: (code: string, validFrom: string) => string,
): History {
  const random = makeRandom(seed);
  const writer = new Writer(random, prefix, identify);
  writeStart(writer, random);
  const count = 4 + random.below(14);
  const upheaval = random.chance(0.5) ? random.below(count) : -1;
  for (let step = 0; step < count; step++) {
    const day = new Date(
      Date.UTC(2018, 1, 1) + Math.floor(((step + random.below(90) / 100) * 3_100) / count) * 86_400_000,
    );
    writer.on = day.toISOString().slice(0, 10);
    const living = writer.living();
    const byParent = Map.groupBy(living, (version) => version.parentId);
    const codeOf = new Map(living.map((version) => [version.organisationId, version.code]));
    const scene: Scene = {
      writer,
      random,
      living,
      codeOf,
      childrenOf: (version) => byParent.get(version.organisationId) ?? [],
      parentOf: (version) => codeOf.get(version.parentId ?? "") ?? "",
    };
    steps[step === upheaval ? "upheave" : (random.pick(frequent) as string)]?.(scene);
  }
  return { foundings: writer.foundings, changes: writer.changes };
}

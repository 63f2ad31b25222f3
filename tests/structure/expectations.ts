import { deriveFrom } from "../../warehouse/tests/fixtures/derive.ts";
import { countedOn, type Delivered, holdsOn } from "./deliver-history.ts";
import { type Home, TodayOracle } from "./oracle.ts";

/** A sentence about what does not hold. */
class Untrue extends Error {}

function hold(isTrue: boolean, say: () => string): void {
  if (!isTrue) throw new Untrue(say());
}

/** Throws unless on each day on which anything changes each living organisation has a line of living organisations up to a root. */
export function expectEveryUnitReachable({ versions }: Delivered): void {
  const days = new Set(
    versions.flatMap((version) => [version.validFrom, ...(version.validTo ? [version.validTo] : [])]),
  );
  const byHistory = Map.groupBy(versions, (version) => version.code.split(".")[0]);
  for (const own of byHistory.values()) {
    const ownDays = new Set(
      own.flatMap((version) => [version.validFrom, ...(version.validTo ? [version.validTo] : [])]),
    );
    for (const on of ownDays) {
      const living = own.filter((version) => holdsOn(version, on));
      const parents = new Map(living.map((version) => [version.organisationId, version.parentId]));
      hold(parents.size === living.length, () => `an organisation lives twice on ${on}`);
      for (const version of living) {
        let above: string | null | undefined = version.organisationId;
        for (let steps = 0; above; steps++) {
          hold(parents.has(above), () => `${version.code} has no living parent on ${on}`);
          hold(steps <= living.length, () => `${version.code} lies in a circle on ${on}`);
          above = parents.get(above);
        }
      }
    }
  }
  hold(days.size > 0, () => "nothing ever happened");
}

interface Counts {
  listed: number;
  numerator: number;
  denominator: number;
  liable: number;
  rated: number;
}
const nothing = (): Counts => ({ listed: 0, numerator: 0, denominator: 0, liable: 0, rated: 0 });
const additive = ["numerator", "denominator", "liable", "rated"] as const;

function add(into: Counts, from: Counts): void {
  for (const key of ["listed", ...additive] as const) into[key] += from[key];
}

/** Organisations directly below one, put together where something was divided between them. */
class ComparableGroups {
  private readonly heads = new Map<string, string>();

  find(id: string): string {
    const head = this.heads.get(id) ?? id;
    return head === id ? id : this.find(head);
  }

  link([first, ...others]: readonly string[]): void {
    if (first) for (const other of others) this.heads.set(this.find(other), this.find(first));
  }
}

interface UnitRow {
  readonly indicator: string;
  readonly year: number;
  readonly organisationId: string;
  readonly existing: number;
  readonly listed: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly liable: number;
  readonly rated: number;
}

/** Each organisation's own counts in each year, before anything is summed. */
const ownCounts = `
  select 'R1' as "indicator", year, cast(organisation_id as varchar) as "organisationId", 1 as "existing",
    listed_count as "listed", good_or_better_count as "numerator", rated_count as "denominator", liable_count as "liable",
    rated_count as "rated"
  from intermediate.int_organisations__rating_states where is_grassroots
  union all
  select 'R3', year, cast(organisation_id as varchar), 1, listed_count, good_or_better_count, rated_count, liable_count, rated_count
  from intermediate.int_organisations__rating_states where is_cell
  union all
  select 'R2', year, cast(organisation_id as varchar), cast(existing_count as integer), cast(listed_count as integer),
    cast(good_or_better_count as integer), cast(rated_count as integer), cast(liable_count as integer), cast(rated_count as integer)
  from intermediate.int_members__counted_by_organisation`;

type ValueRow = { readonly [key in (typeof additive)[number]]: number | null } & {
  readonly indicator: string;
  readonly basis: string;
  readonly organisationId: string;
  readonly year: number;
  readonly absence: string | null;
  readonly remainderDenominator: number | null;
  readonly remainderLiable: number | null;
};

const values = `
  select indicator_code as "indicator", basis, cast(organisation_id as varchar) as "organisationId", year, absence,
    cast(numerator as integer) as "numerator", cast(denominator as integer) as "denominator",
    cast(liable as integer) as "liable", cast(rated as integer) as "rated",
    cast(remainder_denominator as integer) as "remainderDenominator", cast(remainder_liable as integer) as "remainderLiable"
  from marts.fct_indicator_values
  where indicator_code in ('R1', 'R2', 'R3') and year <= 2026 `;

const keyOf = (indicator: string, year: number, organisationId: string) => `${indicator} ${year} ${organisationId}`;

/**
 * Derives the marts from what was delivered and compares every figure on today's tree with the oracle's; then that today's
 * roots together hold exactly what the roots of each year held. Returns how many figures were compared.
 */
export async function expectTodayTrue(delivered: Delivered): Promise<number> {
  const derived = await deriveFrom(delivered.rows, countedOn(2026));
  try {
    const units = (await derived.ask(ownCounts)) as unknown as UnitRow[];
    const figures = (await derived.ask(values)) as unknown as ValueRow[];
    const oracle = new TodayOracle(delivered);
    const wanted = new Map<string, Counts>();
    const own = new Map<string, Counts>();
    const remaining = new Map<string, Counts>();
    const lost = new Map<string, Counts>();
    const sumInto = (sums: Map<string, Counts>, key: string, unit: UnitRow) => {
      const sum = sums.get(key) ?? nothing();
      add(sum, unit);
      sums.set(key, sum);
    };
    const homes = new Map<string, Home>();
    const groups = new ComparableGroups();
    const divided: [UnitRow, readonly (string | null)[]][] = [];
    for (const unit of units) {
      const at = `${unit.organisationId} ${unit.year}`;
      const home = homes.get(at) ?? oracle.findHome(unit.organisationId, countedOn(unit.year));
      homes.set(at, home);
      if (home.organisationId === null) {
        sumInto(lost, `${unit.indicator} ${unit.year}`, unit);
        continue;
      }
      for (const above of oracle.lineUp(home.organisationId))
        sumInto(wanted, keyOf(unit.indicator, unit.year, above), unit);
      const key = keyOf(unit.indicator, unit.year, home.organisationId);
      sumInto(home.isPlaced ? own : remaining, key, unit);
      const branches = home.terminals.length > 1 ? oracle.listBranches(home) : [];
      groups.link(branches.filter((branch) => branch !== null));
      divided.push([unit, branches]);
    }
    const constant = new Map<string, Counts>();
    const membersOf = Map.groupBy(oracle.living, (id) => groups.find(id));
    for (const [key, sum] of wanted) {
      const [indicator, year, id] = key.split(" ") as [string, string, string];
      const group = keyOf(indicator, Number(year), groups.find(id));
      const total = constant.get(group) ?? nothing();
      add(total, sum);
      constant.set(group, total);
    }
    for (const [unit, branches] of divided) {
      const [first] = branches;
      if (first && branches.every((branch) => branch !== null && groups.find(branch) === groups.find(first)))
        sumInto(constant, keyOf(unit.indicator, unit.year, groups.find(first)), unit);
    }

    let compared = 0;
    for (const figure of figures) {
      // What R1 counts changed its meaning in 2025: it has constant units in no earlier year.
      if (figure.basis !== "CONSTANT_UNIT" || figure.denominator === null) continue;
      const key = keyOf(figure.indicator, figure.year, groups.find(figure.organisationId));
      const sum = constant.get(key) ?? nothing();
      const size = membersOf.get(groups.find(figure.organisationId))?.length;
      for (const count of additive)
        hold(
          figure[count] === sum[count],
          () => `constant ${key} (${size} members): ${count} is ${figure[count]}, the oracle has ${sum[count]}`,
        );
      compared += 1;
    }
    const asNow = figures.filter((figure) => figure.basis === "AS_NOW");
    const living = new Set(oracle.living);
    hold(
      asNow.every((figure) => living.has(figure.organisationId)),
      () => "a figure on today's tree is about an ended one",
    );
    for (const figure of asNow) {
      const key = keyOf(figure.indicator, figure.year, figure.organisationId);
      const sum = wanted.get(key) ?? nothing();
      for (const count of additive) {
        if (figure[count] === null) {
          hold(
            count === "liable" || count === "rated"
              ? sum.liable === 0 || figure.absence === "NOT_APPLICABLE"
              : sum.listed === 0,
            () => `${key}: ${count} is missing, the oracle has ${sum[count]}`,
          );
          continue;
        }
        hold(figure[count] === sum[count], () => `${key}: ${count} is ${figure[count]}, the oracle has ${sum[count]}`);
        compared += 1;
      }
      if (figure.remainderLiable !== null) {
        const rest = remaining.get(key) ?? nothing();
        hold(
          figure.remainderLiable === rest.liable,
          () => `${key}: remainder liable ${figure.remainderLiable}, the oracle has ${rest.liable}`,
        );
        const children = oracle.living
          .filter((id) => oracle.parentOf(id) === figure.organisationId)
          .reduce((total, id) => total + (wanted.get(keyOf(figure.indicator, figure.year, id))?.liable ?? 0), 0);
        hold(
          sum.liable === (own.get(key)?.liable ?? 0) + children + rest.liable,
          () => `${key}: own, children and remainder are not the whole`,
        );
      }
    }

    // As then, the roots of a year together hold everything of that year; on today's tree, today's roots hold the same.
    const roots = new Set(oracle.living.filter((id) => oracle.parentOf(id) === null));
    const rootsThen = (year: number) =>
      new Set(
        delivered.versions
          .filter((version) => version.parentId === null && holdsOn(version, countedOn(year)))
          .map((version) => version.organisationId),
      );
    const thenRoots = new Map(
      Array.from({ length: 9 }, (_, index) => [2018 + index, rootsThen(2018 + index)] as const),
    );
    const totals = new Map<string, Counts>();
    for (const figure of figures) {
      const isRoot =
        figure.basis === "AS_NOW"
          ? roots.has(figure.organisationId)
          : thenRoots.get(figure.year)?.has(figure.organisationId);
      if (!isRoot) continue;
      const key = `${figure.basis} ${figure.indicator} ${figure.year}`;
      const total = totals.get(key) ?? nothing();
      for (const count of additive) total[count] += figure[count] ?? 0;
      totals.set(key, total);
    }
    for (const [key, total] of totals) {
      if (!key.startsWith("AS_THEN ")) continue;
      const now = totals.get(key.replace("AS_THEN", "AS_NOW")) ?? nothing();
      const gone = lost.get(key.replace("AS_THEN ", "")) ?? nothing();
      for (const count of additive)
        hold(
          total[count] === now[count] + gone[count],
          () => `${key}: ${count} as then ${total[count]}, now ${now[count]}, leading nowhere ${gone[count]}`,
        );
    }
    return compared;
  } finally {
    derived.close();
  }
}

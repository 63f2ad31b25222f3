import { readCommunesOf2018, readLineage } from "../facts.ts";
import { villageNames } from "../names/village-names.ts";
import type { Movement } from "../organisation/change-record.ts";
import { COMMUNE_MERGER, RECORD_BEGINS } from "../organisation/committees.ts";
import { beginOf, findAncestor, findVersion, latest, type Organisation } from "../organisation/history.ts";
import type { OrganisationRecord } from "../organisation/province.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import type { Village, VillageEdge, VillageTie, VillageType } from "./village.ts";

/** Of 1,000 cells of a village: those that also cover a neighbouring village. */
const SHARED_PER_1000 = 25;
/** Villages without a cell when the record begins, at full size, and how many of them still have none at its end. */
const WITHOUT_CELL = { first: 14, last: 3 };
/** Days on which one village after the other is taken in by the cell of a neighbour. */
const COVERED_ON =
  "2019-01-01 2020-07-01 2021-01-01 2021-07-01 2022-01-01 2022-07-01 2023-01-01 2024-01-01 2024-07-01 2025-01-01 2026-01-01".split(
    " ",
  );
/** Residential groups that are merged while their cells stay two, at full size. */
const MERGED_GROUPS = { count: 5, on: "2022-10-01" };

interface Setting {
  readonly stream: RandomStream;
  /** Share of full size. */
  readonly scale: number;
  readonly movements: readonly Movement[];
}

/** The code of the commune in which a cell lies on a day. */
function communeOf(cell: Organisation, day: string): string {
  const commune = findAncestor(cell, day, (version) => /^\d{5}$/.test(version.code));
  const code = commune && findVersion(commune, day)?.code;
  if (code === undefined) throw new Error(`${latest(cell).name} lies in no commune on ${day}`);
  return code;
}

class VillageBuilder {
  readonly villages: Village[] = [];
  readonly edges: VillageEdge[] = [];
  readonly ties: VillageTie[] = [];
  readonly #ofCell = new Map<Organisation, Village>();
  readonly #setting: Setting;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  #scaled(count: number): number {
    return Math.max(1, Math.round(count * Math.min(1, this.#setting.scale)));
  }

  /** Whether a cell lives to the end of the record and never divides: what happens to it says nothing of its village. */
  #isSteady(cell: Organisation): boolean {
    return (
      cell.origin === "DIRECTORY" &&
      latest(cell).to === null &&
      !this.#setting.movements.some(
        (each) => each.kind === "FILL" && each.cell.role === "VILLAGE" && each.donors.includes(cell),
      )
    );
  }

  #begin(neighbour: Organisation, from: string | null, type: VillageType, name: string): Village {
    const village: Village = {
      code: `MP-${String(this.villages.length + 1).padStart(4, "0")}`,
      name,
      type,
      parentCode: communeOf(neighbour, from ?? RECORD_BEGINS),
      committee: neighbour.registerCommittee,
      neighbour,
      from,
      to: null,
    };
    this.villages.push(village);
    return village;
  }

  #tie(cell: Organisation, village: Village, from: string): void {
    this.ties.push({ cell, village, from, to: null });
  }

  /** Each cell of a village or residential group covers the one after which it is called. */
  settle(cells: readonly Organisation[]): void {
    const communes = new Map(readCommunesOf2018().map((commune) => [commune.code, commune]));
    for (const cell of cells) {
      const commune = communes.get(communeOf(cell, RECORD_BEGINS));
      const place = findVersion(cell, RECORD_BEGINS)?.name.slice("Chi bộ ".length) ?? "";
      const body = place.slice(0, -` ${commune?.type} ${commune?.name}`.length);
      const isGroup = body.startsWith("tổ dân phố ");
      const name = isGroup ? `Số ${body.slice("tổ dân phố ".length)}` : body.slice("thôn ".length);
      const village = this.#begin(cell, null, isGroup ? "tổ dân phố" : "thôn", name);
      this.#ofCell.set(cell, village);
      this.#tie(cell, village, RECORD_BEGINS);
    }
  }

  /** A village beside that of a cell, under a name that no other of the commune has. */
  #beginBeside(cell: Organisation): Village {
    const commune = communeOf(cell, RECORD_BEGINS);
    const taken = new Set(this.villages.filter((each) => each.parentCode === commune).map(({ name }) => name));
    const free = villageNames.filter((name) => !taken.has(name));
    return this.#begin(cell, null, "thôn", this.#setting.stream.pick(free));
  }

  /** A few villages share the cell of a neighbour; a few have none, fewer each year. */
  neighbours(): void {
    const { stream } = this.#setting;
    const hosts = [...this.#ofCell].filter(([cell, village]) => village.type === "thôn" && this.#isSteady(cell));
    const draw = () => (hosts.splice(stream.integer(hosts.length), 1)[0] as (typeof hosts)[0])[0];
    for (let left = Math.max(1, Math.round((this.villages.length * SHARED_PER_1000) / 1000)); left > 0; left--) {
      const cell = draw();
      this.#tie(cell, this.#beginBeside(cell), RECORD_BEGINS);
    }
    const first = this.#scaled(WITHOUT_CELL.first);
    const last = Math.min(this.#scaled(WITHOUT_CELL.last), first);
    for (let at = 0; at < first; at++) {
      const cell = draw();
      const village = this.#beginBeside(cell);
      if (at >= last)
        this.#tie(cell, village, COVERED_ON[Math.floor(((at - last) * COVERED_ON.length) / (first - last))] as string);
    }
  }

  #end(village: Village, on: string, successors: readonly Village[], event: "MERGE" | "SPLIT"): void {
    village.to = on;
    for (const successor of successors)
      this.edges.push({
        event,
        effectiveOn: on,
        predecessor: village,
        successor,
        predecessorParentCode: communeOf(successor.neighbour, on),
        successorParentCode: communeOf(successor.neighbour, on),
        isWhole: event === "MERGE",
      });
  }

  /** Where cells were merged, so were their villages; a cell that was divided whole has its village divided with it. */
  followCells(): void {
    const ofVillages = this.#setting.movements.filter(({ cell }) => cell.role === "VILLAGE");
    const emptied = ofVillages.filter((each) => each.kind === "EMPTY");
    for (const [receiver, group] of Map.groupBy(
      emptied.filter(({ receivers }) => receivers.length === 1),
      ({ receivers }) => receivers[0] as Organisation,
    )) {
      const before = group.map(({ cell }) => this.#ofCell.get(cell) as Village);
      const [first] = before as [Village];
      const village = this.#begin(receiver, beginOf(receiver), first.type, `${first.name} hợp nhất`);
      for (const each of before) this.#end(each, beginOf(receiver), [village], "MERGE");
      this.#ofCell.set(receiver, village);
      this.#tie(receiver, village, beginOf(receiver));
    }
    for (const { cell, receivers, on } of emptied.filter(({ receivers }) => receivers.length === 2)) {
      const before = this.#ofCell.get(cell) as Village;
      const halves = receivers.map((receiver, at) => {
        const village = this.#begin(receiver, on, before.type, `${before.name} ${"AB"[at]}`);
        this.#tie(receiver, village, on);
        return village;
      });
      this.#end(before, on, halves, "SPLIT");
    }
    for (const movement of ofVillages)
      if (movement.kind === "FILL")
        this.#tie(movement.cell, this.#ofCell.get(movement.donors[0] as Organisation) as Village, movement.on);
  }

  /** Two residential groups of a ward become one large one that keeps both cells. */
  mergeGroups(): void {
    const { count, on } = MERGED_GROUPS;
    const groups = [...this.#ofCell].filter(([cell, each]) => each.type === "tổ dân phố" && this.#isSteady(cell));
    const wards = [...Map.groupBy(groups, ([cell]) => communeOf(cell, on)).values()].filter((own) => own.length >= 2);
    for (const own of wards.slice(0, this.#scaled(count))) {
      const pair = own.slice(-2);
      const [[cell, first]] = pair as [(typeof own)[0]];
      const village = this.#begin(cell, on, "tổ dân phố", `${first.name} mở rộng`);
      for (const [each, before] of pair) {
        this.#end(before, on, [village], "MERGE");
        this.#tie(each, village, on);
      }
    }
  }

  /** The communes divided on 1/2/2020 name for each village to which part it goes. */
  divideCommunes(): void {
    const edges = readLineage(2020);
    const divided = new Set(edges.filter((edge) => !edge.isWhole).map((edge) => edge.predecessorCode));
    for (const village of this.villages)
      if (village.from === null && divided.has(village.parentCode))
        this.edges.push({
          event: "TRANSFER_PARENT",
          effectiveOn: COMMUNE_MERGER,
          predecessor: village,
          successor: village,
          predecessorParentCode: village.parentCode,
          successorParentCode: communeOf(village.neighbour, COMMUNE_MERGER),
          isWhole: true,
        });
  }
}

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

/** Builds the villages after the cells that cover them, from 1/1/2018 on. `scale` is the share of full size. */
export function buildVillages(
  seed: number,
  scale: number,
  { organisations, movements }: OrganisationRecord,
): { villages: Village[]; villageEdges: VillageEdge[]; villageTies: VillageTie[] } {
  const builder = new VillageBuilder({ stream: openStream(seed, "villages"), scale, movements });
  builder.settle(organisations.filter((each) => each.role === "VILLAGE" && each.origin === "DIRECTORY"));
  builder.neighbours();
  builder.followCells();
  builder.mergeGroups();
  builder.divideCommunes();
  const villageTies = builder.ties.map((tie) => ({ ...tie, to: earlier(latest(tie.cell).to, tie.village.to) }));
  return { villages: builder.villages, villageEdges: builder.edges, villageTies };
}

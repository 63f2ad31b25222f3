import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { dayIn, lastDayAsked, one, overlap, yearIn } from "./asked-days.ts";
import { type ExtractReader, restateDifferences, restateExtract } from "./extract-rules.ts";
import { isMaskedDifference, isMaskedFigure } from "./figure-rules.ts";
import { findDayOfReturnTotal, restateInspections } from "./inspection-rules.ts";
import {
  findDayOfSum,
  findLastSeen,
  type SeenMember,
  seesTransit,
  statusOn,
  theoryOn,
  versionOf,
} from "./member-rules.ts";
import type { ReviewedMatrix } from "./reviewed-matrix.ts";
import { type Fields, type Json, rowTypes } from "./row-types.ts";
import { fieldsOf, idFromAlias } from "./selection.ts";
import { type Code, type Days, daysBelow, type Relation, type Root, relationOf, type Stay } from "./tree.ts";

/** What is asked about, as the record's files say it: by ids of the running site. */
export interface Subjects {
  readonly organisations: ReadonlyMap<string, Code>;
  readonly members: ReadonlyMap<string, readonly Stay[]>;
  /** The place of each member in the files. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Cell that covers a village; undefined for other places. */
  readonly places: ReadonlyMap<string, Code | undefined>;
}

/** Who asks. */
export interface Asker {
  readonly role: string;
  readonly root: Root;
}

/** A value of which only a rule is known. */
export type Rule = (actual: unknown) => boolean;
/** What an answer must be: as JSON, with rules where more than one value is right. */
export type Expected =
  | null
  | string
  | number
  | boolean
  | Rule
  | readonly Expected[]
  | { readonly [key: string]: Expected };

const BUBBLED = Symbol("null goes up to what may be null");
type Answered = Expected | typeof BUBBLED;

/** Where in the tree of organisations a value hangs, and about which day a list was asked. */
interface Place {
  readonly code?: Code | undefined;
  readonly listedOn?: string | undefined;
  /** The member whose fields these are. */
  readonly member?: string;
  /** The class of the field of an organisation through which this was reached. */
  readonly fieldClass?: string | undefined;
  /** The part that is asked. */
  readonly part?: string;
  /** Whether members are found by the part that keeps them; inspections gives no more than who it was. */
  readonly isOfMembers?: boolean;
  /** Whether a figure counts members, of which the display rule hides small counts. */
  readonly countsMembers?: boolean;
}

/**
 * Told of each coordinate that holds something, with the organisation's relation; null where it is about none. Of what is open
 * to all it is told too where there is nothing, for then everyone must be answered what the software itself is: nothing.
 */
export type Mark = (coordinate: string, relation: Relation | null, isShown: boolean, isEmpty?: boolean) => void;

const isEmpty = (value: Json) => value === null || (Array.isArray(value) && value.length === 0);
const idOf = (row: Json | undefined) => (row as Fields | undefined)?.id as string;
const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** Makes of what the software itself sees what one asker must see of it, cell by cell of the reviewed page. */
export class Expectation {
  private readonly matrix: ReviewedMatrix;
  private readonly subjects: Subjects;
  private readonly asker: Asker;
  private readonly mark: Mark;
  /** Whether a field was denied, which is said by an error; what is hidden is absent without a word. */
  hasDenied = false;

  constructor(matrix: ReviewedMatrix, subjects: Subjects, asker: Asker, mark: Mark) {
    this.matrix = matrix;
    this.subjects = subjects;
    this.asker = asker;
    this.mark = mark;
  }

  /** What must be answered to a selection on an object that may be null; null where it must be hidden. */
  expect(type: GraphQLObjectType, selection: SelectionSetNode, seen: Json, place: Place = {}): Expected {
    const answered = this.expectObject(type, selection, seen, place);
    return answered === BUBBLED ? null : answered;
  }

  private relation(place: Place): Relation | null {
    return place.code === undefined ? null : relationOf(this.asker.root, place.code);
  }

  /** Whether everyone sees it of every organisation. */
  private isOpen(coordinate: string): boolean {
    const dataClass = this.matrix.classes.get(coordinate) ?? "";
    return this.matrix.relations.every(
      (relation) => this.matrix.access(dataClass, this.asker.role, relation) === "ALL",
    );
  }

  /** Whether a field is denied in so many words: without the class, or of an organisation or a covered village out of reach. */
  private isDenied(coordinate: string, type: string, place: Place, value: Json): boolean {
    const dataClass = this.matrix.classOf(coordinate, place.isOfMembers ? "members" : place.part);
    if (dataClass === undefined) throw new Error(`${coordinate} is not on the reviewed page`);
    if (this.matrix.isDenied(dataClass, this.asker.role)) return true;
    const relation = this.relation(place);
    return (
      (type === "Organisation" || (type === "Place" && !isEmpty(value))) &&
      relation !== null &&
      this.matrix.access(dataClass, this.asker.role, relation) === "NONE"
    );
  }

  /** Whether days about an organisation are shown. */
  private reaches(dataClass: string, code: Code, days: Days): boolean {
    const { role, root } = this.asker;
    const access = this.matrix.access(dataClass, role, relationOf(root, code));
    return access === "ALL" || (access === "DAYS" && overlap(days, daysBelow(root, code)));
  }

  private staysOf(id: string): readonly Stay[] {
    const found = this.subjects.members.get(id);
    if (!found) throw new Error("a member that is not in the files");
    return found;
  }

  private isShown(type: string, row: Fields, place: Place): boolean {
    const rowType = rowTypes[type];
    if (type === "Member") {
      if (place.part === "inspections" && !place.isOfMembers) return true;
      const dataClass = "MEMBER_RECORD";
      const { listedOn } = place;
      const stays = this.staysOf(idOf(row));
      const asked =
        listedOn === undefined ? stays : stays.filter(({ days }) => days[0] <= listedOn && listedOn < days[1]);
      return asked.some(({ cell, days }) => this.reaches(dataClass, cell, days));
    }
    if (type === "MemberTransit") return this.seesTransit(row, place, "FROM");
    if (type === "ConcurrentPosts")
      return [row.partyPost, row.statePost].every((post) => this.isShown("PostHolding", post as Fields, place));
    if (rowType === undefined) return true;
    const code = this.placeOf(type, row, place).code;
    if (code === undefined) throw new Error(`${type} hangs on no organisation`);
    const dataClass = rowType.dataClass ?? place.fieldClass;
    if (dataClass === undefined) throw new Error(`${type} has no class`);
    const days = rowType.days(row);
    return this.reaches(dataClass, code, rowType.endsWithOrganisation ? one(lastDayAsked(code, days[0])) : days);
  }

  /** A member as this asker sees one: memberships and all that hangs on them are facts of one class. */
  private memberOf(id: string): SeenMember {
    const at = this.subjects.numbers.get(id);
    if (at === undefined) throw new Error("a member that is not in the files");
    return { at, stays: this.staysOf(id), reaches: (code, days) => this.reaches("MEMBER_RECORD", code, days) };
  }

  private extractReader(): ExtractReader {
    const ids = new Map([...this.subjects.numbers].map(([id, at]) => [at, id]));
    const staysOf = (id: string) => this.staysOf(id);
    return {
      staysOf,
      staysAt: (at) => staysOf(ids.get(at) ?? ""),
      reaches: (code, days) => this.reaches("MEMBER_RECORD", code, days),
    };
  }

  private seesTransit({ from, leftOn }: Fields, { member }: Place, part: "FROM" | "TO"): boolean {
    const cell = this.subjects.organisations.get(idOf(from));
    if (member === undefined || cell === undefined) throw new Error("a transfer of nobody or from nowhere");
    return seesTransit(this.memberOf(member), cell, String(leftOn), part);
  }

  /** Where an object hangs: on itself if it is an organisation, on its own if it names one, else on what it stands below. */
  private placeOf(type: string, row: Fields, place: Place): Place {
    if (type === "Organisation") return { ...place, code: this.subjects.organisations.get(idOf(row)) ?? place.code };
    if (type === "IndicatorSeries")
      return { ...place, countsMembers: ["R2", "R4-MEM"].includes(String((row.indicator as Fields).code)) };
    if (type === "Place") return { ...place, code: this.subjects.places.get(idOf(row)) ?? place.code };
    if (type === "Member") return { ...place, code: this.staysOf(idOf(row))[0]?.cell };
    if (type === "MemberTransit") return { ...place, code: this.subjects.organisations.get(idOf(row.from)) };
    if (rowTypes[type]?.namesOrganisation)
      return { ...place, code: this.subjects.organisations.get(idOf(row.organisation)) ?? place.code };
    return place;
  }

  private expectObject(type: GraphQLObjectType, selection: SelectionSetNode, seen: Json, above: Place): Answered {
    if (seen === null) return null;
    const row = seen as Fields;
    const place = this.placeOf(type.name, row, above);
    if (!this.isShown(type.name, row, place)) {
      this.hide(type, selection, row, place);
      return null;
    }
    const inside = type.name === "Member" ? { ...place, listedOn: undefined, member: idOf(row) } : place;
    if (type.name.endsWith("Connection")) return this.expectConnection(type, selection, row, place);
    const answered: Record<string, Expected> = {};
    let isBubbled = false;
    for (const { node, key, coordinate, output } of fieldsOf(type, selection)) {
      const own = row[key] ?? null;
      const field = this.isDenied(coordinate, type.name, place, own)
        ? this.deny(output, node, coordinate, own, inside)
        : this.expectField(
            ...([type, row, node, coordinate, output] as const),
            this.restate(type.name, node, row, own, place),
            this.enter(type.name, node, inside, key),
          );
      if (field === BUBBLED) isBubbled = true;
      else answered[key] = field;
    }
    return isBubbled ? BUBBLED : answered;
  }

  /** What a member's own fields tell follows from what is seen of the member; what sums and plans tell from the rows that are. */
  private restate(type: string, node: FieldNode, row: Fields, value: Json, place: Place): Json {
    const field = node.name.value;
    if (field === "registerDifferences" && value !== null)
      return restateDifferences(value as Fields, this.extractReader()) as Json;
    if (type === "RegisterExtract") return restateExtract(field, row, place.code as Code, value, this.extractReader());
    const restated = restateInspections(type, node, row, value, {
      ...{ reaches: this.reaches.bind(this), code: place.code, part: place.part },
      seesPersons: !this.matrix.isDenied("PERSON_INSPECTION", this.asker.role),
      sees: (each) => this.isShown("Inspection", each, this.placeOf("Inspection", each, place)),
    });
    if (restated !== undefined) return restated;
    if (type !== "Member") return value;
    const member = this.memberOf(idOf(row));
    if (field === "version") return versionOf(member);
    if (field === "theoryLevel") return theoryOn(member, dayIn(node));
    const last = field === "organisation" || field === "status" ? findLastSeen(member, dayIn(node)) : undefined;
    if (last === undefined) return value;
    if (field === "status") return statusOn(member, last, dayIn(node));
    const id = [...this.subjects.organisations].find(([, code]) => code === last.cell)?.[0] ?? null;
    return { ...(value as Fields), id };
  }

  /** Some lists are about one day: today, or the day that is asked for. */
  private enter(type: string, node: FieldNode, place: Place, key: string): Place {
    if (type === "Query") {
      // A field about one organisation carries its name in its alias.
      const code = this.subjects.organisations.get(idFromAlias(key)) ?? this.subjects.places.get(idFromAlias(key));
      const entered = code === undefined ? place : { ...place, code };
      const isOfMembers = node.name.value === "member" || node.name.value === "members";
      return node.name.value === "members"
        ? { ...entered, isOfMembers, listedOn: dayIn(node) }
        : { ...entered, isOfMembers };
    }
    if (type !== "Organisation" || place.code === undefined) return place;
    const entered = { ...place, fieldClass: this.matrix.classes.get(`Organisation.${node.name.value}`) };
    return node.name.value === "members" ? { ...entered, listedOn: lastDayAsked(place.code, dayIn(node)) } : entered;
  }

  private deny(output: GraphQLOutputType, node: FieldNode, coordinate: string, value: Json, place: Place): Answered {
    this.hasDenied = true;
    this.hideField(coordinate, output, node, value, place);
    return isNonNullType(output) ? BUBBLED : null;
  }

  private expectField(
    type: GraphQLObjectType,
    row: Fields,
    node: FieldNode,
    coordinate: string,
    output: GraphQLOutputType,
    value: Json,
    place: Place,
  ): Answered {
    const special = this.expectSpecially(type.name, row, node, value, place);
    if (special !== undefined) {
      this.mark(coordinate, this.relation(place), special !== null);
      if (special === null || typeof special === "function") {
        this.hideField(coordinate, output, node, value, place);
        return special;
      }
    }
    const named = getNamedType(output);
    if (isEmpty(value)) {
      if (this.isOpen(coordinate)) this.mark(coordinate, this.relation(place), false, true);
      return value as Expected;
    }
    if (!isObjectType(named) || !node.selectionSet) {
      this.mark(coordinate, this.relation(place), true);
      return special ?? (value as Expected);
    }
    const selection = node.selectionSet;
    const nullable = getNullableType(output);
    if (isListType(nullable)) {
      const kept = (value as readonly Fields[]).flatMap((row) => {
        const expected = this.expectObject(named, selection, row, place);
        return this.isShown(named.name, row, this.placeOf(named.name, row, place)) ? [expected] : [];
      });
      if (kept.length > 0) this.mark(coordinate, this.relation(place), true);
      else if ((value as readonly Fields[]).length > 0) this.mark(coordinate, this.relation(place), false);
      return kept.includes(BUBBLED) ? BUBBLED : (kept as readonly Expected[]);
    }
    const expected = this.expectObject(named, selection, value, place);
    const own =
      named.name === "Member" || named.name === "Inspection" ? this.placeOf(named.name, value as Fields, place) : place;
    this.mark(coordinate, this.relation(own), expected !== null && expected !== BUBBLED);
    return expected === null || expected === BUBBLED ? (isNonNullType(output) ? BUBBLED : null) : expected;
  }

  /** The few fields that are more than themselves: counts over hidden rows, where a member stands, masked figures. */
  private expectSpecially(type: string, row: Fields, node: FieldNode, value: Json, place: Place): Expected | undefined {
    const field = node.name.value;
    const { code } = place;
    if (isMaskedFigure(type, field) && place.countsMembers)
      return (actual) => same(actual, value) || actual === null || actual === "MASKED" || field === "maskedBecause";
    if (code === undefined) return undefined;
    if (isMaskedDifference(type, field) && !this.reaches("MEMBER_RECORD", code, one(`${row.year}-12-31`)))
      return (actual) => same(actual, value) || (actual ?? null) === null;
    if (type === "MemberTransit" && field === "to" && value !== null)
      return this.seesTransit(row, place, "TO") ? undefined : null;
    const judgedOn = type === "Organisation" ? findDayOfSum(node, code) : undefined;
    if (
      judgedOn !== undefined &&
      !this.reaches(this.matrix.classes.get(`Organisation.${field}`) ?? "", code, one(judgedOn))
    ) {
      this.hasDenied = true;
      return null;
    }
    const returnedOn = findDayOfReturnTotal(node);
    if (returnedOn !== undefined)
      return this.reaches("PERSON_INSPECTION", code, one(lastDayAsked(code, returnedOn))) ? undefined : null;
    if (field === "meetingSummary") {
      const year = yearIn(node);
      if (this.reaches("ORGANISATION_RECORD", code, one(`${year}-03-05`))) return undefined;
      // As of a cell that never met: every kind and level, and none of any.
      return (actual) =>
        same((actual as Fields | null)?.year, year) &&
        /^[^1-9]*$/.test(JSON.stringify({ ...(actual as Fields), year: 0 }));
    }
    return undefined;
  }

  private expectConnection(type: GraphQLObjectType, selection: SelectionSetNode, seen: Fields, place: Place): Answered {
    const edges = seen.edges as readonly { readonly cursor: string; readonly node: Fields }[];
    if (edges.length !== seen.totalCount) throw new Error(`${type.name}: more than one page`);
    const nodeType = (getNamedType(type.getFields().edges?.type as GraphQLOutputType) as GraphQLObjectType).getFields()
      .node;
    const named = getNamedType(nodeType?.type as GraphQLOutputType) as GraphQLObjectType;
    const kept = edges.filter(({ node }) => this.isShown(named.name, node, this.placeOf(named.name, node, place)));
    const hidden = edges.filter((edge) => !kept.includes(edge));
    const answered: Record<string, Expected> = {};
    for (const { node, key, coordinate, output } of fieldsOf(type, selection)) {
      const field = node.name.value;
      this.mark(coordinate, this.relation(place), kept.length > 0);
      if (field === "totalCount") answered[key] = kept.length;
      else if (field === "pageInfo") {
        const info = seen[key] as Fields;
        answered[key] = { ...info, startCursor: kept[0]?.cursor ?? null, endCursor: kept.at(-1)?.cursor ?? null };
        for (const name of Object.keys(info)) this.mark(`PageInfo.${name}`, this.relation(place), kept.length > 0);
      } else {
        const edgeType = getNamedType(output) as GraphQLObjectType;
        const below = node.selectionSet as SelectionSetNode;
        for (const edge of hidden)
          this.hide(edgeType, below, edge as unknown as Fields, this.placeOf(named.name, edge.node, place));
        const expected = kept.map((edge) => this.expectObject(edgeType, below, edge as unknown as Json, place));
        if (expected.includes(BUBBLED)) return BUBBLED;
        answered[key] = expected as readonly Expected[];
      }
    }
    return answered;
  }

  /** Marks everything that stands in an object as hidden. */
  private hide(type: GraphQLObjectType, selection: SelectionSetNode, seen: Fields, place: Place): void {
    const here = this.placeOf(type.name, seen, place);
    for (const { node, key, coordinate, output } of fieldsOf(type, selection))
      this.hideField(coordinate, output, node, seen[key] ?? null, here);
  }

  private hideField(coordinate: string, output: GraphQLOutputType, node: FieldNode, value: Json, place: Place): void {
    if (isEmpty(value)) return;
    this.mark(coordinate, this.relation(place), false);
    const named = getNamedType(output);
    if (!isObjectType(named) || !node.selectionSet) return;
    for (const row of Array.isArray(value) ? value : [value]) this.hide(named, node.selectionSet, row as Fields, place);
  }
}

import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import type { Connection, ConnectionArguments, PageRequest } from "@nq21/pagination/connection";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import { listActions, listMemberActions, listMemberActionsBelow } from "./discipline/discipline.repository.ts";
import type { DisciplinaryAction, MemberDisciplinaryAction } from "./discipline/discipline.type.ts";
import {
  findInspections,
  type InspectionEnd,
  listInspectionsByItem,
  listInspectionsByOrganisation,
} from "./inspection/inspection.repository.ts";
import type { Inspection } from "./inspection/inspection.type.ts";
import { type PlannedItem, plannedItemKey } from "./inspection/planned-item.ts";
import type { MemberLookup } from "./member/member-lookup.ts";
import { findPlanItems, listPlanItems } from "./plan/plan.repository.ts";
import type { InspectionPlanItem } from "./plan/plan.type.ts";
import { makeReturnLoaders, type ReturnLoaders } from "./returns/return-loaders.ts";
import { listMemberSubjects, listSubjects } from "./subject/subject.repository.ts";
import type { InspectionSubject, MemberSubject } from "./subject/subject.type.ts";
import { type EventSums, type PersonSums, summariseEvents, summarisePersons } from "./summary/summary.repository.ts";

/** What every operation of a process shares. */
export interface ContextSettings {
  readonly database: Database;
  readonly actor: Actor;
  /** Namespace in which ids are made for what edits bring. */
  readonly idNamespace: string;
  /** Finds members whom edits name. */
  readonly findMembers: MemberLookup;
}

/** What a resolver has for one operation. Loaders live here, so that entities asked for together are read together. */
export interface Context extends GuardedReads, ContextSettings, ReturnLoaders {
  /** The day today, the same for the whole operation. */
  readonly today: string;
  readonly inspections: DataLoader<string, Inspection | null>;
  /** Pages of inspections by organisation: one loader, so one statement, for all organisations asked with equal arguments. */
  inspectionsByOrganisation(end: InspectionEnd, page: ConnectionArguments): DataLoader<string, Connection<Inspection>>;
  planItems(year: number): DataLoader<string, InspectionPlanItem[]>;
  readonly planItem: DataLoader<PlannedItem, InspectionPlanItem | null, string>;
  readonly inspectionsByItem: DataLoader<PlannedItem, Inspection[], string>;
  readonly subjectsOf: DataLoader<string, InspectionSubject[]>;
  /** By inspection; whom it names is on the trail. */
  readonly memberSubjectsByInspection: DataLoader<string, MemberSubject[]>;
  /** By member. */
  readonly memberSubjectsOf: DataLoader<string, MemberSubject[]>;
  readonly actionsOf: DataLoader<string, DisciplinaryAction[]>;
  readonly memberActionsOf: DataLoader<string, MemberDisciplinaryAction[]>;
  memberActionsBelow(
    from: string | null,
    to: string | null,
    page: PageRequest,
  ): DataLoader<string, Connection<MemberDisciplinaryAction>>;
  /** By organisation, over the days from the first to the last. */
  eventSums(from: string, to: string): DataLoader<string, EventSums>;
  personSums(from: string, to: string): DataLoader<string, PersonSums>;
}

/** Makes the context of one operation. */
export function makeContext(settings: ContextSettings, today = dayInVietnam(new Date())): Context {
  const { database, actor } = settings;
  const reads = makeGuardedReads(database, actor);
  // Rows about persons are noted when they are read: what is asked of them says no more than that they are there.
  const noteAll = <Row extends { readonly memberId: string }>(rows: readonly Row[]) => {
    for (const { memberId } of rows) reads.trail.notePerson(memberId, "RECORD");
  };
  const noted = async <Row extends { readonly memberId: string }>(found: Promise<Row[][]>): Promise<Row[][]> => {
    const lists = await found;
    for (const rows of lists) noteAll(rows);
    return lists;
  };
  const byItem = { cacheKeyFn: plannedItemKey };
  return {
    ...settings,
    ...reads,
    ...makeReturnLoaders({ database, actor }),
    today,
    inspections: new DataLoader((ids) => findInspections(database, actor, ids)),
    inspectionsByOrganisation: byArguments(
      (end, page) => new DataLoader((ids) => listInspectionsByOrganisation(database, actor, end, ids, page)),
    ),
    planItems: byArguments((year) => new DataLoader((ids) => listPlanItems(database, actor, ids, year))),
    planItem: new DataLoader((asked) => findPlanItems(database, actor, asked), byItem),
    inspectionsByItem: new DataLoader((asked) => listInspectionsByItem(database, actor, asked), byItem),
    subjectsOf: new DataLoader((ids) => listSubjects(database, actor, ids)),
    memberSubjectsByInspection: new DataLoader((ids) =>
      noted(listMemberSubjects(database, actor, "inspectionId", ids)),
    ),
    memberSubjectsOf: new DataLoader((ids) => noted(listMemberSubjects(database, actor, "memberId", ids))),
    actionsOf: new DataLoader((ids) => listActions(database, actor, ids)),
    memberActionsOf: new DataLoader((ids) => noted(listMemberActions(database, actor, ids))),
    memberActionsBelow: byArguments(
      (from, to, page) =>
        new DataLoader(async (ids) => {
          const pages = await listMemberActionsBelow(database, actor, ids, { from, to }, page);
          for (const { edges } of pages) noteAll(edges.map(({ node }) => node));
          return pages;
        }),
    ),
    eventSums: byArguments((from, to) => new DataLoader((ids) => summariseEvents(database, actor, ids, { from, to }))),
    personSums: byArguments(
      (from, to) => new DataLoader((ids) => summarisePersons(database, actor, ids, { from, to })),
    ),
  };
}

/** Lets what is read after an edit be read anew; loaders remember what they answered before it. */
export function renewContext(context: Context): void {
  const { database, actor, idNamespace, findMembers, today, trail, recordReads } = context;
  const renewed = makeContext({ database, actor, idNamespace, findMembers }, today);
  Object.assign(context, renewed, { trail, recordReads });
}

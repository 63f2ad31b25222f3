import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import type { Connection } from "@nq21/pagination/connection";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import { findMembers, findNames } from "./member/member.repository.ts";
import type { Member } from "./member/member.type.ts";
import { listMemberFlows } from "./member-flow/member-flow.repository.ts";
import type { MemberFlowFigures } from "./member-flow/member-flow.type.ts";
import { listMemberships, type RecordedMembership } from "./membership/membership.repository.ts";
import {
  countMembers,
  type DatedOrganisation,
  listOrganisationMembers,
  type MemberCount,
  type MemberList,
} from "./organisation/organisation.repository.ts";
import { listMemberRatings } from "./rating/member-rating.repository.ts";
import type { MemberRating } from "./rating/member-rating.type.ts";
import { type LifeLoaders, makeLifeLoaders } from "./record/life-loaders.ts";
import { makePostLoaders, type PostLoaders } from "./record/post-loaders.ts";
import { type ExtractLoaders, makeExtractLoaders } from "./register-extract/extract-loaders.ts";
import { makeReturnLoaders, type ReturnLoaders } from "./returns/return-loaders.ts";

/** What a resolver has for one operation. Loaders live here, so that what is asked for together is read together. */
export interface Context extends GuardedReads, LifeLoaders, PostLoaders, ExtractLoaders, ReturnLoaders {
  readonly database: Database;
  readonly actor: Actor;
  /** Namespace in which ids are made for what edits bring. */
  readonly idNamespace: string;
  /** The day that counts where an operation names none. */
  readonly today: string;
  readonly members: DataLoader<string, Member | null>;
  readonly names: DataLoader<string, string | null>;
  readonly memberships: DataLoader<string, RecordedMembership[]>;
  readonly ratings: DataLoader<string, MemberRating[]>;
  readonly memberCounts: DataLoader<DatedOrganisation, MemberCount, string>;
  /** By organisation; years are those asked for. */
  readonly memberFlows: (from: number | null, to: number | null) => DataLoader<string, MemberFlowFigures[]>;
  readonly organisationMembers: DataLoader<MemberList, Connection<Member>, string>;
}

/** What every operation of a process shares. */
export type ContextSettings = Pick<Context, "database" | "actor" | "idNamespace">;

/** Makes the context of one operation. */
export function makeContext(settings: ContextSettings, today = dayInVietnam(new Date())): Context {
  const { database, actor } = settings;
  const byContent = <Key>() => ({ cacheKeyFn: (key: Key) => JSON.stringify(key) });
  return {
    ...makeGuardedReads(database, actor, async (reader, what, ids) => {
      const found = await (what === "NAME" ? findNames : findMembers)(database, reader, ids);
      return new Set(ids.filter((_, at) => found[at] !== null));
    }),
    ...makeLifeLoaders(database, actor, today),
    ...makePostLoaders(settings, today),
    ...settings,
    ...makeExtractLoaders(settings),
    ...makeReturnLoaders(settings, today),
    today,
    members: new DataLoader((ids) => findMembers(database, actor, ids)),
    names: new DataLoader((ids) => findNames(database, actor, ids)),
    memberships: new DataLoader((ids) => listMemberships(database, actor, ids)),
    ratings: new DataLoader((ids) => listMemberRatings(database, actor, ids)),
    memberCounts: new DataLoader((asked) => countMembers(database, actor, asked, today), byContent()),
    memberFlows: byArguments(
      (from, to) => new DataLoader((ids) => listMemberFlows(database, actor, ids, { from, to }, today)),
    ),
    organisationMembers: new DataLoader((asked) => listOrganisationMembers(database, actor, asked, today), byContent()),
  };
}

/** Lets what is read after an edit be read anew; loaders remember what they answered before it. */
export function renewContext(context: Context): void {
  const { database, actor, idNamespace, today, trail, recordReads } = context;
  Object.assign(context, makeContext({ database, actor, idNamespace }, today), { trail, recordReads });
}

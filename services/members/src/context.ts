import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { type GuardedReads, makeGuardedReads } from "@nq21/database/guarded-reads";
import type { Connection } from "@nq21/pagination/connection";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import DataLoader from "dataloader";
import { findMembers, findNames } from "./member/member.repository.ts";
import type { Member } from "./member/member.type.ts";
import type { Membership } from "./member/standing.ts";
import { listMemberships } from "./membership/membership.repository.ts";
import {
  countMembers,
  type DatedOrganisation,
  listOrganisationMembers,
  type MemberCount,
  type MemberList,
} from "./organisation/organisation.repository.ts";
import { listMemberRatings } from "./rating/member-rating.repository.ts";
import type { MemberRating } from "./rating/member-rating.type.ts";

/** What a resolver has for one operation. Loaders live here, so that what is asked for together is read together. */
export interface Context extends GuardedReads {
  readonly database: Database;
  readonly actor: Actor;
  /** Namespace in which ids are made for what edits bring. */
  readonly idNamespace: string;
  /** The day that counts where an operation names none. */
  readonly today: string;
  readonly members: DataLoader<string, Member | null>;
  readonly names: DataLoader<string, string | null>;
  readonly memberships: DataLoader<string, Membership[]>;
  readonly ratings: DataLoader<string, MemberRating[]>;
  readonly memberCounts: DataLoader<DatedOrganisation, MemberCount, string>;
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
    ...settings,
    today,
    members: new DataLoader((ids) => findMembers(database, actor, ids)),
    names: new DataLoader((ids) => findNames(database, actor, ids)),
    memberships: new DataLoader((ids) => listMemberships(database, actor, ids)),
    ratings: new DataLoader((ids) => listMemberRatings(database, actor, ids)),
    memberCounts: new DataLoader((asked) => countMembers(database, actor, asked, today), byContent()),
    organisationMembers: new DataLoader((asked) => listOrganisationMembers(database, actor, asked, today), byContent()),
  };
}

/** Lets what is read after an edit be read anew; loaders remember what they answered before it. */
export function renewContext(context: Context): void {
  const { database, actor, idNamespace, today, trail, recordReads } = context;
  Object.assign(context, makeContext({ database, actor, idNamespace }, today), { trail, recordReads });
}

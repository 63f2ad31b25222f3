import "reflect-metadata";
import type { PlaceKind } from "@nq21/code-lists/place";
import { type Connection, ConnectionArguments, requestPage } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { GraphQLError } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveDay } from "../organisation/asked-day.ts";
import { At } from "../organisation/at.ts";
import { isListKey } from "../organisation/dated-tree.repository.ts";
import { findVersion } from "../organisation/organisation-life.ts";
import { findPredecessors, findSuccessors } from "../organisation-change/lineage.ts";
import { findPlace, listPlacesById, pageOfPlaces } from "./place.reference.ts";
import { listPlaces } from "./place.repository.ts";
import { Place, PlaceChange, PlaceConnection, PlaceFilter, PlaceKindEnum, PlaceVersion } from "./place.type.ts";
import type { PublishedVersion } from "./place-projection.repository.ts";

/** How a place stood on the day asked for; throws BAD_USER_INPUT if it did not exist on a day asked expressly. */
function getVersionAt(place: Place, at: string | null | undefined, context: Context): PublishedVersion {
  const version = findVersion(place.life, resolveDay(place, at, context));
  if (version) return version;
  throw new GraphQLError("The place did not exist on this day. / Đơn vị không tồn tại vào ngày này.", {
    extensions: { code: "BAD_USER_INPUT" },
  });
}

@Resolver(() => Place)
export class PlaceResolver {
  @Query(() => Place, {
    nullable: true,
    description:
      "The place with this id, or that carries this code on the day. Without a day, a code finds its bearer of today, else the latest.",
  })
  async place(
    @Arg("id", () => ID, { nullable: true, description: "Identity." }) id: string | null,
    @Arg("code", () => String, { nullable: true, description: "Code; re-used over time." }) code: string | null,
    @Arg("at", () => DayScalar, { nullable: true, description: "Day for everything below." }) at: string | null,
    @Ctx() context: Context,
  ): Promise<Place | null> {
    if (!id && !code)
      throw new GraphQLError("Ask with an id or a code. / Phải hỏi bằng id hoặc mã.", {
        extensions: { code: "BAD_USER_INPUT" },
      });
    const bearer = code ? await context.placeBearers.load({ code, at: at ?? null }) : null;
    if (code && (bearer === null || (id && id !== bearer))) return null;
    return findPlace(id || (bearer as string), context, at ?? null);
  }

  @Query(() => PlaceConnection, { description: "Places that exist on a day, in Vietnamese order of names." })
  async places(
    @Arg("filter", () => PlaceFilter, { nullable: true }) filter: PlaceFilter | null,
    @Arg("at", () => DayScalar, { nullable: true, description: "Day; by default today." }) at: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Place>> {
    const { database, actor, today } = context;
    const request = requestPage(page, isListKey);
    return pageOfPlaces(await listPlaces(database, actor, filter ?? {}, at ?? today, request), context, at ?? null);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Code on a day; re-used by others at other times. Null where no list gives one.",
  })
  code(@Root() place: Place, @At() at: string | null, @Ctx() context: Context): string | null {
    return getVersionAt(place, at, context).code;
  }

  @FieldResolver(() => String, { description: "Name on a day, without its type." })
  name(@Root() place: Place, @At() at: string | null, @Ctx() context: Context): string {
    return getVersionAt(place, at, context).name;
  }

  @FieldResolver(() => PlaceKindEnum, { description: "Kind on a day." })
  kind(@Root() place: Place, @At() at: string | null, @Ctx() context: Context): PlaceKind {
    return getVersionAt(place, at, context).kind;
  }

  @FieldResolver(() => Place, {
    nullable: true,
    description: "Place directly above on a day; null where no list tells it.",
  })
  parent(@Root() place: Place, @At() at: string | null, @Ctx() context: Context): Promise<Place | null> | null {
    const parentId = findVersion(place.life, resolveDay(place, at, context))?.parentId;
    return parentId ? findPlace(parentId, context, place.askedAt) : null;
  }

  @FieldResolver(() => [Place], { description: "Places above on a day, from the root down." })
  async ancestors(@Root() place: Place, @At() at: string | null, @Ctx() context: Context): Promise<Place[]> {
    const ids = await context.placeAncestors.load({ id: place.id, on: resolveDay(place, at, context) });
    return listPlacesById(ids, context, place.askedAt);
  }

  @FieldResolver(() => PlaceConnection, {
    description: "Places directly below on a day, in Vietnamese order of names.",
  })
  async children(
    @Root() place: Place,
    @At() at: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Place>> {
    const parent = { id: place.id, on: resolveDay(place, at, context) };
    const listed = await context.placeChildren(requestPage(page, isListKey)).load(parent);
    return pageOfPlaces(listed, context, place.askedAt);
  }

  @FieldResolver(() => [Place], { description: "Places that it came from, wholly or in part." })
  async predecessors(@Root() place: Place, @Ctx() context: Context): Promise<Place[]> {
    const edges = await context.placeDescent.load(place.id);
    return listPlacesById(findPredecessors(edges, place.id), context, place.askedAt);
  }

  @FieldResolver(() => [Place], { description: "Places that came from it, wholly or in part." })
  async successors(@Root() place: Place, @Ctx() context: Context): Promise<Place[]> {
    const edges = await context.placeDescent.load(place.id);
    return listPlacesById(findSuccessors(edges, place.id), context, place.askedAt);
  }

  @FieldResolver(() => [PlaceChange], {
    description: "Changes that it went through, oldest first; those that left it as it was are left out.",
  })
  async changes(@Root() place: Place, @Ctx() context: Context): Promise<PlaceChange[]> {
    const edges = await context.placeDescent.load(place.id);
    const begins = new Set(place.life.map(({ validFrom }) => validFrom));
    return edges
      .filter(({ event, effectiveOn }) => event !== "UNCHANGED" || begins.has(effectiveOn))
      .map((edge) => Object.assign(new PlaceChange(), edge, { kind: edge.event, edge, askedAt: place.askedAt }));
  }

  @FieldResolver(() => [PlaceVersion], { description: "How it stood, interval by interval, oldest first." })
  versions(@Root() place: Place): PlaceVersion[] {
    return place.life.map((version) => Object.assign(new PlaceVersion(), version, { askedAt: place.askedAt }));
  }
}

@Resolver(() => PlaceVersion)
export class PlaceVersionResolver {
  @FieldResolver(() => Place, { nullable: true, description: "Place directly above during the interval." })
  parent(@Root() version: PlaceVersion, @Ctx() context: Context): Promise<Place | null> | null {
    return version.parentId ? findPlace(version.parentId, context, version.askedAt) : null;
  }
}

@Resolver(() => PlaceChange)
export class PlaceChangeResolver {
  @FieldResolver(() => Place, { nullable: true, description: "The place before; null where one was founded." })
  predecessor(@Root() change: PlaceChange, @Ctx() context: Context): Promise<Place | null> | null {
    return change.edge.predecessorId ? findPlace(change.edge.predecessorId, context, change.askedAt) : null;
  }

  @FieldResolver(() => Place, { nullable: true, description: "The place after; null where one was dissolved." })
  successor(@Root() change: PlaceChange, @Ctx() context: Context): Promise<Place | null> | null {
    return change.edge.successorId ? findPlace(change.edge.successorId, context, change.askedAt) : null;
  }
}

import "reflect-metadata";
import { isGrassroots, type OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { sectors } from "@nq21/code-lists/sector";
import { type Connection, ConnectionArguments, requestPage } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Code, makeCode } from "@nq21/subgraph/value-types";
import { GraphQLError } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { findPredecessors, findSuccessors } from "../organisation-change/lineage.ts";
import { OrganisationChange, organisationChangeOf } from "../organisation-change/organisation-change.type.ts";
import { OrganisationRating } from "../rating/rating.type.ts";
import { readSearchText } from "../search/search-text.ts";
import { getVersionAt, pageOf, resolveDay } from "./asked-day.ts";
import { At } from "./at.ts";
import { isListKey } from "./dated-tree.repository.ts";
import { findOrganisation, listOrganisationsById } from "./organisation.reference.ts";
import { listOrganisations } from "./organisation.repository.ts";
import { Organisation, OrganisationConnection, OrganisationFilter, OrganisationKindEnum } from "./organisation.type.ts";
import { findVersion } from "./organisation-life.ts";
@Resolver(() => Organisation)
export class OrganisationResolver {
  @Query(() => Organisation, {
    nullable: true,
    description:
      "The organisation with this id, or that carries this code on the day. Without a day, a code finds its bearer of today, else the latest.",
  })
  async organisation(
    @Arg("id", () => ID, { nullable: true, description: "Identity." }) id: string | null,
    @Arg("code", () => String, { nullable: true, description: "Code; re-used over time." }) code: string | null,
    @Arg("at", () => DayScalar, { nullable: true, description: "Day for everything below." }) at: string | null,
    @Ctx() context: Context,
  ): Promise<Organisation | null> {
    if (!id && !code)
      throw new GraphQLError("Ask with an id or a code. / Phải hỏi bằng id hoặc mã.", {
        extensions: { code: "BAD_USER_INPUT" },
      });
    const bearer = code ? await context.bearers.load({ code, at: at ?? null }) : null;
    if (code && (bearer === null || (id && id !== bearer))) return null;
    return findOrganisation(id ?? (bearer as string), context, at ?? null);
  }

  @Query(() => OrganisationConnection, {
    description: "Organisations that live on a day, in Vietnamese order of names.",
  })
  async organisations(
    @Arg("filter", () => OrganisationFilter, { nullable: true }) filter: OrganisationFilter | null,
    @Arg("at", () => DayScalar, { nullable: true, description: "Day; by default today." }) at: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Organisation>> {
    if (filter?.search) readSearchText(filter.search);
    const listed = await listOrganisations(
      context.database,
      context.actor,
      filter ?? {},
      at ?? context.today,
      requestPage(page, isListKey),
    );
    return pageOf(listed, context, at ?? null);
  }

  @FieldResolver(() => String, { description: "Code on a day; re-used by others at other times." })
  code(@Root() organisation: Organisation, @At() at: string | null, @Ctx() context: Context): string {
    return getVersionAt(organisation, at, context).code;
  }

  @FieldResolver(() => String, { description: "Name on a day." })
  name(@Root() organisation: Organisation, @At() at: string | null, @Ctx() context: Context): string {
    return getVersionAt(organisation, at, context).name;
  }

  @FieldResolver(() => OrganisationKindEnum, { description: "Level on a day." })
  kind(@Root() organisation: Organisation, @At() at: string | null, @Ctx() context: Context): OrganisationKind {
    return getVersionAt(organisation, at, context).kind;
  }

  @FieldResolver(() => Code, { nullable: true, description: "Form of a grassroots organisation on a day." })
  sector(@Root() organisation: Organisation, @At() at: string | null, @Ctx() context: Context): Code | null {
    const sector = findVersion(organisation.life, resolveDay(organisation, at, context))?.sector;
    return sector ? makeCode("SECTOR", sector, sectors[sector]) : null;
  }

  @FieldResolver(() => Boolean, { description: "Whether it counts as a grassroots organisation (TCCSĐ) on a day." })
  isGrassroots(@Root() organisation: Organisation, @At() at: string | null, @Ctx() context: Context): boolean {
    return isGrassroots(getVersionAt(organisation, at, context).kind);
  }

  @FieldResolver(() => Organisation, { nullable: true, description: "Organisation directly above on a day." })
  parent(
    @Root() organisation: Organisation,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<Organisation | null> | null {
    const parentId = findVersion(organisation.life, resolveDay(organisation, at, context))?.parentId;
    return parentId ? findOrganisation(parentId, context, organisation.askedAt) : null;
  }

  @FieldResolver(() => [Organisation], { description: "Organisations above on a day, from the root down." })
  async ancestors(
    @Root() organisation: Organisation,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<Organisation[]> {
    const ids = await context.ancestors.load({ id: organisation.id, on: resolveDay(organisation, at, context) });
    return listOrganisationsById(ids, context, organisation.askedAt);
  }

  @FieldResolver(() => OrganisationConnection, {
    description: "Organisations directly below on a day, in Vietnamese order of names.",
  })
  async children(
    @Root() organisation: Organisation,
    @At() at: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Organisation>> {
    const parent = { id: organisation.id, on: resolveDay(organisation, at, context) };
    return pageOf(await context.children(requestPage(page, isListKey)).load(parent), context, organisation.askedAt);
  }

  @FieldResolver(() => [Organisation], { description: "Organisations that it came from, wholly or in part." })
  async predecessors(@Root() organisation: Organisation, @Ctx() context: Context): Promise<Organisation[]> {
    const changes = await context.changes.load(organisation.id);
    const edges = changes.flatMap((change) => change.edges);
    return listOrganisationsById(findPredecessors(edges, organisation.id), context, organisation.askedAt);
  }

  @FieldResolver(() => [Organisation], { description: "Organisations that came from it, wholly or in part." })
  async successors(@Root() organisation: Organisation, @Ctx() context: Context): Promise<Organisation[]> {
    const changes = await context.changes.load(organisation.id);
    const edges = changes.flatMap((change) => change.edges);
    return listOrganisationsById(findSuccessors(edges, organisation.id), context, organisation.askedAt);
  }

  @FieldResolver(() => [OrganisationChange], { description: "Changes that it went through, oldest first." })
  async changes(@Root() organisation: Organisation, @Ctx() context: Context): Promise<OrganisationChange[]> {
    const changes = await context.changes.load(organisation.id);
    return changes.map((change) => organisationChangeOf(change, organisation.askedAt));
  }

  @FieldResolver(() => [OrganisationRating], {
    nullable: true,
    description: "Its ratings, oldest period first, with those that a later one superseded.",
  })
  async ratings(
    @Root() organisation: Organisation,
    @Arg("from", () => Int, { nullable: true, description: "First rating year." }) from: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last rating year." }) to: number | null,
    @Ctx() context: Context,
  ): Promise<OrganisationRating[]> {
    const ratings = await context.ratings.load(organisation.id);
    return ratings.filter(({ period: { year } }) => (from ?? year) <= year && year <= (to ?? year));
  }
}

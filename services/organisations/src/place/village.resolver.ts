import "reflect-metadata";
import { isVillage, type VillageCoverage } from "@nq21/code-lists/place";
import { denied } from "@nq21/subgraph/guard";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveDay } from "../organisation/asked-day.ts";
import { At } from "../organisation/at.ts";
import { findOrganisation, listOrganisationsById } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { findVersion } from "../organisation/organisation-life.ts";
import { findPlace, listPlacesById } from "./place.reference.ts";
import { Place, VillageCoverageEnum, VillageOfficeHolding } from "./place.type.ts";

/** Denies what is told of a village to whoever reaches none of the cells that cover it: no office told is not no office held. */
async function requireVillageReach(cells: readonly string[], context: Context): Promise<void> {
  const reached = await Promise.all(cells.map((id) => context.reaches("ORGANISATION_RECORD", id)));
  if (cells.length === 0 || reached.includes(true)) return;
  context.trail.noteDenied("Place.offices");
  throw denied();
}

@Resolver(() => Place)
export class VillageResolver {
  @FieldResolver(() => [Organisation], { description: "Cells that cover this village on a day." })
  async cells(@Root() place: Place, @At() at: string | null, @Ctx() context: Context): Promise<Organisation[]> {
    const ids = await context.villageCells.load({ id: place.id, on: resolveDay(place, at, context) });
    return listOrganisationsById(ids, context, place.askedAt);
  }

  @FieldResolver(() => VillageCoverageEnum, {
    nullable: true,
    description:
      "Whether a cell covers only this village (OWN), only cells that also cover others (SHARED), or none, on a day. Null for places that are no village.",
  })
  async coverage(
    @Root() place: Place,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<VillageCoverage | null> {
    const on = resolveDay(place, at, context);
    const version = findVersion(place.life, on);
    return version && isVillage(version.kind) ? context.villageCoverage.load({ id: place.id, on }) : null;
  }

  @FieldResolver(() => [VillageOfficeHolding], {
    nullable: true,
    description: "Offices held in this village on a day.",
  })
  async offices(
    @Root() place: Place,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<VillageOfficeHolding[]> {
    const asked = { id: place.id, on: resolveDay(place, at, context) };
    const held = await context.villageOffices.load(asked);
    if (held.length === 0) await requireVillageReach(await context.villageCells.load(asked), context);
    return held.map((holding) => Object.assign(new VillageOfficeHolding(), holding));
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Chapter of this commune on a day: the one that carries the commune's code.",
  })
  async organisation(
    @Root() place: Place,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<Organisation | null> {
    const id = await context.placeOrganisations.load({ id: place.id, on: resolveDay(place, at, context) });
    return id === null ? null : findOrganisation(id, context, place.askedAt);
  }
}

@Resolver(() => Organisation)
export class OrganisationPlaceResolver {
  @FieldResolver(() => [Place], { description: "Villages that this cell covers on a day." })
  async villages(
    @Root() organisation: Organisation,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<Place[]> {
    const on = resolveDay(organisation, at, context);
    return listPlacesById(await context.cellVillages.load({ id: organisation.id, on }), context, organisation.askedAt);
  }

  @FieldResolver(() => Place, {
    nullable: true,
    description: "Commune whose chapter this is on a day: the one whose code it carries.",
  })
  async place(
    @Root() organisation: Organisation,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<Place | null> {
    const on = resolveDay(organisation, at, context);
    const id = await context.organisationPlaces.load({ id: organisation.id, on });
    return id === null ? null : findPlace(id, context, organisation.askedAt);
  }
}

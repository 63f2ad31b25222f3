import "reflect-metadata";
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Document } from "../document/document.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { Programme } from "../programme/programme.type.ts";
import { listPilots } from "./pilot.repository.ts";
import { Pilot } from "./pilot.type.ts";

@Resolver(() => Programme)
export class ProgrammePilotResolver {
  @FieldResolver(() => [Pilot], { description: "Models that were tried out, oldest first." })
  async pilots(
    @Arg("model", () => ID, { nullable: true, description: "Code of the model; by default all." }) model: string | null,
    @Ctx() { database, actor }: Context,
  ): Promise<Pilot[]> {
    const pilots = await listPilots(database, actor);
    return pilots.filter((pilot) => model == null || pilot.model.code === model);
  }
}

@Resolver(() => Organisation)
export class OrganisationPilotResolver {
  @FieldResolver(() => [Pilot], { nullable: true, description: "Models that it tried out, oldest first." })
  pilots(@Root() organisation: Organisation, @Ctx() context: Context): Promise<Pilot[]> {
    return context.pilots.load(organisation.id);
  }
}

@Resolver(() => Pilot)
export class PilotResolver {
  @FieldResolver(() => [Document], {
    description: "The document that ordered it and the one that reviewed it, as far as there are any.",
  })
  async documents(@Root() pilot: Pilot, @Ctx() context: Context): Promise<Document[]> {
    const ids = [pilot.documentId, pilot.reviewDocumentId].filter((id) => id !== null);
    const found = await Promise.all(ids.map((id) => context.documents.load(id)));
    return found.filter((document) => document !== null);
  }
}

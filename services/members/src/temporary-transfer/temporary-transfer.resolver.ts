import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Member } from "../member/member.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { listHeldFacts } from "../record/held-fact.ts";
import { tellCounted } from "../record/told.ts";
import type { RecordedTemporaryTransfer } from "./temporary-transfer.repository.ts";
import { TemporaryTransfer } from "./temporary-transfer.type.ts";

function fromRow({ organisationId, destinationId, ...row }: RecordedTemporaryTransfer): TemporaryTransfer {
  return Object.assign(new TemporaryTransfer(), {
    ...row,
    organisation: organisationOf(organisationId),
    receiver: destinationId === null ? null : organisationOf(destinationId),
  });
}

/** The temporary transfers of a member, shaped for the graph. */
export async function listTransfersOf(memberId: string, context: Context): Promise<TemporaryTransfer[]> {
  const [recorded, memberships] = await Promise.all([
    context.temporaryTransfers.load(memberId),
    context.memberships.load(memberId),
  ]);
  return listHeldFacts(recorded, memberships).map(fromRow);
}

@Resolver(() => Member)
export class MemberTemporaryTransferResolver {
  @FieldResolver(() => [TemporaryTransfer], {
    description:
      "When the member took part elsewhere for a time, in the order of the first day, as far as it is reached.",
  })
  temporaryTransfers(@Root() member: Member, @Ctx() context: Context): Promise<TemporaryTransfer[]> {
    return listTransfersOf(member.id, context);
  }
}

@Resolver(() => Organisation)
export class OrganisationAwayResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many members who left a cell of it or below it were on the way to another cell of the province on a day. The default is today or its last day; null where it did not exist on that day or no list of members is on record.",
  })
  async membersInTransit(
    @Root() organisation: Organisation,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<number | null> {
    const counted = await context.awayCounts.load({ organisationId: organisation.id, on: at ?? null });
    return tellCounted(context, "membersInTransit", counted)[0]?.inTransit ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many members took part in it or below it for a time on a day while another cell counts them. The default is today or its last day; null where it did not exist on that day or no list of members is on record.",
  })
  async temporaryMembers(
    @Root() organisation: Organisation,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<number | null> {
    const counted = await context.awayCounts.load({ organisationId: organisation.id, on: at ?? null });
    return tellCounted(context, "temporaryMembers", counted)[0]?.temporary ?? null;
  }
}

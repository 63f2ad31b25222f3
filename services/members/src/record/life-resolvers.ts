import { AdmissionResolver } from "../admission/admission.resolver.ts";
import { MemberProbationResolver } from "../admission/probation.resolver.ts";
import { MemberMembershipResolver } from "../membership/membership.resolver.ts";
import { TransferResolver } from "../membership/transfer.resolver.ts";
import { MemberStandingResolver, OrganisationStandingResolver } from "../standing/standing.resolver.ts";
import { StandingEditResolver } from "../standing/standing-edit.resolver.ts";
import {
  MemberTemporaryTransferResolver,
  OrganisationAwayResolver,
} from "../temporary-transfer/temporary-transfer.resolver.ts";
import { TemporaryTransferEditResolver } from "../temporary-transfer/temporary-transfer-edit.resolver.ts";

/** Resolvers of the life of members, from admission to departure. */
export const lifeResolvers = [
  MemberMembershipResolver,
  MemberProbationResolver,
  MemberStandingResolver,
  MemberTemporaryTransferResolver,
  OrganisationStandingResolver,
  OrganisationAwayResolver,
  AdmissionResolver,
  TransferResolver,
  StandingEditResolver,
  TemporaryTransferEditResolver,
] as const;

import {
  DatedFactResolver,
  OrganisationHistoryResolver,
  OrganisationVersionResolver,
} from "../organisation/organisation-history.resolver.ts";
import { WithdrawalResolver } from "../record/withdrawal.resolver.ts";
import {
  CycleErrorResolver,
  OrganisationChangeErrorResolver,
  OrphanErrorResolver,
  OverlapErrorResolver,
} from "./change-error.resolver.ts";
import { ChangeOrganisationsResolver } from "./change-organisations.resolver.ts";
import { LineageEdgeResolver, OrganisationChangeResolver } from "./organisation-change.resolver.ts";
import { OrganisationDifferenceResolver } from "./organisation-difference.type.ts";

/** Everything that answers about changes of organisations and what they left. */
export const changeResolvers = [
  OrganisationHistoryResolver,
  OrganisationVersionResolver,
  DatedFactResolver,
  OrganisationChangeResolver,
  LineageEdgeResolver,
  OrganisationDifferenceResolver,
  ChangeOrganisationsResolver,
  OrganisationChangeErrorResolver,
  CycleErrorResolver,
  OrphanErrorResolver,
  OverlapErrorResolver,
  WithdrawalResolver,
] as const;

import { CommendationResolver, OrganisationCommendationResolver } from "../commendation/commendation.resolver.ts";
import { CellMeetingResolver, OrganisationMeetingResolver } from "../meeting/meeting.resolver.ts";
import { OrganisationPartyGroupResolver } from "../party-group/party-group.resolver.ts";
import { RatingResolver } from "../rating/rating.resolver.ts";
import { OrganisationRecognitionResolver } from "../recognition/recognition.resolver.ts";
import { organisationReturnResolvers } from "../returns/organisation-returns.ts";
import {
  OrganisationSuperiorResolver,
  SuperiorAssignmentResolver,
  SuperiorAttendanceResolver,
} from "../superior/superior.resolver.ts";

/** The resolvers of what organisations did. */
export const activityResolvers = [
  OrganisationMeetingResolver,
  CellMeetingResolver,
  RatingResolver,
  OrganisationSuperiorResolver,
  SuperiorAssignmentResolver,
  SuperiorAttendanceResolver,
  OrganisationRecognitionResolver,
  OrganisationCommendationResolver,
  CommendationResolver,
  OrganisationPartyGroupResolver,
  ...organisationReturnResolvers,
] as const;

import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import type { Connection, PageRequest } from "@nq21/pagination/connection";
import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import { listCommendations } from "../commendation/commendation.repository.ts";
import type { OrganisationCommendation } from "../commendation/commendation.type.ts";
import { listMeetings, summariseMeetings } from "../meeting/meeting.repository.ts";
import type { CellMeeting, MeetingSummary } from "../meeting/meeting.type.ts";
import { byDay, type DatedLoader } from "../organisation/dated-loader.ts";
import { findPartyGroupCounts } from "../party-group/party-group.repository.ts";
import { listRecognitions } from "../recognition/recognition.repository.ts";
import type { OrganisationRecognition } from "../recognition/recognition.type.ts";
import { makeReturnLoaders, type ReturnLoaders } from "../returns/return-loaders.ts";
import { listAssignments, listAttendance } from "../superior/superior.repository.ts";
import type { SuperiorAssignment, SuperiorAttendance } from "../superior/superior.type.ts";

/** Loaders of what organisations did. Each reads what is asked for together, with equal arguments, in one statement. */
export interface ActivityLoaders extends ReturnLoaders {
  /** Pages of meetings by organisation. */
  meetings(year: number | null, page: PageRequest): DataLoader<string, Connection<CellMeeting>>;
  meetingSummaries(year: number | null): DataLoader<string, MeetingSummary>;
  /** Who follows an organisation on a day. */
  readonly superiors: DatedLoader<SuperiorAssignment[]>;
  /** What an organisation follows on a day. */
  readonly assignments: DatedLoader<SuperiorAssignment[]>;
  readonly superiorAttendance: DataLoader<string, SuperiorAttendance[]>;
  readonly recognitions: DataLoader<string, OrganisationRecognition[]>;
  readonly commendations: DataLoader<string, OrganisationCommendation[]>;
  readonly partyGroupCounts: DatedLoader<number | null>;
}

/** Makes the loaders of one operation. */
export function makeActivityLoaders(database: Database, actor: Actor): ActivityLoaders {
  return {
    ...makeReturnLoaders(database, actor),
    meetings: byArguments(
      (year: number | null, page: PageRequest) =>
        new DataLoader((ids) => listMeetings(database, actor, ids, year, page)),
    ),
    meetingSummaries: byArguments(
      (year: number | null) => new DataLoader((ids) => summariseMeetings(database, actor, ids, year)),
    ),
    superiors: new DataLoader((asked) => listAssignments(database, actor, "FOLLOWED", asked), byDay),
    assignments: new DataLoader((asked) => listAssignments(database, actor, "SUPERIOR", asked), byDay),
    superiorAttendance: new DataLoader((ids) => listAttendance(database, actor, ids)),
    recognitions: new DataLoader((ids) => listRecognitions(database, actor, ids)),
    commendations: new DataLoader((ids) => listCommendations(database, actor, ids)),
    partyGroupCounts: new DataLoader((asked) => findPartyGroupCounts(database, actor, asked), byDay),
  };
}

import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import DataLoader from "dataloader";
import { countVersions } from "../member/member-version.repository.ts";
import type { DatedOrganisation } from "../organisation/organisation.repository.ts";
import {
  countStandings,
  listStandings,
  type RecordedStanding,
  type StandingNumbers,
} from "../standing/standing.repository.ts";
import {
  type AwayNumbers,
  countAway,
  listTemporaryTransfers,
  type RecordedTemporaryTransfer,
} from "../temporary-transfer/temporary-transfer.repository.ts";
import type { Counted } from "./counted.repository.ts";

/** Loaders of the life of members beside where they belong. Each reads what is asked for together in one statement. */
export interface LifeLoaders {
  readonly standings: DataLoader<string, RecordedStanding[]>;
  readonly temporaryTransfers: DataLoader<string, RecordedTemporaryTransfer[]>;
  readonly memberVersions: DataLoader<string, number>;
  readonly standingCounts: DataLoader<DatedOrganisation, Counted<StandingNumbers>, string>;
  readonly awayCounts: DataLoader<DatedOrganisation, Counted<AwayNumbers>, string>;
}

/** Makes the loaders of one operation. */
export function makeLifeLoaders(database: Database, actor: Actor, today: string): LifeLoaders {
  const byContent = { cacheKeyFn: (key: DatedOrganisation) => JSON.stringify(key) };
  return {
    standings: new DataLoader((ids) => listStandings(database, actor, ids)),
    temporaryTransfers: new DataLoader((ids) => listTemporaryTransfers(database, actor, ids)),
    memberVersions: new DataLoader((ids) => countVersions(database, actor, ids)),
    standingCounts: new DataLoader((asked) => countStandings(database, actor, asked, today), byContent),
    awayCounts: new DataLoader((asked) => countAway(database, actor, asked, today), byContent),
  };
}

import pg from "pg";
import type { AllAddresses } from "./databases.ts";

/** The services that record facts from files. */
export const recordingServices = ["organisations", "members", "inspections", "programme"] as const;
/** The databases that keep an audit trail: those of the services, and the gateway's. */
export const auditedDatabases = [...recordingServices, "gateway"] as const;
/** Name of a service that keeps a record. */
export type RecordingService = (typeof recordingServices)[number];

/** What stands in one service's record. */
export interface RecordState {
  /** Batches in any state: 0 means that nobody ever handed in a file. */
  readonly batchCount: number;
  /** Without those of reviews, which pin figures and make none. */
  readonly approvedBatchIds: readonly string[];
}

async function readState(ownerUrl: string): Promise<RecordState> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<RecordState>(
      `select count(*)::int as "batchCount",
         coalesce(array_agg(id::text order by id) filter (where state = 'APPROVED' and file_kind <> 'PROGRAMME_REVIEWS'), '{}')
           as "approvedBatchIds"
       from batch`,
    );
    return rows[0] as RecordState;
  } finally {
    await client.end();
  }
}

/** The state of every service's record. */
export async function readRecordStates(addresses: AllAddresses): Promise<Record<RecordingService, RecordState>> {
  const states = await Promise.all(
    recordingServices.map(async (name) => [name, await readState(addresses[name].owner)] as const),
  );
  return Object.fromEntries(states) as Record<RecordingService, RecordState>;
}

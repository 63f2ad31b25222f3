import pg from "pg";
import { BuildRefusal } from "./build-refusal.ts";
import type { DeliveringService } from "./contract.ts";

/** Opens a connection as a service's delivery role. Refuses with the name of the service if it can't be reached. */
export async function connectDelivery(service: DeliveringService, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new BuildRefusal(
      "SOURCE_UNREACHABLE",
      {
        vi: `Không kết nối được cơ sở dữ liệu của dịch vụ ${service}.`,
        en: `The database of service ${service} can't be reached.`,
      },
      error,
    );
  }
  return client;
}

/** The approved batches of a service, in order. */
export async function listBatchIds(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ batchId: string }>(
    `select batch_id::text as "batchId" from delivery.batches order by 1`,
  );
  return found.rows.map((row) => row.batchId);
}

import pg from "pg";
import { Failure } from "./failure.ts";

const OLDEST_MAJOR = 15;

/** Throws Failure POSTGRES_UNREACHABLE or POSTGRES_TOO_OLD; the sentence names host and port, never the password. */
export async function checkServer(address: string): Promise<void> {
  const { host } = new URL(address);
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const reason = (error as { code?: string }).code ?? "no answer";
    throw new Failure(
      "POSTGRES_UNREACHABLE",
      `Không kết nối được PostgreSQL tại ${host} (${reason}). Hãy kiểm tra địa chỉ và mật khẩu trong biến môi trường.`,
      `PostgreSQL at ${host} can't be reached (${reason}). Check the address and password in the variables.`,
    );
  }
  try {
    const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
    const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000);
    if (major < OLDEST_MAJOR)
      throw new Failure(
        "POSTGRES_TOO_OLD",
        `PostgreSQL tại ${host} là bản ${major}; cần bản ${OLDEST_MAJOR} trở lên.`,
        `PostgreSQL at ${host} is version ${major}; version ${OLDEST_MAJOR} or newer is needed.`,
      );
  } finally {
    await client.end();
  }
}

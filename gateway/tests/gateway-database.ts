import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";

/** A fresh database `gateway`, migrated as the launcher migrates it. */
export function createGatewayDatabase(): Promise<TestDatabase> {
  const folder = fileURLToPath(new URL("../migrations", import.meta.url));
  return createTestDatabase("gateway", { folder });
}

import { demoNamespace } from "@nq21/database/identity";
import { calleeEnvironment, callerEnvironment } from "@nq21/subgraph/call-environment";
import { readEnvironment } from "@nq21/subgraph/process";
import { traceEnvironment } from "@nq21/subgraph/trace-environment";
import { z } from "zod";

/** What this process is told from outside. Faults are printed all at once and end the process with 2. */
export const environment = readEnvironment(
  {
    PORT: z.coerce.number().int().min(1).max(65_535),
    DATABASE_URL: z.url(),
    ORGANISATIONS_URL: z.url(),
    MEMBERS_URL: z.url(),
    ...calleeEnvironment,
    ...traceEnvironment,
    ...callerEnvironment,
    ID_NAMESPACE: z.uuid().default(demoNamespace),
    RULES_DIR: z.string().min(1).optional(),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("warn"),
  },
  process.env,
);

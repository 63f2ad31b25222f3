import { makeCallVerifier } from "@nq21/authorisation/call-verifier";
import { checkRecord, openDatabase } from "@nq21/database/connection";
import { useRules } from "@nq21/dated-rules/rule-topics";
import { auditRoute } from "@nq21/subgraph/audit-route";
import { importRoute } from "@nq21/subgraph/import-route";
import { closeOnSignal } from "@nq21/subgraph/process";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { createTraces } from "@nq21/telemetry/traces";
import { makeContext } from "./context.ts";
import { environment } from "./environment.ts";
import { feedRoute } from "./feed/feed-route.ts";
import { directoryImporter } from "./organisation/directory-import.ts";
import { changeImporter } from "./organisation-change/change-import.ts";
import { placeImporters } from "./place/place-plugs.ts";
import { activityImporters } from "./record/activity-importers.ts";
import { buildOrganisationsSubgraph } from "./subgraph.ts";

useRules(environment.RULES_DIR);
const database = openDatabase(environment.DATABASE_URL);
const idNamespace = environment.ID_NAMESPACE;
const { schema } = await buildOrganisationsSubgraph();
const served = await serveSubgraph({
  traces: createTraces("organisations", {
    collectorUrl: environment.OTEL_EXPORTER_OTLP_ENDPOINT,
    ratio: environment.TRACE_RATIO,
  }),
  name: "organisations",
  schema,
  port: environment.PORT,
  logger: createLogger("organisations", environment.LOG_LEVEL),
  calls: makeCallVerifier("organisations", environment.CALL_PUBLIC_KEYS_DIR),
  makeContext: (actor) => makeContext({ database, actor, idNamespace }),
  checkReady: () => checkRecord(database),
  routes: [
    auditRoute({ database }),
    importRoute({
      database,
      service: "organisations",
      idNamespace,
      importers: [
        directoryImporter({ idNamespace }),
        changeImporter({ idNamespace }),
        ...activityImporters({ idNamespace }),
        ...placeImporters({ idNamespace }),
      ],
    }),
    feedRoute(database),
  ],
});

closeOnSignal(async () => {
  await served.close();
  await database.destroy();
});

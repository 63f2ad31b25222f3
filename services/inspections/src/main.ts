import { system } from "@nq21/authorisation/actor";
import { makeCallSigner } from "@nq21/authorisation/call-signer";
import { makeCallVerifier } from "@nq21/authorisation/call-verifier";
import { checkRecord, openDatabase } from "@nq21/database/connection";
import { followContinuously } from "@nq21/database/organisation-follower";
import { openOrganisationsFeed } from "@nq21/database/organisations-feed";
import { useRules } from "@nq21/dated-rules/rule-topics";
import { auditRoute } from "@nq21/subgraph/audit-route";
import { importRoute } from "@nq21/subgraph/import-route";
import { closeOnSignal } from "@nq21/subgraph/process";
import { serveSubgraph } from "@nq21/subgraph/server";
import { createLogger } from "@nq21/telemetry/logger";
import { createTraces } from "@nq21/telemetry/traces";
import { makeContext } from "./context.ts";
import { environment } from "./environment.ts";
import { inspectionImporter } from "./inspection/inspection-import.ts";
import { openMemberLookup } from "./member/member-lookup.ts";
import { outcomeImporter } from "./outcome/outcome-import.ts";
import { planImporter } from "./plan/plan-import.ts";
import { inspectionReturnImporters } from "./returns/inspection-returns.ts";
import { buildInspectionsSubgraph } from "./subgraph.ts";

useRules(environment.RULES_DIR);
const database = openDatabase(environment.DATABASE_URL);
const signer = makeCallSigner("inspections", environment.CALL_KEY_FILE);
const organisationsFeed = openOrganisationsFeed(environment.ORGANISATIONS_URL, signer);
const settings = { database, actor: system, organisationsFeed, idNamespace: environment.ID_NAMESPACE };
// A file waits for a part that is starting; whoever edits is told soon.
const findMembers = openMemberLookup(environment.MEMBERS_URL, signer);
const findMembersSoon = openMemberLookup(environment.MEMBERS_URL, signer, { tries: 2, pauseMs: 200 });
const { schema } = await buildInspectionsSubgraph();
const logger = createLogger("inspections", environment.LOG_LEVEL);
const served = await serveSubgraph({
  traces: createTraces("inspections", {
    collectorUrl: environment.OTEL_EXPORTER_OTLP_ENDPOINT,
    ratio: environment.TRACE_RATIO,
  }),
  name: "inspections",
  schema,
  port: environment.PORT,
  logger,
  calls: makeCallVerifier("inspections", environment.CALL_PUBLIC_KEYS_DIR),
  makeContext: (actor) =>
    makeContext({ database, actor, idNamespace: environment.ID_NAMESPACE, findMembers: findMembersSoon }),
  checkReady: () => checkRecord(database),
  routes: [
    auditRoute({ database }),
    importRoute({
      database,
      service: "inspections",
      idNamespace: environment.ID_NAMESPACE,
      importers: [
        inspectionImporter(settings),
        planImporter(settings),
        outcomeImporter({ ...settings, findMembers }),
        ...inspectionReturnImporters(settings),
      ],
    }),
  ],
});
const follower = followContinuously({
  database,
  actor: () => system,
  organisationsFeed,
  onError: () => logger.warn("the organisations feed can't be followed for now"),
});

closeOnSignal(async () => {
  await Promise.all([served.close(), follower.close()]);
  await database.destroy();
});

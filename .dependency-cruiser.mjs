// Who may import whom. Each rule says what to do instead; `pnpm check` prints it with every breach.

const tests = "\\.(test|bench)\\.ts$|(^|/)(tests|testing|fixtures)/";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "Two files need each other. Move what both need into a third file named by what it is.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-service-to-service",
      comment:
        "A service imports another. Join them in the graph: key the entity, add a stub with your own fields, and let the gateway resolve the rest.",
      severity: "error",
      from: { path: "^services/([^/]+)/" },
      to: { path: "^services/([^/]+)/", pathNot: "^services/$1/" },
    },
    {
      name: "services-know-no-reader",
      comment:
        "A service imports what reads from it. Facts flow one way: give the warehouse a delivery view and the web a field of the graph.",
      severity: "error",
      from: { path: "^services/" },
      to: { path: "^(warehouse|gateway|web)/" },
    },
    {
      name: "web-knows-the-graph-only",
      comment:
        "The web imports server code. Ask for it in a .graphql operation; lists of codes and labels come from packages/code-lists, and what each role may from the table of rights.",
      severity: "error",
      from: { path: "^web/" },
      to: {
        path: "^(services|gateway|warehouse|packages/(?!code-lists/))",
        pathNot: "^packages/authorisation/(src|dist)/(access-table|role)\\.",
      },
    },
    {
      name: "no-feature-to-feature",
      comment:
        "A feature imports another. Compose both in a route, or move what they share to charts, controls or figures.",
      severity: "error",
      from: { path: "^web/src/features/([^/]+)/" },
      to: { path: "^web/src/features/([^/]+)/", pathNot: "^web/src/features/$1/" },
    },
    {
      name: "features-know-no-route",
      comment: "A feature, chart or control imports a route. Hand it over as a property.",
      severity: "error",
      from: { path: "^web/src/(features|charts|controls)/" },
      to: { path: "^web/src/routes/" },
    },
    {
      name: "charts-and-controls-know-nothing",
      comment: "A chart or control imports a feature or an operation. Hand numbers and texts over as properties.",
      severity: "error",
      from: { path: "^web/src/(charts|controls)/" },
      to: { path: "^web/src/(features|generated/graphql|graphql)/" },
    },
    {
      name: "gateway-knows-contracts-only",
      comment: "The gateway imports code of a service or the warehouse. Read its schema.graphql, or call it over HTTP.",
      severity: "error",
      from: { path: "^gateway/" },
      to: { path: "^(services|warehouse|web)/" },
    },
    {
      name: "warehouse-reads-deliveries-only",
      comment: "The warehouse imports code of a service. Read the delivery view that warehouse/sources/*.yml promises.",
      severity: "error",
      from: { path: "^warehouse/" },
      to: { path: "^(services|gateway|web)/" },
    },
    {
      name: "code-lists-know-nothing",
      comment: "packages/code-lists imports something. It is a list: what uses it depends on it, never the reverse.",
      severity: "error",
      from: { path: "^packages/code-lists/", pathNot: tests },
      to: { path: ".", dependencyTypesNot: ["local"] },
    },
    {
      name: "packages-know-no-part",
      comment:
        "A package imports a part that is built on it. Take what you need as an argument; only the launcher and the command line start parts.",
      severity: "error",
      from: { path: "^packages/(?!launcher/|command-line/)", pathNot: tests },
      to: { path: "^(services|warehouse|gateway|web)/" },
    },
    {
      name: "launcher-starts-processes",
      comment: "The launcher or the command line imports a service. Start its process and speak to it over HTTP.",
      severity: "error",
      from: { path: "^packages/(launcher|command-line)/", pathNot: tests },
      to: { path: "^(services|gateway|web)/" },
    },
    {
      name: "synthetic-data-writes-files",
      comment: "packages/synthetic-data imports a database or a service. It writes the files that committees hand in.",
      severity: "error",
      from: { path: "^packages/synthetic-data/", pathNot: tests },
      to: { path: "^(services|packages/database)/|node_modules/(pg|kysely)/" },
    },
    {
      name: "database-behind-repositories",
      comment:
        "Only repositories speak to PostgreSQL. Put the statement into a *.repository.ts beside the feature and call that.",
      severity: "error",
      from: {
        pathNot: `${tests}|\\.repository\\.ts$|^(packages/database|packages/launcher|warehouse/(builder|subgraph|recompute))/`,
      },
      to: { path: "node_modules/(pg|kysely|pg-copy-streams)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "duckdb-in-the-warehouse",
      comment: "Only the warehouse opens figure files. Ask the analytics subgraph.",
      severity: "error",
      from: { pathNot: `${tests}|^warehouse/` },
      to: { path: "node_modules/@duckdb/" },
    },
    {
      name: "no-test-code-in-the-product",
      comment: "Product code imports test code. Move what both need out of the test.",
      severity: "error",
      from: { pathNot: `${tests}|^(vitest\\.config|codegen)\\.ts$` },
      to: { path: tests, pathNot: "node_modules" },
    },
    {
      name: "apollo-is-an-oracle",
      comment:
        "Elastic-licensed packages compare, they are not shipped. Use the Guild's composer and the Hive runtime.",
      severity: "error",
      from: { pathNot: tests },
      to: { path: "node_modules/@apollo/(gateway|composition|federation-internals|query-planner)/" },
    },
    {
      name: "no-undeclared-dependency",
      comment: "The package.json beside does not name this dependency. Add it there, exact or from the catalog.",
      severity: "error",
      from: {},
      // Tests run from the root, whose package.json names their runner once.
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], pathNot: "node_modules/vitest/" },
    },
    {
      name: "resolvable",
      comment: "This import leads nowhere. Correct the path, or build what it names.",
      severity: "error",
      from: { pathNot: "^web/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "^(services|packages)/[^/]+/dist/|^(gateway|warehouse|web)/(dist|build|\\.svelte-kit)/|^web/src/generated/",
    },
    tsConfig: { fileName: "tsconfig.dev.json" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ["@nq21/source", "svelte", "import", "node", "default", "types"],
      exportsFields: ["exports"],
      extensions: [".ts", ".mjs", ".js", ".svelte", ".json"],
    },
  },
};

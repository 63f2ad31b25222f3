import { defineConfig } from "vitest/config";

/** Two cores: more workers only wait for each other and for the one PostgreSQL. */
const maxWorkers = 2;

// One realm of graphql: sources otherwise get its ES modules and packages its CommonJS, and its instanceof checks fail.
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] };
const fromSource = { resolve: { conditions: ["@nq21/source"] } };

/** Only ends what hangs: on a slow machine with other work beside it a sound test takes many times as long as on a quiet one. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 120_000 } } } as const;

/**
 * Files of a project share their worker's modules, which would otherwise be loaded anew for each in a third of all the time:
 * what a test changes of a module, it puts back.
 */
const shared = { isolate: false } as const;

/** Tests beside the code of a folder, run from source. `needsPostgres` starts one real server for the run. */
const project = (name: string, folder: string, needsPostgres = false) => ({
  root: new URL(folder, import.meta.url).pathname,
  resolve: oneGraphql,
  ssr: fromSource,
  test: {
    ...shared,
    name,
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    ...patience,
    ...(needsPostgres ? { globalSetup: [new URL("tests/setup/postgres.ts", import.meta.url).pathname] } : {}),
  },
});

const webProject = {
  extends: "./web/vite.config.ts",
  root: "web",
  resolve: { conditions: ["browser"] },
  test: {
    ...shared,
    name: "web",
    root: "web",
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    maxWorkers,
    // By themselves: among files of other projects a browser would be made for each file anew.
    sequence: { groupOrder: 1 },
  },
};

export default defineConfig({
  test: {
    maxWorkers,
    projects: [
      project("code-lists", "packages/code-lists"),
      project("dated-rules", "packages/dated-rules"),
      project("authorisation", "packages/authorisation"),
      project("workbook", "packages/workbook"),
      project("pagination", "packages/pagination"),
      project("telemetry", "packages/telemetry"),
      project("database", "packages/database", true),
      project("subgraph", "packages/subgraph", true),
      project("returns", "packages/returns"),
      project("synthetic-data", "packages/synthetic-data"),
      project("launcher", "packages/launcher", true),
      project("command-line", "packages/command-line", true),
      project("organisations", "services/organisations", true),
      project("members", "services/members", true),
      project("inspections", "services/inspections", true),
      project("programme", "services/programme", true),
      project("warehouse", "warehouse", true),
      project("gateway", "gateway", true),
      project("recount", "tests/recount"),
      project("structure", "tests/structure", true),
      webProject,
      {
        ssr: fromSource,
        test: {
          ...shared,
          name: "stack",
          root: "tests",
          include: ["**/*.test.ts"],
          exclude: ["**/node_modules/**", "access/**", "recount/**", "structure/**"],
          globalSetup: [new URL("tests/setup/stack.ts", import.meta.url).pathname],
          ...patience,
          fileParallelism: false,
        },
      },
      {
        resolve: oneGraphql,
        ssr: fromSource,
        test: {
          ...shared,
          name: "access",
          root: "tests/access",
          include: ["**/*.test.ts"],
          globalSetup: [new URL("tests/access/setup.ts", import.meta.url).pathname],
          ...patience,
          fileParallelism: false,
        },
      },
    ],
  },
});

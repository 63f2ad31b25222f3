// `pnpm check`: format, names, boundaries, types, dead code, contracts. Every step runs, so one run names every fault; the exit
// code is 1 if any failed. Builds what it needs.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..");
if (Number(process.versions.node.split(".")[0]) < 24) {
  // The tools below need the pinned Node; the bootstrap brings it and comes back here.
  const again = spawnSync(process.execPath, [join(root, "scripts/bootstrap.mjs"), "check"], { stdio: "inherit" });
  process.exit(again.status ?? 1);
}

/** Runs a program of node_modules with this Node; throws with its output if it fails. */
function runTool(script, ...parameters) {
  const result = spawnSync(process.execPath, [join(root, "node_modules", script), ...parameters], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) throw new Error(`${result.stdout ?? ""}${result.stderr ?? ""}`.trim() || `${script} failed`);
}

function refuse(faults) {
  if (faults.length > 0) throw new Error(faults.join("\n"));
}

const compiler = "@typescript/native/bin/tsc";
const folders = ["services", "packages", "gateway", "warehouse", "web/src", "tests"];

const steps = {
  "format and lint": () =>
    runTool("@biomejs/biome/bin/biome", "check", "--diagnostic-level=warn", "--error-on-warnings", "."),
  names: async () => {
    const { findBarrels, findEmptyNames, listFiles } = await import("./source-rules.mjs");
    const files = listFiles();
    refuse([...findEmptyNames(files), ...findBarrels(files)]);
  },
  "SQL in its places": async () => {
    const { findStraySql, listFiles } = await import("./source-rules.mjs");
    refuse(findStraySql(listFiles()));
  },
  "environment in its places": async () => {
    const { findStrayEnvironment, listFiles } = await import("./source-rules.mjs");
    refuse(findStrayEnvironment(listFiles()));
  },
  "addresses outside": async () => {
    const { findOutsideAddresses, listFiles } = await import("./source-rules.mjs");
    refuse(findOutsideAddresses(listFiles()));
  },
  boundaries: () => {
    const config = ["--config", ".dependency-cruiser.mjs", "--output-type", "err-long"];
    runTool(
      "dependency-cruiser/bin/dependency-cruiser.mjs",
      ...config,
      ...folders.filter((each) => existsSync(join(root, each))),
    );
  },
  types: () => runTool(compiler, "-b"),
  "types of tests": () => runTool(compiler, "-p", "tsconfig.dev.json"),
  contracts: async () => {
    const { listStaleContracts } = await import("./contracts.mjs");
    const stale = await listStaleContracts();
    refuse(stale.map((file) => `${file} is not what the code gives. Run pnpm contracts and review the difference.`));
  },
  "second composer": async () => {
    const { composeGraph, readContracts } = await import("../gateway/dist/compose.js");
    const { compareComposers } = await import(pathToFileURL(join(root, "gateway/tests/composer-comparison.ts")).href);
    const contracts = await readContracts(root);
    refuse(compareComposers(contracts, composeGraph(contracts)));
  },
  "types of the web": () => {
    const options = { cwd: join(root, "web"), encoding: "utf8", stdio: "pipe" };
    try {
      execFileSync("pnpm", ["run", "--silent", "check"], { ...options, shell: process.platform === "win32" });
    } catch (error) {
      throw new Error(`${error.stdout ?? ""}${error.stderr ?? ""}`.trim() || error.message);
    }
  },
  "dead code": () => runTool("knip/bin/knip.js", "--no-progress", "--no-config-hints"),
};

const failed = [];
for (const [name, run] of Object.entries(steps)) {
  const started = performance.now();
  let fault;
  try {
    await run();
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
    failed.push(name);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${fault === undefined ? "ok  " : "FAIL"}  ${name.padEnd(26)} ${seconds.padStart(5)} s`);
  if (fault !== undefined) console.log(fault.replace(/^/gm, "      "));
}
console.log(failed.length === 0 ? "check passed" : `check failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

// What `npm test` runs once Node and pnpm are there: builds, sees to a browser, runs every suite, and prints as its very last
// line `N passed, N failed` over all of them. `--postgres URL` (or NQ21_TEST_POSTGRES) runs only the suites that store, on
// another PostgreSQL: URL is its administrator's address. Ends with 1 on any failure, also when the tests did not run.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const storing = ["database", "organisations", "members", "inspections", "programme", "warehouse"];
const { values } = parseArgs({ options: { postgres: { type: "string" } } });
const postgres = values.postgres ?? (process.env.NQ21_TEST_POSTGRES || undefined);

function run(command, words, options = {}) {
  const started = Date.now();
  const result = spawnSync(command, words, { cwd: root, stdio: "inherit", ...options });
  return { isOk: result.status === 0, seconds: ((Date.now() - started) / 1000).toFixed(1) };
}

/** Prints the last line and ends. What failed outside a test counts as one failure more. */
function finish({ passed, failed, skipped }, reason) {
  if (reason) console.error(`\n✘ ${reason}`);
  const all = failed + (reason ? 1 : 0);
  console.log(`\n${passed} passed, ${all} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  process.exit(all === 0 && passed > 0 ? 0 : 1);
}

const nothing = { passed: 0, failed: 0, skipped: 0 };

function build() {
  const { isOk } = run(process.execPath, ["scripts/build.mjs", ...(postgres ? ["--without-web"] : [])]);
  if (!isOk) finish(nothing, "the build failed");
}

function isInstalled(program) {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}

/** The browser tests need Debian's Chromium; without it they fail, and this says why. */
function seeToBrowser() {
  if (postgres || isInstalled("chromium")) return;
  if (process.getuid?.() !== 0 || !isInstalled("apt-get")) {
    console.error("  ! Chromium is missing and can't be installed here: run as root on Debian, or install `chromium`.");
    return;
  }
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { stdio: ["ignore", "ignore", "inherit"], env: environment };
  run("apt-get", ["update", "-qq"], quiet);
  const installed = run(
    "apt-get",
    ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
    quiet,
  );
  console.log(installed.isOk ? `  ✔ Chromium installed ${installed.seconds} s` : "  ! Chromium can't be installed");
}

function runSuites() {
  const folder = mkdtempSync(join(tmpdir(), "nq21-verify-"));
  const file = join(folder, "results.json");
  const projects = postgres ? storing.flatMap((name) => ["--project", name]) : [];
  const { isOk } = run(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      ...projects,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    { env: { ...process.env, ...(postgres ? { NQ21_TEST_POSTGRES: postgres } : {}) } },
  );
  const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  rmSync(folder, { recursive: true, force: true });
  return { isOk, results };
}

/** Suites that could not be loaded carry no test, so their failure would not be counted. */
function countBroken(results) {
  return results.testResults.filter(
    (suite) => suite.status === "failed" && !suite.assertionResults.some((test) => test.status === "failed"),
  ).length;
}

build();
seeToBrowser();
const { isOk, results } = runSuites();
if (!results) finish(nothing, "the tests did not run");
const counts = {
  passed: results.numPassedTests,
  failed: results.numFailedTests + countBroken(results),
  skipped: results.numPendingTests + results.numTodoTests,
};
finish(counts, isOk || counts.failed > 0 ? undefined : "an error outside the tests; see above");

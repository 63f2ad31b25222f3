// What `npm test` runs once Node and pnpm are there: builds, sees to a browser, runs every suite, and prints as its very last
// line `N passed, N failed` over all of them. `--postgres URL` (or NQ21_TEST_POSTGRES) runs only the suites that store, on
// another PostgreSQL: URL is its administrator's address. Ends with 1 on any failure, also when the tests did not run.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, stripVTControlCharacters } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const ERROR_LINES = 12;
const onOneStack = ["stack", "access"];
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

/** Runs some projects; resolves with what their tests gave (undefined when they did not run), and with what failed, a line each. */
async function runProjects(projects) {
  const folder = mkdtempSync(join(tmpdir(), "nq21-verify-"));
  const file = join(folder, "results.json");
  const words = ["run", ...projects.flatMap((name) => ["--project", name])];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...words, ...reporters], {
    cwd: root,
    // No terminal: two runs that each redraw their last lines would overwrite each other's.
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...(postgres ? { NQ21_TEST_POSTGRES: postgres } : {}) },
  });
  const told = [];
  for (const [stream, output] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    stream.setEncoding("utf8").on("data", (text) => told.push(text));
    stream.pipe(output, { end: false });
  }
  const [code, signal] = await once(child, "close");
  const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  rmSync(folder, { recursive: true, force: true });
  const isOk = code === 0;
  const failures = results ? listFailures(results) : [];
  if (!isOk && failures.length === 0) failures.push(nameErrorOutside(signal ?? code, told.join("")));
  return { results, failures };
}

/**
 * The suites that ask a whole running stack go one after the other and often wait for it, so they run beside all others.
 */
function runSuites() {
  if (postgres) return Promise.all([runProjects(storing)]);
  return Promise.all([runProjects(onOneStack), runProjects(onOneStack.map((name) => `!${name}`))]);
}

const firstLine = (text) =>
  (text ?? "")
    .split("\n")
    .find((line) => line.trim() !== "")
    ?.trim() ?? "";

/**
 * What failed, a line each with its place and the first line of why. A suite that could not be loaded, or whose preparation
 * failed, carries no failed test, so it counts as one itself.
 */
function listFailures(results) {
  return results.testResults.flatMap((suite) => {
    const file = relative(root, suite.name);
    const failed = suite.assertionResults.filter((test) => test.status === "failed");
    if (failed.length > 0)
      return failed.map((test) => `${file} › ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
    return suite.status === "failed" ? [`${file}: ${firstLine(suite.message)}`] : [];
  });
}

/** What went wrong outside of every test, such as a promise that nobody waited for, as the run told it. */
function nameErrorOutside(ending, told) {
  const plain = stripVTControlCharacters(told);
  const from = plain.search(/Unhandled (Error|Rejection)/);
  const lines = from < 0 ? [] : plain.slice(from).split("\n").slice(0, ERROR_LINES);
  const words = lines.map((line) => line.trim()).filter((line) => /\w/.test(line));
  return `outside of every test (the run ended with ${ending}): ${words.join(" | ") || "nothing was told"}`;
}

build();
seeToBrowser();
const runs = await runSuites();
const failures = runs.flatMap((each) => each.failures);
for (const failure of failures) console.error(`✘ ${failure}`);
const sum = (count) => runs.reduce((total, { results }) => total + (results ? count(results) : 0), 0);
const counts = {
  passed: sum((results) => results.numPassedTests),
  failed: failures.length,
  skipped: sum((results) => results.numPendingTests + results.numTodoTests),
};
finish(counts);

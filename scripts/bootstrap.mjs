// Plain JavaScript for any Node from 18 on: brings the pinned Node and pnpm out of the npm registry, then runs one task.
// The platform package of Node is used, not `node@24`: that one needs an install script, which npm 12 skips in silence.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const NODE = "24.21.0";
const PNPM = "10.34.9";
const STOP_PATIENCE_MS = 60_000;
const [task, ...rest] = process.argv.slice(2);
if (!task) {
  console.error("usage: node scripts/bootstrap.mjs TASK [WORD…]");
  process.exit(2);
}
const onWindows = process.platform === "win32";
const platform = { linux: "linux", darwin: "darwin", win32: "win" }[process.platform];
const hostFits = process.versions.node.split(".")[0] === NODE.split(".")[0];
const nodePackage = process.platform === "linux" ? `node-${platform}-${process.arch}@${NODE}` : `node@${NODE}`;
const quote = (word) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : onWindows ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
const run = ["pnpm", "run", "--silent", task, ...rest].map(quote).join(" ");
const install = "pnpm install --frozen-lockfile --prefer-offline --reporter=append-only --loglevel=warn";
const command = `${install} && node scripts/tell-step.mjs "Packages installed" && ${run}`;
const environment = { ...process.env, npm_config_update_notifier: "false" };
for (const key of Object.keys(environment))
  if (/^npm_config_(nodedir|allow_scripts)$/i.test(key)) delete environment[key];
environment.NQ21_STARTED_AT ??= String(Date.now());
environment.NQ21_STARTED_BY = String(process.pid);

/** The version of a package that npx fetched earlier, or undefined. */
function readVersion(modules, name) {
  const file = join(modules, name, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}

/** Where npx keeps the pinned pair since an earlier run: asking it again would take longer than the install. */
function findFetched() {
  const fetched = join(process.env.npm_config_cache ?? join(homedir(), ".npm"), "_npx");
  if (process.platform !== "linux" || !existsSync(fetched)) return undefined;
  for (const folder of readdirSync(fetched)) {
    const modules = join(fetched, folder, "node_modules");
    const hasNode = hostFits || readVersion(modules, `node-linux-${process.arch}`) === NODE;
    if (hasNode && readVersion(modules, "pnpm") === PNPM) return join(modules, ".bin");
  }
  return undefined;
}

const fetched = findFetched();
if (!fetched)
  console.log(`  · Bringing Node ${NODE}, pnpm ${PNPM} and the packages; the first time this takes a while …`);
const [program, ...words] = fetched
  ? ["sh", "-c", command]
  : [
      "npx",
      "-y",
      "--loglevel=error",
      ...(hostFits ? [] : ["-p", nodePackage]),
      "-p",
      `pnpm@${PNPM}`,
      "-c",
      quoteForWindows(command),
    ];
if (fetched) environment.PATH = `${fetched}${delimiter}${environment.PATH ?? ""}`;

// A group of its own: npm, npx, pnpm and the shells between do not all pass a signal on, so it goes to the whole group, once,
// and this process stays until the last of the group has ended.
const child = spawn(program, words, { stdio: "inherit", env: environment, shell: onWindows, detached: !onWindows });

function quoteForWindows(text) {
  return onWindows ? `"${text.replaceAll('"', '\\"')}"` : text;
}

function signalGroup(signal) {
  try {
    process.kill(onWindows ? child.pid : -child.pid, signal);
    return true;
  } catch {
    return false;
  }
}

let asked;
function stop(signal) {
  if (asked) return;
  asked = signal;
  signalGroup(signal);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
// A shell that npm started in between dies of a signal without a word: then this process has another parent than before.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop("SIGTERM"), 500).unref();

child.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once("exit", async (code) => {
  for (const until = Date.now() + STOP_PATIENCE_MS; asked && !onWindows && signalGroup(0) && Date.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 50));
  // Being stopped is how `up` ends well; anything else that is interrupted did not finish.
  if (asked) process.exit(task === "up" ? 0 : 130);
  process.exit(code ?? 1);
});

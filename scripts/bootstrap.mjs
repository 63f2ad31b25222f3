// Plain JavaScript for any Node from 18 on: brings the pinned Node and pnpm out of the npm registry, then runs one task.
// The platform package of Node is used, not `node@24`: that one needs an install script, which npm 12 skips in silence.
import { spawnSync } from "node:child_process";

const NODE = "24.21.0";
const PNPM = "10.34.9";
const [task, ...rest] = process.argv.slice(2);
if (!task) {
  console.error("usage: node scripts/bootstrap.mjs TASK");
  process.exit(2);
}
const platform = { linux: "linux", darwin: "darwin", win32: "win" }[process.platform];
const hostFits = process.versions.node.split(".")[0] === NODE.split(".")[0];
const nodePackage = process.platform === "linux" ? `node-${platform}-${process.arch}@${NODE}` : `node@${NODE}`;
const command = `pnpm install --frozen-lockfile --prefer-offline --reporter=append-only --loglevel=warn && pnpm run --silent ${[task, ...rest].join(" ")}`;
const environment = { ...process.env, npm_config_update_notifier: "false" };
for (const key of Object.keys(environment))
  if (/^npm_config_(nodedir|allow_scripts)$/i.test(key)) delete environment[key];
const started = Date.now();
environment.NQ21_STARTED_AT ??= String(started);
const result = spawnSync(
  "npx",
  ["-y", "--loglevel=error", ...(hostFits ? [] : ["-p", nodePackage]), "-p", `pnpm@${PNPM}`, "-c", command],
  { stdio: "inherit", env: environment, shell: process.platform === "win32" },
);
process.exit(result.status ?? 1);

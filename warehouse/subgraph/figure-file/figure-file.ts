import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";

/** Values of a query by their names. */
export type QueryParameters = Readonly<Record<string, string | number | boolean | null>>;

/**
 * One figure file, opened read-only. Figure files never change, so many processes may read one. Queries in flight are
 * counted: closing a DuckDB instance under a running query would leave its promise pending for ever.
 */
export class FigureFile {
  readonly version: string;
  private readonly instance: DuckDBInstance;
  private inFlight = 0;
  private whenIdle: (() => void) | null = null;

  private constructor(version: string, instance: DuckDBInstance) {
    this.version = version;
    this.instance = instance;
  }

  /** Opens the file at `path`. Rejects if it is missing or damaged. */
  static async open(version: string, path: string): Promise<FigureFile> {
    const instance = await DuckDBInstance.create(path, {
      access_mode: "READ_ONLY",
      threads: "2",
      memory_limit: "512MB",
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      enable_external_access: "false",
    });
    return new FigureFile(version, instance);
  }

  /**
   * Runs a named query; `parameters` fill its `$name` places. Rows come as JSON values; 64-bit integers would come as
   * text, so queries cast them. */
  async query<Row>(text: string, parameters: QueryParameters): Promise<Row[]> {
    this.inFlight += 1;
    const connection = await this.instance.connect();
    try {
      const reader = await connection.runAndReadAll(text, parameters as Record<string, DuckDBValue>);
      return reader.getRowObjectsJson() as Row[];
    } finally {
      connection.closeSync();
      this.inFlight -= 1;
      if (this.inFlight === 0) this.whenIdle?.();
    }
  }

  /** Waits for the queries in flight, then closes the file. */
  async close(): Promise<void> {
    if (this.inFlight > 0)
      await new Promise<void>((resolve) => {
        this.whenIdle = resolve;
      });
    this.instance.closeSync();
  }
}

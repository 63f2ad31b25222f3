import { pino } from "pino";

/** The only things a log line may carry: no texts of users, no query, no address of a person. */
export interface LogFields {
  readonly part?: string;
  readonly port?: number;
  readonly step?: string;
  readonly durationMs?: number;
  readonly count?: number;
  readonly code?: string;
  readonly kind?: string;
  readonly id?: string;
}

const allowed = ["part", "port", "step", "durationMs", "count", "code", "kind", "id"] as const;

/** Keeps the allowed fields, where they are plain words or numbers, and drops everything else, whatever a caller passes. */
export function keepAllowed(fields: object): LogFields {
  const own = new Map<string, unknown>(Object.entries(fields));
  return Object.fromEntries(
    allowed
      .filter((key) => typeof own.get(key) === "string" || typeof own.get(key) === "number")
      .map((key) => [key, own.get(key)]),
  );
}

/** Writes lines without personal data; messages are constants. */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A logger for one process part. Writes one JSON object a line to standard error; messages are constants, never data. */
export function createLogger(part: string, level = "info"): Logger {
  const target = pino({ base: null, level, messageKey: "message" }, pino.destination(2));
  return {
    info: (message, fields = {}) => target.info({ part, ...keepAllowed(fields) }, message),
    warn: (message, fields = {}) => target.warn({ part, ...keepAllowed(fields) }, message),
    error: (message, fields = {}) => target.error({ part, ...keepAllowed(fields) }, message),
  };
}

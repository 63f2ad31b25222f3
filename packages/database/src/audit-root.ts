import { createHash, type KeyObject, sign } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { auditRootDirectoryOf, keepAuditKey } from "./audit-key.ts";
import { writeCanonicalJson } from "./canonical-json.ts";
import { appendLineDurably } from "./durable-file.ts";

/** What the signature of a root speaks about, so that it can't be taken for one of anything else. */
export const auditRootKind = "nq21.audit-root.v1";
/** Stands where there is nothing before: 32 zero bytes in hexadecimal. */
export const noHash = "0".repeat(64);

/** The state of one service's audit trail on a day; a line of `audit-roots/<service>.jsonl`, in canonical JSON. */
export interface AuditRoot {
  readonly kind: typeof auditRootKind;
  readonly service: string;
  /** In Việt Nam, `yyyy-mm-dd`. */
  readonly day: string;
  /** Place of the newest row; 0 while there is none. */
  readonly sequence: number;
  /** Hash of the newest row, hexadecimal. */
  readonly hash: string;
  /** How many rows there are. */
  readonly count: number;
  /** SHA-256 of the line before, hexadecimal; zeros on the first. */
  readonly previous: string;
  /** Ed25519 over the canonical JSON of all the rest, base64url. */
  readonly signature: string;
}

/** What became of a root. */
export interface WrittenRoot {
  readonly root: AuditRoot;
  /** Whether a line was appended; not when the trail stands where the last root of the same day left it. */
  readonly isNew: boolean;
  /** False when the row that the root before names is gone or has another hash. */
  readonly fitsPrevious: boolean;
}

/** The file that holds the roots of a service. */
export const auditRootFileOf = (rootDirectory: string, service: string): string =>
  join(rootDirectory, `${service}.jsonl`);

/** What is signed of a root. */
export const writeSignedPart = (root: Omit<AuditRoot, "signature">): string => writeCanonicalJson(root);

/** The hash by which a root names the line before it. */
export const hashRootLine = (line: string): string => createHash("sha256").update(line).digest("hex");

function findLastLine(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .at(-2);
}

interface Head {
  readonly sequence: string;
  readonly hash: string;
  readonly count: string;
  readonly day: string;
}

async function readHead(client: pg.Client): Promise<Head> {
  const { rows } = await client.query<Head>(
    `select coalesce(max(sequence), 0)::text as sequence, count(*)::text as count,
       coalesce((select encode(hash, 'hex') from audit where sequence is not null order by sequence desc limit 1), $1) as hash,
       to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day
     from audit`,
    [noHash],
  );
  return rows[0] as Head;
}

async function holds(client: pg.Client, root: Pick<AuditRoot, "sequence" | "hash">): Promise<boolean> {
  if (root.sequence === 0) return true;
  const found = await client.query("select from audit where sequence = $1 and encode(hash, 'hex') = $2", [
    root.sequence,
    root.hash,
  ]);
  return found.rowCount === 1;
}

function readRootOrNone(line: string | undefined): AuditRoot | undefined {
  try {
    return line === undefined ? undefined : (JSON.parse(line) as AuditRoot);
  } catch {
    return undefined;
  }
}

async function appendRoot(client: pg.Client, service: string, file: string, key: KeyObject): Promise<WrittenRoot> {
  // Two that append at once would both name the same root before theirs. Held until the connection ends.
  await client.query("select pg_advisory_lock(hashtext('nq21.audit-root'))");
  const head = await readHead(client);
  const line = findLastLine(file);
  const last = readRootOrNone(line);
  const fitsPrevious = line === undefined || (last !== undefined && (await holds(client, last)));
  const isSame = last?.day === head.day && last.sequence === Number(head.sequence) && last.hash === head.hash;
  if (last && isSame && fitsPrevious) return { root: last, isNew: false, fitsPrevious };
  const unsigned = {
    kind: auditRootKind,
    service,
    day: head.day,
    sequence: Number(head.sequence),
    hash: head.hash,
    count: Number(head.count),
    previous: line === undefined ? noHash : hashRootLine(line),
  } as const;
  const signature = sign(null, Buffer.from(writeSignedPart(unsigned)), key).toString("base64url");
  const root: AuditRoot = { ...unsigned, signature };
  appendLineDurably(file, writeCanonicalJson(root));
  return { root, isNew: true, fitsPrevious };
}

/**
 * Signs where the audit trail of each service stands and appends it to the roots of a data directory, on the disk when this
 * returns. `urls` are addresses by service, of a role that may read the trail. Throws AuditKeyLostError.
 */
export async function writeAuditRoots(
  dataDirectory: string,
  urls: Readonly<Record<string, string>>,
): Promise<readonly WrittenRoot[]> {
  const key = keepAuditKey(dataDirectory);
  const written: WrittenRoot[] = [];
  for (const [service, url] of Object.entries(urls)) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const file = auditRootFileOf(auditRootDirectoryOf(dataDirectory), service);
      written.push(await appendRoot(client, service, file, key));
    } finally {
      await client.end();
    }
  }
  return written;
}

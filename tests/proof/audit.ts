import { generateKeyPairSync, sign } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordAudit } from "@nq21/database/audit";
import { auditRootDirectoryOf } from "@nq21/database/audit-key";
import { type AuditRoot, writeAuditRoots, writeSignedPart } from "@nq21/database/audit-root";
import {
  type AuditVerification,
  checkAuditTrail,
  type ExportedRoots,
  readExportedRoots,
} from "@nq21/database/audit-verification";
import { writeCanonicalJson } from "@nq21/database/canonical-json";
import { createTestDatabase } from "@nq21/database/testing/test-database";
import { withActor } from "@nq21/database/with-actor";
import pg from "pg";
import { startEmbeddedPostgres } from "../../packages/launcher/dist/embedded-postgres.js";

const EDITS = 10_000;
/** Rows of the trail, and after how many of them a root is signed. */
const ROWS = 120;
const ROOTED_EVERY = 24;
/** After so many edits the trail is verified as it is, and nothing may be found. */
const UNTOUCHED_EVERY = 10;
/** A fixed seed: a failure can be repeated. */
const SEED = 21;

const actor = { id: "proof", grants: [], isSystem: true } as const;

type Random = (below: number) => number;

function makeRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** An edit of the copy: statements as superuser, or another text of roots. */
interface Edit {
  readonly kind: string;
  readonly statements?: readonly string[];
  readonly exported?: ExportedRoots;
}

/** Computes places and hashes of all rows anew, in the order in which they stand, as the database itself does. */
const rechain = `do $$
  declare each record; before bytea := decode(repeat('00', 32), 'hex'); place bigint := 0;
  begin
    for each in select id from audit order by sequence, id loop
      place := place + 1;
      update audit a set sequence = place, previous_hash = before,
        hash = nq21.hash_audit_row(nq21.begin_audit_row(a), before, place)
      where a.id = each.id returning a.hash into before;
    end loop;
  end $$`;

/** Changes one character to another one. */
function changeText(text: string, random: Random): string {
  const at = random(text.length);
  const other = "abcdefghijklmnop".replace(text[at] ?? "", "");
  return text.slice(0, at) + other[random(other.length)] + text.slice(at + 1);
}

/** One changed value of one row. */
function changeRow(row: number, random: Random): string {
  const byte = random(32);
  const flipped = (column: string) =>
    `${column} = set_byte(${column}, ${byte}, get_byte(${column}, ${byte}) # ${1 + random(255)})`;
  const changes = [
    () => `action = '${changeText("APPROVE", random)}'`,
    () => `entity = '${changeText("batch", random)}'`,
    () => `entity_id = entity_id || '${changeText("x", random)}'`,
    () => `actor_id = '${changeText("proof", random)}'`,
    () => "category = case category when 'WRITE' then 'EXPORT' else 'WRITE' end",
    () => `at = at + ${random(2) === 0 ? "" : "-"}${1 + random(1_000_000)} * interval '1 microsecond'`,
    () => `counts = jsonb_set(counts, '{row}', '${1_000 + random(1_000_000)}')`,
    () => `counts = counts || '{"${changeText("more", random)}": 0}'`,
    () => "counts = '{}'",
    () => "counts = null",
    () => "id = default",
    () => `sequence = ${random(2) === 0 ? -row : ROWS + 1 + random(1_000)}`,
    () => flipped("previous_hash"),
    () => flipped("hash"),
  ];
  return `update audit set ${changes[random(changes.length)]?.()} where sequence = ${row}`;
}

const insertRow = (
  place: number,
) => `insert into audit (actor_id, action, entity, entity_id, counts, sequence, previous_hash)
  select 'proof', 'APPROVE', 'batch', 'put-in', '{"row": 1}', ${place}, (select hash from audit where sequence = ${place} - 1)`;
const hashRow = (place: number) =>
  `update audit a set hash = nq21.hash_audit_row(nq21.begin_audit_row(a), a.previous_hash, ${place}) where a.sequence = ${place}`;
const makeRoom = (place: number) => [
  `update audit set sequence = -sequence where sequence >= ${place}`,
  "update audit set sequence = -sequence + 1 where sequence < 0",
];

/** Puts a row between others, numbered as one of them. */
const insertBetween = (place: number) => [...makeRoom(place), insertRow(place), hashRow(place)];

/** Two rows change places, or all that they tell. */
function reorder(random: Random): string[] {
  const one = 1 + random(ROWS);
  const other = 1 + ((one + random(ROWS - 1)) % ROWS);
  if (random(2) === 0)
    return [
      `update audit set sequence = case sequence when ${one} then -1 else -2 end where sequence in (${one}, ${other})`,
      `update audit set sequence = case sequence when -1 then ${other} else ${one} end where sequence < 0`,
    ];
  return [
    `update audit a set entity_id = b.entity_id, counts = b.counts, at = b.at from audit b
     where a.sequence in (${one}, ${other}) and b.sequence in (${one}, ${other}) and a.sequence <> b.sequence`,
  ];
}

/** Another text of roots: a changed character, a root left out, moved, written twice, or signed with another key. */
function changeRoots(exported: ExportedRoots, random: Random): ExportedRoots {
  const lines = exported.text.trimEnd().split("\n");
  const join = (changed: readonly string[]) => ({ ...exported, text: changed.map((line) => `${line}\n`).join("") });
  // The last root may be cut off without a trace in its file: that is what copies elsewhere are for.
  const at = random(lines.length - 1);
  const line = lines[at] as string;
  const forge = () => {
    const { signature: _, ...root } = JSON.parse(line) as AuditRoot;
    const { privateKey } = generateKeyPairSync("ed25519");
    const signature = sign(null, Buffer.from(writeSignedPart(root)), privateKey).toString("base64url");
    return writeCanonicalJson({ ...root, signature });
  };
  const changes = [
    () => ({ ...exported, text: changeText(exported.text, random) }),
    () => join(lines.toSpliced(at, 1)),
    () => join(lines.toSpliced(at, 2, lines[at + 1] as string, line)),
    () => join(lines.toSpliced(at, 0, line)),
    () => join(lines.toSpliced(at, 1, forge())),
  ];
  return changes[random(changes.length)]?.() as ExportedRoots;
}

function drawEdit(exported: ExportedRoots, random: Random): Edit {
  const row = 1 + random(ROWS);
  const kinds: (() => Edit)[] = [
    () => ({ kind: "changed", statements: [changeRow(row, random)] }),
    () => ({ kind: "deleted", statements: [`delete from audit where sequence = ${row}`] }),
    () => ({ kind: "inserted", statements: insertBetween(row) }),
    () => ({ kind: "reordered", statements: reorder(random) }),
    () => ({ kind: "tail cut", statements: [`delete from audit where sequence >= ${row}`] }),
    () => ({ kind: "re-chained", statements: [rechainedChange(row, random), rechain] }),
    () => ({ kind: "roots changed", exported: changeRoots(exported, random) }),
  ];
  return kinds[random(kinds.length)]?.() as Edit;
}

/** What someone wants to hide who then computes the whole chain anew. */
const rechainedChange = (row: number, random: Random) =>
  [
    `update audit set entity_id = 'hidden' where sequence = ${row}`,
    `delete from audit where sequence = ${row}`,
    `update audit set actor_id = 'other' where sequence >= ${row}`,
  ][random(3)] as string;

async function verifyEdited(
  client: pg.Client,
  exported: ExportedRoots,
  edit: Edit | undefined,
): Promise<AuditVerification> {
  await client.query("begin");
  try {
    for (const statement of edit?.statements ?? []) await client.query(statement);
    return await checkAuditTrail(client, edit?.exported ?? exported);
  } finally {
    await client.query("rollback");
  }
}

/** Edits copies of an audit trail and its roots at random, as a superuser can, and verifies each. */
export async function proveAudit(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "nq21-proof-"));
  chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres(join(directory, "postgres"), 0);
  process.env.NQ21_TEST_POSTGRES = server.addressOf("postgres");
  const test = await createTestDatabase(null);
  const client = new pg.Client({ connectionString: server.addressOf(new URL(test.ownerUrl).pathname.slice(1)) });
  try {
    for (let row = 1; row <= ROWS; row++) {
      await withActor(test.database, actor, (tx) =>
        recordAudit(tx, { action: "APPROVE", entity: "batch", entityId: `b${row}`, counts: { row } }),
      );
      if (row % ROOTED_EVERY === 0) await writeAuditRoots(directory, { members: test.auditorUrl });
    }
    const exported = readExportedRoots(auditRootDirectoryOf(directory), "members");
    await client.connect();
    // What a superuser does to go around triggers and uniqueness; the edits themselves are rolled back one by one.
    await client.query("set session_replication_role = replica");
    await client.query("alter table audit drop constraint audit_sequence_key");
    return await editAndVerify(client, exported);
  } finally {
    await client.end();
    await test.close();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function editAndVerify(client: pg.Client, exported: ExportedRoots): Promise<string> {
  const random = makeRandom(SEED);
  const found = new Map<string, number>();
  let untouched = 0;
  for (let number = 0; number < EDITS; number++) {
    const edit = drawEdit(exported, random);
    const { faults } = await verifyEdited(client, exported, edit);
    if (faults.length === 0)
      throw new Error(
        `edit ${number} (seed ${SEED}, ${edit.kind}) was not found: ${edit.statements?.join("; ") ?? ""}`,
      );
    found.set(edit.kind, (found.get(edit.kind) ?? 0) + 1);
    if (number % UNTOUCHED_EVERY !== 0) continue;
    const clean = await verifyEdited(client, exported, undefined);
    if (clean.faults.length > 0 || clean.rowCount !== ROWS)
      throw new Error(`after edit ${number} the untouched trail was faulted: ${clean.faults[0]?.en}`);
    untouched += 1;
  }
  const kinds = [...found].map(([kind, count]) => `${count} ${kind}`).join(", ");
  return `${EDITS} random edits (seed ${SEED}: ${kinds}) of a trail of ${ROWS} rows with ${ROWS / ROOTED_EVERY} roots, as a superuser, were all found; ${untouched} verifications of the untouched trail found nothing.`;
}

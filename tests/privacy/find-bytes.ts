import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

const CHUNK_BYTES = 8 * 1024 * 1024;

/** Every regular file below a folder, whatever it is called. */
function listFiles(below: string): string[] {
  return readdirSync(below, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function findNeedles(file: string, needles: readonly Buffer[], buffer: Buffer): ReadonlySet<number> {
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1;
  const found = new Set<number>();
  const handle = openSync(file, "r");
  try {
    for (let kept = 0; ; ) {
      const read = readSync(handle, buffer, kept, CHUNK_BYTES, null);
      if (read === 0) return found;
      const window = buffer.subarray(0, kept + read);
      for (const [at, needle] of needles.entries()) if (!found.has(at) && window.includes(needle)) found.add(at);
      kept = Math.min(overlap, window.length);
      window.copy(buffer, 0, window.length - kept);
    }
  } finally {
    closeSync(handle);
  }
}

/** What was looked through, and in which file which needle stood. */
interface Search {
  readonly files: number;
  readonly found: readonly { readonly file: string; readonly needle: number }[];
}

/** Reads every file below a folder once, chunk by chunk; files that go away meanwhile held nothing. */
export function findBytes(below: string, needles: readonly Buffer[]): Search {
  const buffer = Buffer.alloc(CHUNK_BYTES + 4096);
  const found: { file: string; needle: number }[] = [];
  const files = listFiles(below);
  for (const file of files)
    try {
      for (const needle of findNeedles(file, needles, buffer)) found.push({ file, needle });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  return { files: files.length, found };
}

/** How many letters of a text stand together wherever PostgreSQL's compression puts its control bytes between them. */
const UNBROKEN = 8;

/**
 * A text of 16 letters or more as it may stand in a file: in UTF-8 and UTF-16 of either order, and in pieces, as the compression
 * of databases leaves the letters of what it has not met before.
 */
export function writtenForms(text: string): Buffer[] {
  const wide = Buffer.from(text, "utf16le");
  return [
    ...Array.from({ length: UNBROKEN }, (_, at) => Buffer.from(text.slice(at, at + UNBROKEN), "utf8")),
    wide,
    Buffer.from(wide).swap16(),
  ];
}

/** A number of 13 digits as a cell of a sheet, a document or a column may hold it. */
export function numberForms(number: number): Buffer[] {
  const forms = [Buffer.from(String(number), "utf8"), Buffer.from(String(number), "utf16le")];
  for (const [write, value] of [
    ["writeDoubleLE", number],
    ["writeDoubleBE", number],
  ] as const) {
    const bytes = Buffer.alloc(8);
    bytes[write](value);
    forms.push(bytes);
  }
  for (const write of ["writeBigInt64LE", "writeBigInt64BE"] as const) {
    const bytes = Buffer.alloc(8);
    bytes[write](BigInt(number));
    forms.push(bytes);
  }
  return forms;
}

const CENTRAL_ENTRY = 0x02014b50;
const PIECE_BYTES = 24;

/**
 * Pieces of the parts of a workbook that hold what its cells say, as they stand in it compressed: whoever keeps the file keeps
 * them. Parts that all workbooks have alike are left out.
 */
export function compressedForms(workbook: Uint8Array): Buffer[] {
  const bytes = Buffer.from(workbook);
  const forms: Buffer[] = [];
  for (let at = bytes.indexOf("PK\x01\x02", 0, "latin1"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 4, "latin1")) {
    if (bytes.readUInt32LE(at) !== CENTRAL_ENTRY) continue;
    const size = bytes.readUInt32LE(at + 20);
    const name = bytes.toString("utf8", at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    if (!/worksheets\/|sharedStrings/.test(name)) continue;
    for (const share of [0.5, 0.8]) {
      const from = begin + Math.floor(size * share);
      if (from + PIECE_BYTES <= begin + size) forms.push(bytes.subarray(from, from + PIECE_BYTES));
    }
  }
  return forms;
}

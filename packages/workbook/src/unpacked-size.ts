const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

function findEnd(bytes: DataView): number | undefined {
  const first = Math.max(0, bytes.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.byteLength - END_BYTES; at >= first; at--) if (bytes.getUint32(at, true) === END) return at;
  return undefined;
}

/**
 * Bytes that the entries of a ZIP file say they unpack to; the spreadsheet library never unpacks an entry further. Infinite
 * where the file does not say, undefined where it is no ZIP file. After PKWARE APPNOTE 6.3.10, 4.3.12 and 4.3.16.
 */
export function findUnpackedSize(file: Uint8Array): number | undefined {
  const bytes = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(bytes);
  if (end === undefined) return undefined;
  let at = bytes.getUint32(end + 16, true);
  let size = 0;
  for (let left = bytes.getUint16(end + 10, true); left > 0; left--) {
    if (at + ENTRY_BYTES > end || bytes.getUint32(at, true) !== ENTRY) return undefined;
    const packed = bytes.getUint32(at + 20, true);
    const unpacked = bytes.getUint32(at + 24, true);
    // Nothing deflated takes two bytes; with more, a size of 0 leaves the entry without a limit.
    if (unpacked === 0 && packed > 2) return Number.POSITIVE_INFINITY;
    size += unpacked;
    at += ENTRY_BYTES + [28, 30, 32].reduce((sum, field) => sum + bytes.getUint16(at + field, true), 0);
  }
  return size;
}

import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { getFileLayout } from "./layouts.ts";
import { MAX_UNPACKED_BYTES, readWorkbook, recogniseLayout } from "./read-workbook.ts";
import { findUnpackedSize } from "./unpacked-size.ts";
import { writeWorkbook } from "./write-workbook.ts";

const written = () =>
  writeWorkbook({ layout: getFileLayout("INSPECTIONS"), reportingUnit: "", subtitle: "", sheets: { "KT-GS": [] } });

/** A sound workbook whose every entry says that it unpacks to so many bytes. */
async function claiming(size: number): Promise<Uint8Array> {
  const file = Buffer.from(await written());
  for (let at = file.indexOf("PK\u0001\u0002"); at >= 0; at = file.indexOf("PK\u0001\u0002", at + 4))
    file.writeUInt32LE(size, at + 24);
  return file;
}

describe("a workbook that unpacks to more than a machine holds", () => {
  it.each([MAX_UNPACKED_BYTES, 0xffffffff, 0])(
    "is refused before it is unpacked: entries of %i bytes",
    async (size) => {
      const file = await claiming(size);

      expect(findUnpackedSize(file)).toBeGreaterThan(MAX_UNPACKED_BYTES);
      expect(await readWorkbook(file)).toMatchObject({ layout: null, faults: [{ code: "UNREADABLE_FILE" }] });
      expect(await recogniseLayout(file)).toBeNull();
    },
  );

  it("is told from a sound one", async () => {
    const file = await written();

    expect(findUnpackedSize(file)).toBeGreaterThan(file.byteLength);
    expect(findUnpackedSize(file)).toBeLessThan(1_000_000);
    expect((await readWorkbook(file)).layout?.kind).toBe("INSPECTIONS");
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["a text", Buffer.from("no workbook at all, but long enough to hold an end")],
    ["packed bytes without a directory", deflateRawSync(Buffer.alloc(100_000))],
    ["a directory that lies elsewhere", Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18, 0xff)])],
  ])("is told from %s", (_, file) => {
    expect(findUnpackedSize(file)).toBeUndefined();
  });
});

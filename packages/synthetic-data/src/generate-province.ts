import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getFileLayout } from "@nq21/workbook/layouts";
import { buildProvince, type ProvinceOptions } from "./build-province.ts";
import { describeProvince } from "./describe-province.ts";
import { writeFileOf } from "./file/write-file.ts";
import type { GeneratedFile, GeneratedProvince } from "./generated-province.ts";
import { listFiles, listPlantedFlaws } from "./list-files.ts";
import { AS_OF } from "./organisation/committees.ts";

/** How far writing has come. */
export interface GenerationStep {
  readonly file: string;
  readonly number: number;
  readonly count: number;
  readonly rowCount: number;
}

/** Which province is written, and where. */
export interface GenerationOptions extends ProvinceOptions {
  /** Created if missing; files of the same names are replaced, others left alone. */
  readonly directory: string;
  readonly onStep?: (step: GenerationStep) => void;
}

const writeJson = (path: string, content: unknown) => writeFile(path, `${JSON.stringify(content, null, 2)}\n`);

/**
 * Builds a province and writes it as the files committees hand in, with `manifest.json`, `planted-flaws.json` and `README.md`
 * beside them. The same size and seed give the same bytes.
 */
export async function generateProvince(options: GenerationOptions): Promise<GeneratedProvince> {
  const { directory, onStep } = options;
  const province = buildProvince(options);
  const planned = listFiles(province);
  await mkdir(directory, { recursive: true });
  const files: GeneratedFile[] = [];
  for (const { content, bytes, ...file } of planned) {
    await writeFile(join(directory, file.name), await writeFileOf({ content, ...(bytes && { bytes }) }));
    files.push({ ...file, service: getFileLayout(file.kind).service });
    onStep?.({ file: file.name, number: files.length, count: planned.length, rowCount: file.rowCount });
  }
  const plantedFlaws = listPlantedFlaws(province, planned);
  const { size: members, seed } = province;
  const generated = { directory, members, seed, asOf: AS_OF, files, plantedFlaws, province };
  await writeJson(join(directory, "manifest.json"), { members, seed, asOf: AS_OF, files });
  await writeJson(join(directory, "planted-flaws.json"), plantedFlaws);
  await writeFile(join(directory, "README.md"), describeProvince(generated));
  return generated;
}

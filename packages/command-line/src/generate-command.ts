import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { Output } from "./output.ts";
import { Refusal } from "./refusal.ts";

export interface GenerateRequest {
  readonly members: number;
  readonly seed: number;
  readonly directory: string;
  readonly form: string;
  readonly startedIn: string;
}

/** Writes a synthetic province as the files that committees hand in. The same seed gives the same files. */
export async function generateFiles(request: GenerateRequest, output: Output): Promise<void> {
  if (request.form !== "files")
    throw new Refusal(
      "Dạng “snapshot” chỉ dành cho đo tải toàn quốc và chưa có trong bản này. Hãy dùng --as files.",
      "The form “snapshot” serves national benchmarks only and is not in this version. Use --as files.",
    );
  const directory = resolve(request.startedIn, request.directory);
  await mkdir(directory, { recursive: true });
  const { generateProvince } = await import("@nq21/synthetic-data/generate-province");
  await generateProvince({ members: request.members, seed: request.seed, directory });
  output.out(`✔ ${request.members} đảng viên / members, seed ${request.seed}: ${directory}`);
  output.out(`Nộp vào hệ thống còn trống / hand in to an empty system: pnpm nq21 import ${directory}`);
}

import { RuleFault } from "@nq21/dated-rules/rule-fault";
import { useRules } from "@nq21/dated-rules/rule-topics";
import { getAddresses } from "./addresses.ts";
import type { Environment } from "./environment.ts";
import { layOutTable, type Output } from "./output.ts";
import { explainUnreachable, Refusal } from "./refusal.ts";

async function explain<T>(work: () => Promise<T>): Promise<T> {
  const { BuildRefusal } = await import("@nq21/warehouse/builder/build-refusal");
  try {
    return await explainUnreachable(work());
  } catch (error) {
    if (error instanceof BuildRefusal) throw new Refusal(error.vi, `${error.en} (${error.code})`);
    throw error;
  }
}

/** Where figures lie, and the dated rules they go by. */
type Place = Pick<Environment, "dataDirectory" | "rulesDirectory">;

function goByRules(rulesDirectory: string | undefined): void {
  try {
    useRules(rulesDirectory);
  } catch (error) {
    if (!(error instanceof RuleFault)) throw error;
    throw new Refusal(
      `Quy định theo thời gian không dùng được: ${error.message}`,
      `The dated rules can't be used: ${error.message}`,
    );
  }
}

/** Makes figures of what is approved now, and publishes them. */
export async function buildFigures(place: Place, asOf: string | undefined, output: Output): Promise<void> {
  goByRules(place.rulesDirectory);
  const { deliveryUrls, warehouseUrl, warehouseDirectory } = getAddresses(place.dataDirectory);
  const { buildWarehouse } = await import("@nq21/warehouse/builder/build-warehouse");
  const built = await explain(() =>
    buildWarehouse({
      deliveryUrls,
      warehouseUrl,
      directory: warehouseDirectory,
      asOf,
      onStep: (step) =>
        output.err(
          `  ✔ ${step.name}${step.rowCount === undefined ? "" : ` (${step.rowCount} rows)`} ${(step.durationMs / 1000).toFixed(1)} s`,
        ),
    }),
  );
  output.out(
    built.outcome === "UNCHANGED"
      ? `${built.dataVersionId}: không có gì mới / nothing new`
      : `${built.dataVersionId}: đã công bố / published`,
  );
}

/** An instant in Vietnam's time, as people there read it: `22/11/2026 20:15`. */
function writeInstant(instant: Date): string {
  const local = new Date(instant.getTime() + 7 * 3_600_000).toISOString();
  const [year, month, day] = local.slice(0, 10).split("-");
  return `${day}/${month}/${year} ${local.slice(11, 16)}`;
}

const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

/** Lists the data versions, which one answers, who reads, and the disk. */
export async function showVersions(dataDirectory: string, output: Output): Promise<void> {
  const { warehouseUrl, warehouseDirectory } = getAddresses(dataDirectory);
  const { getWarehouseStatus } = await import("@nq21/warehouse/builder/warehouse-status");
  const status = await explain(() => getWarehouseStatus({ warehouseUrl, directory: warehouseDirectory }));
  if (status.versions.length === 0) {
    output.out(
      "Chưa có phiên bản số liệu nào; hãy chạy warehouse build. / There is no data version yet; run warehouse build.",
    );
    return;
  }
  const rows = status.versions.map((version) => [
    version.id === status.publishedId ? "→" : " ",
    version.id,
    version.hasFile ? version.state : "LOST",
    writeInstant(version.builtAt),
    writeInstant(version.asOf),
  ]);
  const headings = [" ", "phiên bản/version", "trạng thái/state", "dựng lúc/built (UTC+7)", "tính đến/as of (UTC+7)"];
  for (const line of layOutTable([headings, ...rows])) output.out(line);
  output.out(`${status.readers.filter((reader) => reader.isLive).length} tiến trình đang đọc / live readers`);
  const { figureBytes, snapshotBytes, freeBytes } = status.disk;
  output.out(
    `số liệu/figures ${megabytes(figureBytes)}, ảnh dữ liệu/snapshots ${megabytes(snapshotBytes)}, còn trống/free ${megabytes(freeBytes)}`,
  );
}

const marks = { HOLDS: "ok   ", FAILS: "fault", NOT_POSSIBLE: "–    " } as const;

/** Verifies a data version, the published one when none is named. Returns whether nothing failed. */
export async function verifyFigures(place: Place, dataVersionId: string | undefined, output: Output): Promise<boolean> {
  goByRules(place.rulesDirectory);
  const { warehouseUrl, warehouseDirectory } = getAddresses(place.dataDirectory);
  const { verifyWarehouse } = await import("@nq21/warehouse/builder/verify-warehouse");
  const verified = await explain(() => verifyWarehouse({ warehouseUrl, directory: warehouseDirectory, dataVersionId }));
  output.out(verified.dataVersionId);
  for (const { check, outcome, vi, en } of verified.verifications) {
    output.out(`${marks[outcome]} ${check}`);
    output.out(`      ${vi}`);
    output.out(`      ${en}`);
  }
  output.out(
    verified.isSound
      ? "Không thấy chỗ sai. / Nothing is wrong."
      : "Có chỗ sai: chưa nên dùng số liệu này; cách xử lý ở docs/operations.md. / " +
          "Something is wrong: don't use these figures yet; docs/operations.md says what to do.",
  );
  return verified.isSound;
}

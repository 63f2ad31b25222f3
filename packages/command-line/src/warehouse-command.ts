import { type Addresses, findAddresses } from "./addresses.ts";
import { layOutTable, type Output } from "./output.ts";
import { Refusal } from "./refusal.ts";

function getAddresses(dataDirectory: string): Addresses {
  const addresses = findAddresses(dataDirectory);
  if (addresses) return addresses;
  throw new Refusal(
    `Chưa có NQ21 nào chạy trên ${dataDirectory}. Hãy chạy “npm start” trước.`,
    `NQ21 never ran on ${dataDirectory}. Run “npm start” first.`,
  );
}

const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT"]);

async function explain<T>(work: () => Promise<T>): Promise<T> {
  const { BuildRefusal } = await import("@nq21/warehouse/builder/build-refusal");
  try {
    return await work();
  } catch (error) {
    if (error instanceof BuildRefusal) throw new Refusal(error.vi, `${error.en} (${error.code})`);
    if (unreachable.has(String((error as { code?: unknown }).code)))
      throw new Refusal(
        "Không kết nối được PostgreSQL. Hãy chạy “npm start” và để chạy trong khi dùng lệnh này.",
        "PostgreSQL can't be reached. Run “npm start” and leave it running while you use this command.",
      );
    throw error;
  }
}

/** Makes figures of what is approved now, and publishes them. */
export async function buildFigures(dataDirectory: string, asOf: string | undefined, output: Output): Promise<void> {
  const { deliveryUrls, warehouseUrl, warehouseDirectory } = getAddresses(dataDirectory);
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

/** Lists the data versions, which one answers, and who reads. */
export async function showVersions(dataDirectory: string, output: Output): Promise<void> {
  const { warehouseUrl } = getAddresses(dataDirectory);
  const { findPublishedId, listReaders, listVersions, withWarehouseDatabase } = await import(
    "@nq21/warehouse/builder/data-version.repository"
  );
  const { publishedId, versions, readers } = await explain(() =>
    withWarehouseDatabase(warehouseUrl, async (client) => ({
      publishedId: await findPublishedId(client),
      versions: await listVersions(client),
      readers: await listReaders(client),
    })),
  );
  if (versions.length === 0) {
    output.out("Chưa có phiên bản số liệu nào. / There is no data version yet.");
    return;
  }
  const rows = versions.map((version) => [
    version.id === publishedId ? "→" : " ",
    version.id,
    version.state,
    version.builtAt.toISOString(),
    version.asOf.toISOString(),
  ]);
  for (const line of layOutTable([
    [" ", "phiên bản/version", "trạng thái/state", "dựng/built", "tính đến/as of"],
    ...rows,
  ]))
    output.out(line);
  output.out(`${readers.filter((reader) => reader.isLive).length} tiến trình đang đọc / live readers`);
}

import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { BuildRefusal } from "./build-refusal.ts";
import { findPublishedId, listReaders, publishVersion, touchVersion } from "./data-version.repository.ts";

const POLL_MS = 100;

/**
 * Moves the pointer once every live reader has the version open. A reader that stopped without signing off is live for ten
 * more seconds; one that lives and still lacks the version after `waitMs` keeps the pointer where it is.
 */
export async function publishWhenRead(
  client: pg.Client,
  id: string,
  waitMs: number,
  signal: AbortSignal | undefined,
  beforeMove: () => void,
): Promise<void> {
  if ((await findPublishedId(client)) === id) return;
  await touchVersion(client, id);
  const deadline = performance.now() + waitMs;
  for (;;) {
    signal?.throwIfAborted();
    const isLate = performance.now() >= deadline;
    const waiting = (await listReaders(client)).filter((reader) => reader.isLive && !reader.dataVersions.includes(id));
    if (waiting.length === 0) break;
    if (isLate)
      throw new BuildRefusal("READERS_NOT_READY", {
        vi: `Phiên bản số liệu ${id} đã dựng xong nhưng chưa công bố: ${waiting.length} tiến trình đọc chưa mở được tệp. Phiên bản trước vẫn phục vụ; chạy lại để công bố.`,
        en: `Data version ${id} is built but not published: ${waiting.length} readers have not opened its file. The version before still answers; run again to publish.`,
      });
    await wait(POLL_MS);
  }
  beforeMove();
  await publishVersion(client, id);
}

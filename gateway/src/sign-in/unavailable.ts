import type { Logger } from "@nq21/telemetry/logger";
import { RequestRefused } from "../http-answer.ts";

/**
 * Does what needs the database of the door. Throws {@link RequestRefused} with 503 if that does not answer, since nobody can
 * be told apart meanwhile; refusals of the work itself pass.
 */
export async function needDatabase<T>(logger: Logger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RequestRefused) throw error;
    logger.error("signing in failed", { kind: error instanceof Error ? error.name : typeof error });
    throw new RequestRefused(
      "SUBGRAPH_UNAVAILABLE",
      {
        en: "Nobody can be let in at the moment: the sessions cannot be read.",
        vi: "Hiện chưa cho vào được: không đọc được phiên đăng nhập.",
      },
      503,
      { "retry-after": "5" },
    );
  }
}

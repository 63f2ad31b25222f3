import { demoNamespace } from "@nq21/database/identity";
import { Failure } from "./failure.ts";

/**
 * Refuses to start a site whose ids anybody could compute: in the demo's namespace, which stands in the source, the id of a member
 * tells the card number to whoever tries them all. Throws Failure DEFAULT_NAMESPACE.
 */
export function requireOwnNamespace(isDemo: boolean, source: NodeJS.ProcessEnv): void {
  if (isDemo || (source.ID_NAMESPACE && source.ID_NAMESPACE.toLowerCase() !== demoNamespace)) return;
  throw new Failure(
    "DEFAULT_NAMESPACE",
    "Với DEMO=0 hãy đặt ID_NAMESPACE là một UUID ngẫu nhiên, giữ kín và không bao giờ đổi: nếu không, ai cũng tính được số thẻ từ mã định danh đảng viên.",
    "With DEMO=0, set ID_NAMESPACE to a random UUID, keep it secret and never change it: otherwise card numbers can be computed from the ids of members.",
  );
}

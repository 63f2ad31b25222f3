import { CallKeyError, readCallKey, readCallPublicKeys } from "@nq21/authorisation/call-keys";
import { z } from "zod";

function readBy<Value>(read: (path: string) => Value) {
  return z
    .string({
      error:
        "is missing: without its keys this part answers nobody; npm start gives them. / thiếu: npm start cấp khóa.",
    })
    .min(1)
    .transform((path, context): Value => {
      try {
        return read(path);
      } catch (error) {
        if (!(error instanceof CallKeyError)) throw error;
        context.addIssue({ code: "custom", message: error.message });
        return z.NEVER;
      }
    });
}

/** What a part that answers calls is told: the folder of the callers' public keys, read at start. */
export const calleeEnvironment = { CALL_PUBLIC_KEYS_DIR: readBy(readCallPublicKeys) };

/** What a part that calls others is told: the file of its private key, read at start. */
export const callerEnvironment = { CALL_KEY_FILE: readBy(readCallKey) };

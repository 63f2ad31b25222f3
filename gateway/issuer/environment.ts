import { readEnvironment } from "@nq21/subgraph/process";
import { z } from "zod";

const file = z.string().min(1);

const read = readEnvironment(
  {
    PORT: z.coerce.number().int().min(0).max(65_535).default(4007),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    PUBLIC_ORIGIN: z
      .url({ protocol: /^https?$/ })
      .refine((url) => URL.canParse(url) && ["", "/"].includes(new URL(url).pathname), "must have no path")
      .default("http://127.0.0.1:4000"),
    KEYS_DIR: z.string().min(1).optional(),
    GATEWAY_CLIENT_SECRET_FILE: file,
    MACHINE_CLIENT_SECRET_FILE: file,
    DEMO: z.enum(["0", "1"]).default("1"),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  },
  process.env,
);

/** What the issuer's process was told from outside, checked whole at start. */
export const environment = {
  port: read.PORT,
  databaseUrl: read.DATABASE_URL,
  publicOrigin: new URL(read.PUBLIC_ORIGIN).origin,
  /** Where the keys lie; without it they live as long as the process. */
  keysDirectory: read.KEYS_DIR,
  secretFiles: {
    GATEWAY_CLIENT_SECRET_FILE: read.GATEWAY_CLIENT_SECRET_FILE,
    MACHINE_CLIENT_SECRET_FILE: read.MACHINE_CLIENT_SECRET_FILE,
  },
  demo: read.DEMO === "1",
  logLevel: read.LOG_LEVEL,
};

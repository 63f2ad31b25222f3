import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const shape = z.object({
  NQ21_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  NQ21_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]+$/)
    .optional(),
  RULES_DIR: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(1).max(65_528).default(4000),
});

/** What each variable must be, in words. */
const shapes: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  NQ21_URL: {
    vi: "phải là một địa chỉ như http://127.0.0.1:4000/.",
    en: "it must be an address such as http://127.0.0.1:4000/.",
  },
  NQ21_TOKEN: { vi: "phải là một mã truy cập.", en: "it must be an access token." },
  RULES_DIR: { vi: "phải là tên một thư mục.", en: "it must name a folder." },
  DATA_DIR: { vi: "phải là tên một thư mục.", en: "it must name a folder." },
  PORT: { vi: "phải là số nguyên từ 1 đến 65528.", en: "it must be a whole number from 1 to 65528." },
};

export interface Environment {
  /** The gateway that files are handed to with a token; null where none is named. */
  readonly gatewayUrl: string | null;
  /** An access token for the gateway; null where there is none, and this machine's services take the files. */
  readonly token: string | null;
  readonly dataDirectory: string;
  /** The folder of dated rules that figures go by; the product's when undefined. */
  readonly rulesDirectory: string | undefined;
  /** Where the launcher would put the gateway. */
  readonly port: number;
  /** Where a person typed the command: relative paths start there, also when a script of the repository runs it. */
  readonly startedIn: string;
}

/** A variable that can't be used; the message names it. */
export class EnvironmentError extends Error {}

/** Reads the variables of the command, of this process unless others are given. Throws EnvironmentError. */
export function readCommandEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success)
    throw new EnvironmentError(
      parsed.error.issues
        .map(({ path }) => path.join("."))
        .map(
          (name) =>
            `✘ Biến môi trường ${name}: ${shapes[name]?.vi ?? ""}\n  Variable ${name}: ${shapes[name]?.en ?? ""}`,
        )
        .join("\n"),
    );
  const { NQ21_URL, NQ21_TOKEN, DATA_DIR, RULES_DIR, PORT } = parsed.data;
  return {
    gatewayUrl: NQ21_URL ?? null,
    token: NQ21_TOKEN ?? null,
    dataDirectory: resolve(root, DATA_DIR),
    rulesDirectory: RULES_DIR === undefined ? undefined : resolve(root, RULES_DIR),
    port: PORT,
    startedIn: source.INIT_CWD ?? process.cwd(),
  };
}

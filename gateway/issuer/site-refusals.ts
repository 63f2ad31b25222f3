import { readFileSync, statSync } from "node:fs";

/** Why the issuer does not start on a site. */
export interface SiteRefusal {
  readonly code: "DEMO_USERS" | "DEFAULT_SECRET" | "READABLE_SECRET" | "EPHEMERAL_KEYS";
  readonly vi: string;
  readonly en: string;
}

const SHORTEST_SECRET = 32;
const READ_BY_OTHERS = 0o077;

function judgeSecret(variable: string, file: string): SiteRefusal[] {
  const secret = readFileSync(file, "utf8").trim();
  const refusals: SiteRefusal[] = [];
  if (secret.length < SHORTEST_SECRET || new Set(secret).size < SHORTEST_SECRET / 4)
    refusals.push({
      code: "DEFAULT_SECRET",
      vi: `Bí mật trong tệp mà ${variable} chỉ tới quá ngắn hoặc dễ đoán. Hãy thay bằng ít nhất ${SHORTEST_SECRET} ký tự ngẫu nhiên.`,
      en: `The secret in the file that ${variable} names is too short or easily guessed. Replace it by at least ${SHORTEST_SECRET} random characters.`,
    });
  if (process.platform !== "win32" && (statSync(file).mode & READ_BY_OTHERS) !== 0)
    refusals.push({
      code: "READABLE_SECRET",
      vi: `Người dùng khác đọc được tệp mà ${variable} chỉ tới. Hãy đặt quyền 0600.`,
      en: `Other users can read the file that ${variable} names. Set its mode to 0600.`,
    });
  return refusals;
}

/**
 * What keeps the issuer from serving with `DEMO=0`, all at once. `secretFiles` by the variables that name them; keys are kept
 * if a directory for them was named.
 */
export function listSiteRefusals(settings: {
  readonly hasDemoUsers: boolean;
  readonly secretFiles: Readonly<Record<string, string>>;
  readonly hasKeptKeys: boolean;
}): SiteRefusal[] {
  const refusals = Object.entries(settings.secretFiles).flatMap(([variable, file]) => judgeSecret(variable, file));
  if (settings.hasDemoUsers)
    refusals.push({
      code: "DEMO_USERS",
      vi: "Máy chủ đăng nhập đi kèm chỉ có người dùng trình diễn, vào không cần mật khẩu. Với DEMO=0 hãy đặt OIDC_ISSUER là máy chủ đăng nhập của đơn vị.",
      en: "The bundled issuer knows demo users only, who need no password. With DEMO=0, set OIDC_ISSUER to the issuer of your site.",
    });
  if (!settings.hasKeptKeys)
    refusals.push({
      code: "EPHEMERAL_KEYS",
      vi: "KEYS_DIR chưa được đặt nên khóa ký sẽ mất khi khởi động lại. Với DEMO=0 hãy đặt KEYS_DIR.",
      en: "KEYS_DIR is not set, so the signing key would be lost at a restart. With DEMO=0, set KEYS_DIR.",
    });
  return refusals;
}

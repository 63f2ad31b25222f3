import { readFileSync, statSync } from "node:fs";
import { createSecureContext } from "node:tls";
import { type Sentence, writeSentence } from "../refusal.ts";
import { readTls } from "../tls.ts";
import { readAddresses } from "./client-address.ts";

/** What decides whether the gateway may start, as its environment says it. Files by their paths. */
export interface StartSettings {
  readonly isDemo: boolean;
  readonly host: string;
  readonly publicOrigin: string;
  readonly issuer: string | undefined;
  readonly clientSecretFile: string;
  readonly jwksFile: string | undefined;
  readonly tlsCertificate: string | undefined;
  readonly tlsKey: string | undefined;
  readonly trustedProxy: string | undefined;
  readonly databaseUrls: Readonly<Record<string, string>>;
}

/** A variable that keeps the gateway from starting, and why. */
export interface StartFault {
  readonly variable: string;
  readonly message: string;
}

const SHORTEST_SECRET = 32;
const SHORTEST_PASSWORD = 12;
const READ_BY_OTHERS = 0o007;

// An address in a URL stands in brackets.
const isLoopbackName = (host: string) => ["127.0.0.1", "::1", "[::1]", "localhost"].includes(host);

function findText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

function isReadByOthers(file: string): boolean {
  return process.platform !== "win32" && (statSync(file).mode & READ_BY_OTHERS) !== 0;
}

/** Whether nobody would guess it: long enough, and not a word written again and again. */
const isHardToGuess = (secret: string, shortest: number) =>
  secret.length >= shortest && new Set(secret).size >= shortest / 4;

class Faults {
  readonly all: StartFault[] = [];

  add(variable: string, sentence: Sentence): void {
    this.all.push({ variable, message: writeSentence(sentence) });
  }
}

function checkFiles(settings: StartSettings, faults: Faults): void {
  const files = {
    OIDC_CLIENT_SECRET_FILE: settings.clientSecretFile,
    OIDC_JWKS_FILE: settings.jwksFile,
    TLS_CERT: settings.tlsCertificate,
    TLS_KEY: settings.tlsKey,
  };
  for (const [variable, file] of Object.entries(files))
    if (file !== undefined && !findText(file))
      faults.add(variable, {
        en: "the file that it names is missing, empty or cannot be read.",
        vi: "tệp được nêu không có, trống hoặc không đọc được.",
      });
}

/** Whether TLS can be spoken with a certificate and a key; true if one of them is missing, which is another fault. */
function fitEachOther(certificate: string | undefined, key: string | undefined): boolean {
  if (!certificate || !key || !findText(certificate) || !findText(key)) return true;
  try {
    createSecureContext(readTls({ certificate, key }));
    return true;
  } catch {
    return false;
  }
}

function checkAddresses(settings: StartSettings, faults: Faults): void {
  const { host, publicOrigin, tlsCertificate, tlsKey, trustedProxy } = settings;
  const hasTls = tlsCertificate !== undefined && tlsKey !== undefined;
  const { protocol, hostname } = new URL(publicOrigin);
  if ((tlsCertificate === undefined) !== (tlsKey === undefined))
    faults.add(tlsKey === undefined ? "TLS_KEY" : "TLS_CERT", {
      en: "TLS_CERT and TLS_KEY are given together.",
      vi: "TLS_CERT và TLS_KEY phải được đặt cùng nhau.",
    });
  if (!fitEachOther(tlsCertificate, tlsKey))
    faults.add("TLS_CERT", {
      en: "the certificate cannot be used with the key in TLS_KEY; both must be PEM and fit each other.",
      vi: "không dùng được chứng thư với khóa trong TLS_KEY; cả hai phải ở dạng PEM và khớp nhau.",
    });
  if (!isLoopbackName(host) && !hasTls && trustedProxy === undefined)
    faults.add("HOST", {
      en: "must be 127.0.0.1, ::1 or localhost: without TLS_CERT and TLS_KEY, or a TRUSTED_PROXY that speaks TLS, the gateway serves this machine only.",
      vi: "nếu không có TLS_CERT và TLS_KEY, hoặc TRUSTED_PROXY nói TLS, cổng chỉ phục vụ trên máy này.",
    });
  // The launcher and whoever scrapes on this machine ask by a loopback address, so that one is served always.
  else if (!isLoopbackName(host) && !["0.0.0.0", "::"].includes(host))
    faults.add("HOST", {
      en: "must be 127.0.0.1, ::1 or localhost, or 0.0.0.0 or :: for all addresses of this machine.",
      vi: "phải là 127.0.0.1, ::1 hoặc localhost; hoặc 0.0.0.0 hay :: để phục vụ trên mọi địa chỉ của máy này.",
    });
  if (trustedProxy !== undefined && !readAddresses(trustedProxy))
    faults.add("TRUSTED_PROXY", {
      en: "must be addresses or networks, separated by commas.",
      vi: "phải là các địa chỉ hoặc mạng, cách nhau bằng dấu phẩy.",
    });
  if (protocol === "http:" && (hasTls || !isLoopbackName(hostname)))
    faults.add("PUBLIC_ORIGIN", {
      en: "must begin with https:// unless it is an address of this machine without TLS.",
      vi: "phải bắt đầu bằng https://, trừ địa chỉ của chính máy này khi không có TLS.",
    });
  if (protocol === "https:" && !hasTls && trustedProxy === undefined)
    faults.add("PUBLIC_ORIGIN", {
      en: "https:// needs TLS_CERT and TLS_KEY, or a TRUSTED_PROXY that speaks TLS.",
      vi: "https:// cần TLS_CERT và TLS_KEY, hoặc TRUSTED_PROXY nói TLS.",
    });
}

/** Demo accounts need no password: whoever reaches the page may enter as anyone. */
function checkDemo({ host, publicOrigin, issuer, trustedProxy }: StartSettings, faults: Faults): void {
  const isHereOnly = isLoopbackName(host) && isLoopbackName(new URL(publicOrigin).hostname) && !trustedProxy;
  if (issuer === undefined && !isHereOnly)
    faults.add("DEMO", {
      en: "demo accounts enter without a password, so the demo is for this machine only; on a network set DEMO=0 and OIDC_ISSUER.",
      vi: "tài khoản trình diễn vào không cần mật khẩu nên chỉ dùng trên máy này; khi mở ra mạng hãy đặt DEMO=0 và OIDC_ISSUER.",
    });
}

function checkIssuer(settings: StartSettings, faults: Faults): void {
  const { issuer, publicOrigin } = settings;
  if (issuer === undefined || issuer === `${publicOrigin}/issuer`)
    faults.add("OIDC_ISSUER", {
      en: "the bundled issuer knows demo users only, who need no password; with DEMO=0 name the issuer of your site.",
      vi: "máy chủ đăng nhập đi kèm chỉ có người dùng trình diễn, vào không cần mật khẩu; với DEMO=0 hãy nêu máy chủ đăng nhập của đơn vị.",
    });
  else if (new URL(issuer).protocol !== "https:" && !isLoopbackName(new URL(issuer).hostname))
    faults.add("OIDC_ISSUER", { en: "must begin with https://.", vi: "phải bắt đầu bằng https://." });
}

function checkSecrets(settings: StartSettings, faults: Faults): void {
  const { clientSecretFile, tlsKey, databaseUrls } = settings;
  const secret = findText(clientSecretFile);
  if (secret && !isHardToGuess(secret, SHORTEST_SECRET))
    faults.add("OIDC_CLIENT_SECRET_FILE", {
      en: `the secret in it is too short or easily guessed; replace it by at least ${SHORTEST_SECRET} random characters.`,
      vi: `bí mật trong tệp quá ngắn hoặc dễ đoán; hãy thay bằng ít nhất ${SHORTEST_SECRET} ký tự ngẫu nhiên.`,
    });
  for (const [variable, file] of Object.entries({ OIDC_CLIENT_SECRET_FILE: clientSecretFile, TLS_KEY: tlsKey }))
    if (file !== undefined && findText(file) && isReadByOthers(file))
      faults.add(variable, {
        en: "other users of this machine can read the file; set its mode to 0600.",
        vi: "người dùng khác trên máy này đọc được tệp; hãy đặt quyền 0600.",
      });
  for (const [variable, url] of Object.entries(databaseUrls)) {
    const password = decodeURIComponent(new URL(url).password);
    // Without one the server tells its clients apart in another way.
    if (password !== "" && !isHardToGuess(password, SHORTEST_PASSWORD))
      faults.add(variable, {
        en: `the password in it is too short or easily guessed; use at least ${SHORTEST_PASSWORD} random characters.`,
        vi: `mật khẩu trong đó quá ngắn hoặc dễ đoán; hãy dùng ít nhất ${SHORTEST_PASSWORD} ký tự ngẫu nhiên.`,
      });
  }
}

/**
 * What keeps the gateway from starting, all at once: settings under which it would serve a network in the clear, and with
 * `DEMO=0` those that are good enough for a demonstration only. No message repeats a value.
 */
export function listStartFaults(settings: StartSettings): readonly StartFault[] {
  const faults = new Faults();
  checkFiles(settings, faults);
  checkAddresses(settings, faults);
  // An address at which nothing is served is fault enough.
  if (settings.isDemo && faults.all.length === 0) checkDemo(settings, faults);
  if (!settings.isDemo) {
    checkIssuer(settings, faults);
    checkSecrets(settings, faults);
  }
  return faults.all;
}

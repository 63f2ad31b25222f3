import { join } from "node:path";
import { Failure } from "./failure.ts";
import { keepSecret } from "./secret.ts";

/** How people and machines sign in to a stack, and what the gateway and the bundled issuer are told of it. */
export interface SignInPlan {
  /** Where browsers find this site, without a slash at the end. */
  readonly publicOrigin: string;
  readonly isDemo: boolean;
  /** Whether the gateway speaks TLS itself, and nothing else. */
  readonly hasTls: boolean;
  /** Whether the issuer that comes along serves this site; another one is named by `OIDC_ISSUER`. */
  readonly isBundled: boolean;
  /** Where the issuer's keys lie; it makes them at its first start. */
  readonly keysDirectory: string;
  /** The secrets that clients prove themselves with, in files of mode 0600. */
  readonly gatewaySecretFile: string;
  readonly machineSecretFile: string;
  /** What the caller set of `signInVariables`, for the gateway. */
  readonly gatewayVariables: Readonly<Record<string, string>>;
}

/** Variables of the caller that the gateway's sign-in reads; they are handed on as they are. */
export const signInVariables = [
  "HOST",
  "PUBLIC_ORIGIN",
  "TRUSTED_PROXY",
  "TLS_CERT",
  "TLS_KEY",
  "SESSION_IDLE_S",
  "SESSION_LONGEST_S",
  "SIGN_IN_STEPS_PER_MINUTE",
  "OPERATIONS_PER_MINUTE",
  "OBJECTS_PER_MINUTE",
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET_FILE",
  "OIDC_JWKS_FILE",
  "OIDC_ACCOUNT_CLAIM",
] as const;

/**
 * Plans the sign-in of a data directory and makes its secrets at the first start. Throws Failure ISSUER_MISSING if a site that
 * is no demo names no issuer, CLIENT_SECRET_MISSING if it names one without the secret that it gave the gateway, and PUBLIC_ORIGIN_UNREADABLE.
 */
export function planSignIn(
  dataDirectory: string,
  gatewayUrl: string,
  isDemo: boolean,
  source: NodeJS.ProcessEnv,
): SignInPlan {
  const variables: Readonly<Record<string, string>> = Object.fromEntries(
    signInVariables.flatMap((name) => (source[name] ? [[name, source[name]]] : [])),
  );
  const isBundled = variables.OIDC_ISSUER === undefined;
  if (isBundled && !isDemo)
    throw new Failure(
      "ISSUER_MISSING",
      "Máy chủ đăng nhập đi kèm chỉ có người dùng trình diễn, vào không cần mật khẩu. Với DEMO=0 hãy đặt OIDC_ISSUER là máy chủ đăng nhập của đơn vị.",
      "The bundled issuer knows demo users only, who need no password. With DEMO=0, set OIDC_ISSUER to the issuer of your site.",
    );
  if (!isBundled && variables.OIDC_CLIENT_SECRET_FILE === undefined)
    throw new Failure(
      "CLIENT_SECRET_MISSING",
      "OIDC_ISSUER cần có OIDC_CLIENT_SECRET_FILE: tệp chứa bí mật mà máy chủ đăng nhập đã cấp cho NQ21.",
      "OIDC_ISSUER needs OIDC_CLIENT_SECRET_FILE: the file with the secret that the issuer gave NQ21.",
    );
  const publicUrl = variables.PUBLIC_ORIGIN ?? gatewayUrl;
  if (!URL.canParse(publicUrl))
    throw new Failure(
      "PUBLIC_ORIGIN_UNREADABLE",
      "PUBLIC_ORIGIN phải là địa chỉ mà trình duyệt dùng để mở NQ21, bắt đầu bằng https:// hoặc http://.",
      "PUBLIC_ORIGIN must be the address at which browsers open NQ21, beginning with https:// or http://.",
    );
  const keep = (name: string) => {
    const file = join(dataDirectory, "secrets", name);
    keepSecret(file);
    return file;
  };
  return {
    publicOrigin: new URL(publicUrl).origin,
    isDemo,
    hasTls: variables.TLS_CERT !== undefined,
    isBundled,
    keysDirectory: join(dataDirectory, "keys", "issuer"),
    gatewaySecretFile: isBundled ? keep("issuer-gateway.secret") : (variables.OIDC_CLIENT_SECRET_FILE ?? ""),
    machineSecretFile: keep("issuer-tichhop.secret"),
    gatewayVariables: variables,
  };
}

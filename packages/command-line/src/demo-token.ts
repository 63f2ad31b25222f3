import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { getAddresses } from "./addresses.ts";
import { Refusal } from "./refusal.ts";

/** Whose token is wanted, of which running NQ21. */
export interface DemoTokenSettings {
  readonly dataDirectory: string;
  /** One of the demo's people, or the machine `tichhop`. */
  readonly account: string;
}

const machine = "tichhop";
const gatewayClient = "nq21-gateway";
const PATIENCE_MS = 10_000;

interface Site {
  /** Where the issuer listens on this machine. */
  readonly issuerUrl: string;
  readonly publicOrigin: string;
  readonly audience: string;
  readonly secrets: string;
}

function getDemoSite(dataDirectory: string): Site {
  const { isDemo, partUrls, publicOrigin } = getAddresses(dataDirectory);
  if (!isDemo || !partUrls.issuer)
    throw new Refusal(
      "Lệnh này chỉ dùng cho bản trình diễn (DEMO=1) với máy chủ đăng nhập đi kèm.",
      "This works in the demo only (DEMO=1), with the bundled issuer.",
    );
  const secrets = join(dataDirectory, "secrets");
  return { issuerUrl: partUrls.issuer, publicOrigin, audience: `${publicOrigin}/graphql`, secrets };
}

async function ask(site: Site, path: string, init: RequestInit = {}): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return await fetch(new URL(path, site.issuerUrl), { ...init, redirect: "manual", signal });
  } catch {
    throw new Refusal(
      "Máy chủ đăng nhập không trả lời. Hãy chạy “npm start” trước.",
      "The issuer does not answer. Run “npm start” first.",
    );
  }
}

const proveClient = (site: Site, id: string, file: string) => {
  const secret = readFileSync(join(site.secrets, file), "utf8").trim();
  return `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`;
};

const answerShape = z.object({ access_token: z.string() });

async function askForToken(site: Site, authorization: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ ...fields, resource: site.audience });
  const answer = await ask(site, "issuer/token", { method: "POST", headers: { authorization }, body });
  const parsed = answerShape.safeParse(await answer.json());
  if (parsed.success) return parsed.data.access_token;
  throw new Refusal(
    "Máy chủ đăng nhập không cấp mã truy cập. Hãy đợi một phút rồi thử lại.",
    "The issuer gave no access token. Wait a minute and try again.",
  );
}

/** Where an answer leads on this machine, and the cookies that go along from here on. */
async function goOn(site: Site, answer: Response, cookies: Map<string, string>): Promise<URL> {
  await answer.body?.cancel();
  for (const line of answer.headers.getSetCookie()) {
    const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
    cookies.set(name, value);
  }
  const location = answer.headers.get("location");
  if (location === null)
    throw new Refusal(
      "Máy chủ đăng nhập không biết tài khoản này; trang đăng nhập có liệt kê các tài khoản.",
      "The issuer does not know this account; its sign-in page lists the accounts.",
    );
  return new URL(location, site.publicOrigin);
}

const writeCookies = (cookies: ReadonlyMap<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** Signs a person in as the gateway does: code with PKCE, through the form of the sign-in page. */
async function signIn(site: Site, account: string): Promise<string> {
  const verifier = randomBytes(32).toString("base64url");
  const redirectUri = `${site.publicOrigin}/auth/callback`;
  const query = new URLSearchParams({
    client_id: gatewayClient,
    response_type: "code",
    scope: "openid",
    redirect_uri: redirectUri,
    resource: site.audience,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state: randomBytes(16).toString("base64url"),
  });
  const cookies = new Map<string, string>();
  const page = await goOn(site, await ask(site, `issuer/auth?${query}`), cookies);
  const chosen = await ask(site, page.pathname, {
    method: "POST",
    headers: { cookie: writeCookies(cookies) },
    body: new URLSearchParams({ account }),
  });
  const resume = await goOn(site, chosen, cookies);
  const resumed = await ask(site, resume.pathname, { headers: { cookie: writeCookies(cookies) } });
  const code = (await goOn(site, resumed, cookies)).searchParams.get("code") ?? "";
  return askForToken(site, proveClient(site, gatewayClient, "issuer-gateway.secret"), {
    grant_type: "authorization_code",
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
}

/**
 * A bearer token for the graph of the running demo, good for some minutes: a person's by signing in, the machine's by its own
 * secret. Throws Refusal where there is no demo, nothing answers, or the account is unknown.
 */
export async function fetchDemoToken({ dataDirectory, account }: DemoTokenSettings): Promise<string> {
  const site = getDemoSite(dataDirectory);
  if (account !== machine) return signIn(site, account);
  const authorization = proveClient(site, machine, "issuer-tichhop.secret");
  return askForToken(site, authorization, { grant_type: "client_credentials" });
}

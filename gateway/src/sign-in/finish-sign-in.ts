import type { IncomingMessage, ServerResponse } from "node:http";
import { authorizationCodeGrant } from "openid-client";
import { RequestRefused, sendRefusal } from "../http-answer.ts";
import { type Account, recordSignIn } from "./account.repository.ts";
import { callbackOf, signInPath } from "./begin-sign-in.ts";
import { clearCookie, readCookie, writeCookie } from "./cookies.ts";
import { type PendingSignIn, takePendingSignIn } from "./pending-sign-in.repository.ts";
import { hashSecretId } from "./secret-id.ts";
import { sendPage } from "./sign-in-page.ts";
import type { SignIn } from "./sign-in-parts.ts";

const refusals = {
  NOT_BEGUN: {
    status: 400,
    en: "This sign-in was not begun in this browser, was used already, or took too long.",
    vi: "Lần đăng nhập này không bắt đầu từ trình duyệt này, đã được dùng, hoặc quá hạn.",
  },
  ISSUER_REFUSED: {
    status: 400,
    en: "You were not signed in: the issuer of identities refused, or its answer cannot be trusted.",
    vi: "Chưa đăng nhập được: nơi cấp danh tính từ chối, hoặc câu trả lời không đáng tin cậy.",
  },
  NO_ACCOUNT_NAME: {
    status: 403,
    en: "The issuer of identities does not say which account this is. Tell the administrator.",
    vi: "Nơi cấp danh tính không cho biết tên tài khoản. Hãy báo quản trị viên.",
  },
  ACCOUNT_DISABLED: {
    status: 403,
    en: "This account may not use NQ21 any more. Ask the administrator.",
    vi: "Tài khoản này không còn được dùng NQ21. Hãy hỏi quản trị viên.",
  },
} as const;

/** Why a sign-in did not come to its end; a code for the audit trail. */
type Reason = keyof typeof refusals;

class SignInRefused extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

async function exchangeCode(signIn: SignIn, pending: PendingSignIn, query: string) {
  const configuration = await signIn.issuer.getConfiguration();
  try {
    // The address is put together from our own name: what the request says of its host is not believed.
    const answer = await authorizationCodeGrant(configuration, new URL(`${callbackOf(signIn.publicOrigin)}${query}`), {
      pkceCodeVerifier: pending.codeVerifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    return { claims: answer.claims(), idToken: answer.id_token ?? "" };
  } catch {
    throw new SignInRefused("ISSUER_REFUSED");
  }
}

async function makeSession(
  signIn: SignIn,
  request: IncomingMessage,
  url: URL,
): Promise<{ readonly id: string; readonly account: Account; readonly returnTo: string }> {
  const idHash = hashSecretId(readCookie(request, "transaction"));
  const pending = idHash && (await takePendingSignIn(signIn.database, idHash, new Date(signIn.now())));
  if (!pending) throw new SignInRefused("NOT_BEGUN");
  const { claims, idToken } = await exchangeCode(signIn, pending, url.search);
  const name = claims?.[signIn.issuerSettings.accountClaim];
  if (typeof name !== "string" || name === "" || name.length > 255) throw new SignInRefused("NO_ACCOUNT_NAME");
  const who = { issuer: signIn.issuerSettings.issuer, name, isMachine: false };
  const account = await recordSignIn(signIn.database, who, new Date(signIn.now()));
  if (account.isDisabled) throw new SignInRefused("ACCOUNT_DISABLED");
  await signIn.sessions.end(readCookie(request, "session"));
  await signIn.audit.signedIn({ id: account.id });
  return { id: await signIn.sessions.begin(account.id, idToken), account, returnTo: pending.returnTo };
}

/**
 * Answers `GET /auth/callback`, to which the issuer leads back: compares its answer with what was remembered, exchanges the
 * code, and makes a session under a new id. The page it answers leads on by itself: the cookie is sent with nothing that
 * another site began, so a redirect would arrive without it.
 */
export async function finishSignIn(
  signIn: SignIn,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    const { id, returnTo } = await makeSession(signIn, request, url);
    sendPage(response, {
      status: 200,
      sentence: { vi: "Đã đăng nhập.", en: "You are signed in." },
      href: returnTo,
      link: { vi: "Tiếp tục", en: "Go on" },
      isPassing: true,
      headers: { "set-cookie": [writeCookie("session", id), clearCookie("transaction")] },
    });
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    await signIn.audit.refusedSignIn(error.reason);
    const { status, ...sentence } = refusals[error.reason];
    const headers = { "set-cookie": clearCookie("transaction") };
    if (!String(request.headers.accept ?? "").includes("text/html")) {
      const code = status === 403 ? "FORBIDDEN" : "UNAUTHENTICATED";
      return sendRefusal(response, new RequestRefused(code, sentence, status), headers);
    }
    const link = { vi: "Đăng nhập lại", en: "Sign in again" };
    sendPage(response, { status, sentence, href: signInPath("/"), link, headers });
  }
}

import type { KoaContextWithOIDC, Provider, Session } from "oidc-provider";

/** Ends what an account of a session was given at the clients, tokens that the issuer keeps among it. */
export async function endGrants(provider: Provider, session: Session): Promise<void> {
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (!grantId) continue;
    await provider.AccessToken.revokeByGrantId(grantId);
    await provider.AuthorizationCode.revokeByGrantId(grantId);
    await (await provider.Grant.find(grantId))?.destroy();
  }
}

/** Whether a client proved, by an id token of the browser's present account, that it may sign that account out. */
export function isProvenByClient({ oidc }: KoaContextWithOIDC): boolean {
  const account = oidc.session?.accountId;
  const hint = oidc.entities.IdTokenHint?.payload as { sub?: unknown } | undefined;
  return account !== undefined && hint?.sub === account;
}

/** Ends the browser's session and sends it on to where the client wants it, which was checked to be registered. */
export async function endSession(ctx: KoaContextWithOIDC, cookiePath: string): Promise<void> {
  const { session, params, provider } = ctx.oidc;
  if (!session) return;
  await endGrants(provider, session);
  await session.destroy();
  ctx.cookies.set(provider.cookieName("session"), null, { path: cookiePath, signed: true });
  const target = new URL(String(params?.post_logout_redirect_uri ?? ctx.oidc.urlFor("end_session_success")));
  if (params?.post_logout_redirect_uri && params.state) target.searchParams.set("state", String(params.state));
  ctx.status = 303;
  ctx.redirect(target.href);
}

const FALLBACK = "/";
const LONGEST = 2_000;

/**
 * The place on this site that someone wants to see after signing in: a path, with its query and fragment, or `/` for whatever
 * could lead elsewhere or back into signing in.
 */
export function readReturnTo(wanted: string | null): string {
  // A backslash counts as a slash in browsers, and control characters are dropped by them: `/\t/x` would be `//x`.
  if (wanted === null || wanted.length > LONGEST || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(wanted)) return FALLBACK;
  const here = "http://localhost";
  if (!URL.canParse(wanted, here)) return FALLBACK;
  const url = new URL(wanted, here);
  if (url.origin !== here || /^\/(auth|issuer)(\/|$)/.test(url.pathname) || url.pathname.startsWith("//"))
    return FALLBACK;
  return `${url.pathname}${url.search}${url.hash}`;
}

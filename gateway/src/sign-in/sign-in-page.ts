import type { ServerResponse } from "node:http";
import type { Sentence } from "../refusal.ts";

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const style =
  "body{font:1.125rem/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem;color-scheme:light dark}";

const escaped: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escaped[sign] ?? sign);

/** A page without script that says something and leads on: by itself if `isPassing`, else by its link. */
export interface PassingPage {
  readonly status: number;
  readonly sentence: Sentence;
  /** A path of this site. */
  readonly href: string;
  readonly link: Sentence;
  readonly isPassing?: boolean;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** Sends such a page, Vietnamese first. */
export function sendPage(response: ServerResponse, page: PassingPage): void {
  const href = escapeHtml(page.href);
  const refresh = page.isPassing ? `<meta http-equiv="refresh" content="0;url=${href}">` : "";
  const { vi, en } = page.sentence;
  response
    .writeHead(page.status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy,
      ...page.headers,
    })
    .end(
      `<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}<title>NQ21</title><style>${style}</style></head><body><main><h1>NQ21</h1><p>${escapeHtml(vi)}</p><p lang="en">${escapeHtml(en)}</p><p><a href="${href}">${escapeHtml(`${page.link.vi} / ${page.link.en}`)}</a></p></main></body></html>`,
    );
}

import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** Starts Debian's Chromium without anything that talks to the outside. `CHROMIUM` names another one. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Only ends what hangs: on a slow machine with other work beside it a page takes many times as long as on a quiet one. */
const PATIENCE_MS = 120_000;

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses outside the gateway that the page asked for; each was refused. */
  readonly outside: string[];
  /** Errors thrown in the page or written to its console. */
  readonly errors: string[];
}

/** A fresh page on which every request outside the gateway is refused and noted. */
export async function openPage(
  browser: Browser,
  address: string,
  options: NonNullable<Parameters<Browser["newContext"]>[0]> = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const outside: string[] = [];
  const errors: string[] = [];
  await context.route(
    (url) => !url.href.startsWith(address) && url.protocol.startsWith("http"),
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return { page, context, outside, errors };
}

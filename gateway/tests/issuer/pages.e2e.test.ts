import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, type WatchedPage } from "../../../tests/browser/browser.ts";
import { fitsTheScreen, listViolations } from "../../../tests/browser/watch-accessibility.ts";
import { demoUsers } from "../../issuer/demo-users.ts";
import { beginSignIn, discoverAsGateway, exchange } from "./relying-party.ts";
import { type RunningIssuer, startIssuer } from "./running-issuer.ts";

let issuer: RunningIssuer;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  [issuer, browser] = await Promise.all([startIssuer(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await issuer.close();
});

const screens = [
  ["light", "desk", { width: 1280, height: 800 }],
  ["dark", "desk", { width: 1280, height: 800 }],
  ["light", "tablet", { width: 768, height: 1024 }],
  ["dark", "tablet", { width: 768, height: 1024 }],
  ["light", "phone", { width: 320, height: 640 }],
] as const;

/** Keeps a picture to look at when `SCREENSHOTS` names a folder. */
async function keepPicture(page: WatchedPage["page"], name: string): Promise<void> {
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}

async function openSignIn(options: Parameters<typeof openPage>[2] = {}) {
  const begun = await beginSignIn(await discoverAsGateway(issuer), issuer);
  // Without JavaScript: a page that needed a script would fail here.
  const opened = await openPage(browser, issuer.origin, { javaScriptEnabled: false, ...options });
  const answer = await opened.page.goto(begun.address);
  return { ...opened, begun, answer };
}

describe("the sign-in page", () => {
  it.each(screens)("%s on a %s: readable by everyone, nothing beyond the edge", async (colorScheme, name, viewport) => {
    // Axe itself is a script; the page has none of its own, so its policy must be set aside for it.
    const { page, context, outside } = await openSignIn({
      javaScriptEnabled: true,
      bypassCSP: true,
      colorScheme,
      viewport,
    });
    await page.evaluate(() => document.fonts.ready);

    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans Variable"', "Đăng nhập"))).toBe(true);
    expect(outside).toEqual([]);
    await keepPicture(page, `sign-in-${colorScheme}-${name}`);
    await context.close();
  });

  it("lists every account with what it is for, says that it is a demo, and holds no script", async () => {
    const { page, context, answer } = await openSignIn();

    for (const { account, vi, en } of demoUsers) {
      const button = page.getByRole("button", { name: account });
      expect(await button.textContent()).toContain(vi);
      expect(await button.locator("[lang=en]").textContent()).toBe(en);
    }
    expect(await page.getByRole("button").count()).toBe(demoUsers.length + 1);
    expect(await page.textContent("main")).toContain("Đây là bản trình diễn");
    expect(await page.locator("input[type=password]").count()).toBe(0);
    expect(await answer?.text()).not.toMatch(/<script|style=|\son\w+=/);
    expect(await answer?.headerValue("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    await context.close();
  });

  it("signs in with one press and no JavaScript", async () => {
    const { page, context, begun } = await openSignIn();
    const returned = page.waitForURL((url) => url.pathname === "/auth/callback");

    await page.getByRole("button", { name: "kiemtoan" }).click();

    await returned;
    const tokens = await exchange(await discoverAsGateway(issuer), issuer, begun, new URL(page.url()));
    expect(tokens.claims()?.sub).toBe("kiemtoan");
    await context.close();
  });

  it("is one press from the keyboard, the ring of the focus seen", async () => {
    const { page, context } = await openSignIn();

    await page.keyboard.press("Tab");

    const focused = page.locator(":focus");
    expect(await focused.getAttribute("value")).toBe("lanhdao");
    await keepPicture(page, "sign-in-focus");
    await context.close();
  });
});

describe("the issuer's other pages", () => {
  it("ask before signing out, and lead home", async () => {
    const { page, context } = await openSignIn({ javaScriptEnabled: true, bypassCSP: true, colorScheme: "dark" });
    await page.getByRole("button", { name: "lanhdao" }).click();
    await page.goto(`${issuer.identifier}/session/end`);

    expect(await listViolations(page)).toEqual([]);
    await keepPicture(page, "sign-out-dark");
    await page.getByRole("button", { name: "Sign out" }).click();
    expect(await page.textContent("h1")).toContain("Signed out");
    expect(await page.getByRole("link").getAttribute("href")).toBe("/");
    expect(await listViolations(page)).toEqual([]);
    await context.close();
  });

  it("go straight on when nobody is signed in, by the one script that their policy allows", async () => {
    const { page, context, errors } = await openPage(browser, issuer.origin);

    await page.goto(`${issuer.identifier}/session/end`);
    await page.waitForURL((url) => url.pathname.endsWith("/success"));

    expect(await page.textContent("h1")).toContain("Signed out");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("say it when a sign-in has expired", async () => {
    const { page, context } = await openPage(browser, issuer.origin, { bypassCSP: true });

    await page.goto(`${issuer.identifier}/interaction/${"a".repeat(43)}`);

    expect(await page.textContent("main")).toContain("đã hết hạn");
    expect(await listViolations(page)).toEqual([]);
    await keepPicture(page, "expired-light");
    await context.close();
  });
});

describe("the colours", () => {
  it("are those of the web", () => {
    const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
    const findColours = (css: string, from: number) =>
      new Map(
        [...css.slice(from, css.indexOf("}", from)).matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((found) => [
          found[1],
          found[2],
        ]),
      );
    const web = read("../../../web/src/styles/tokens.css");
    const issuerPages = read("../../issuer/pages/issuer.css");
    for (const begins of [":root {", "prefers-color-scheme: dark"]) {
      const [ours, theirs] = [issuerPages, web].map((css) => findColours(css, css.indexOf(begins)));
      expect(ours?.size).toBeGreaterThan(8);
      for (const [name, value] of ours ?? []) expect(theirs?.get(name), name).toBe(value);
    }
  });
});

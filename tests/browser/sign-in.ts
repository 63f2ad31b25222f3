import type { Browser, BrowserContext, Page } from "playwright-core";
import { openPage, type WatchedPage } from "./browser.ts";

type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;
type SignedInState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Someone of the demo: see the sign-in page of its issuer. */
export type DemoAccount =
  | "lanhdao"
  | "phantich"
  | "canbo.babe"
  | "duyet"
  | "kiemtra"
  | "bithu.babe"
  | "kiemtoan"
  | "quantri";

/** Chooses an account on the issuer's page, where the page that was left for it stands now, and comes back. */
export async function chooseAccount(page: Page, account: DemoAccount): Promise<void> {
  await page.locator(`button[name="account"][value="${account}"]`).click();
  await page.getByTestId("account").waitFor();
}

/** Signs in as people do: from the web's own screen, over the issuer's page, back to the address asked for. */
export async function signIn(page: Page, address: string, account: DemoAccount): Promise<void> {
  await page.goto(address);
  await page.getByTestId("sign-in").getByRole("link").click();
  await chooseAccount(page, account);
}

const signedIn = new WeakMap<Browser, Map<DemoAccount, Promise<SignedInState>>>();

/** The cookies of an account, signed in once for each browser: the door counts how often one address signs in. */
function findState(browser: Browser, address: string, account: DemoAccount): Promise<SignedInState> {
  const states = signedIn.get(browser) ?? new Map<DemoAccount, Promise<SignedInState>>();
  signedIn.set(browser, states);
  const known = states.get(account);
  if (known) return known;
  const state = (async () => {
    const { page, context } = await openPage(browser, address);
    await signIn(page, address, account);
    const kept = await context.storageState();
    await context.close();
    return kept;
  })();
  states.set(account, state);
  return state;
}

/** A fresh page, watched as by `openPage`, of a browser in which someone is signed in. */
export async function openSignedIn(
  browser: Browser,
  address: string,
  { account = "lanhdao", ...options }: ContextOptions & { readonly account?: DemoAccount } = {},
): Promise<WatchedPage> {
  const storageState = await findState(browser, address, account);
  return openPage(browser, address, { ...options, storageState });
}

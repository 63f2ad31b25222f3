import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What a reader would stumble over on the page as it stands: rules of accessibility that it breaks, with the places. */
export async function listViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
}

/** Whether nothing of the page stands beyond the right edge of the screen. */
export function fitsTheScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

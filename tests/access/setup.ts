import type { TestProject } from "vitest/node";
import { type AccessSite, startAccessSite } from "./site.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly accessSite: AccessSite;
  }
}

/** Starts the site once for the tests of who sees what, and stops it. Everything runs from `dist/`. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { site, stop } = await startAccessSite();
  provide("accessSite", site);
  return stop;
}

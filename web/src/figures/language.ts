import type { CodeList } from "@nq21/code-lists/code-list";
import type { Locale } from "#generated/graphql/graphql.ts";
import { getLocale } from "#generated/paraglide/runtime.js";

/** Language of the screen, as `Intl` and `lang` attributes want it. */
export type Language = "vi" | "en";

/** The language that the reader chose. It changes only with a new load of the page. */
export function readLanguage(): Language {
  return getLocale();
}

/** The same choice as the graph's argument `locale`. */
export function graphLocale(): Locale {
  return readLanguage() === "vi" ? "VI" : "EN";
}

/** The label of a code in the reader's language. */
export function labelOf<Code extends string>(list: CodeList<Code>, code: Code): string {
  return list[code][readLanguage()];
}

import { placeKinds } from "@nq21/code-lists/place";
import type { PlaceKind } from "#generated/graphql/graphql.ts";
import { labelOf, readLanguage } from "./language.ts";

/** Writes a place with its kind, as its language does: `xã Nghĩa Tá`, `Nghĩa Tá (Commune)`. */
export function writePlace({ name, kind }: { readonly name: string; readonly kind: PlaceKind }): string {
  const word = labelOf(placeKinds, kind);
  return readLanguage() === "vi" ? `${word} ${name}` : `${name} (${word})`;
}

import { foldText } from "@nq21/code-lists/code-list";
import { findPlaceKind, type PlaceKind } from "@nq21/code-lists/place";

/**
 * A name as it is heard: official lists write the same unit Hoà and Hòa, Sĩ and Sỹ, Thần Sa and Thần Xa. Only names under one
 * code on one day are compared so.
 */
export function soundOf(name: string): string {
  return foldText(name).replaceAll("y", "i").replace(/\bx/g, "s");
}

/** The name of a kind of place, for finding places of which no code is given. */
export function labelOf(kind: PlaceKind, name: string): string {
  return `${kind} ${soundOf(name)}`;
}

/** A name apart from the type that stands before it. */
export interface PlaceLabel {
  readonly kind: PlaceKind;
  readonly name: string;
}

/** Reads "Huyện Na Rì", "Thành phố Bắc Kạn", "Thị xã Phổ Yên": a place between province and commune. */
export function readDistrictLabel(written: string): PlaceLabel {
  const words = written.split(" ");
  for (const length of [2, 1]) {
    const kind = findPlaceKind(words.slice(0, length).join(" "));
    if ((kind === "DISTRICT" || kind === "CITY" || kind === "TOWN") && words.length > length)
      return { kind, name: words.slice(length).join(" ") };
  }
  return { kind: "DISTRICT", name: written };
}

/** Reads "Thái Nguyên", "Tỉnh Thái Nguyên", "Thành phố Hà Nội": a place without another above. */
export function readProvinceLabel(written: string): PlaceLabel {
  return { kind: "PROVINCE", name: written.replace(/^(tỉnh|thành phố)\s+/iu, "") };
}

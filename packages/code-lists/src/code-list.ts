/** A code as people know it: what stands in a file, on the screen and in a report. */
export interface CodeEntry {
  /** Vietnamese label, as committees write it in their files. */
  readonly vi: string;
  readonly en: string;
  /** Regulation, form or page that names the code; absent where the code is this product's own. */
  readonly legalSource?: string;
}

/** A closed list: the key is the code that travels in the graph and in the warehouse. */
export type CodeList<Code extends string> = { readonly [code in Code]: CodeEntry };

/** Folds a label for comparison: case, marks, the two spellings (Hoà/Hòa, uỷ/ủy) and repeated spaces do not matter. */
export function foldText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** Finds the code whose code or Vietnamese label is written in a cell, or undefined. */
export function findCode<Code extends string>(list: CodeList<Code>, written: string): Code | undefined {
  const folded = foldText(written);
  for (const code of Object.keys(list) as Code[])
    if (code.toLowerCase() === folded || foldText(list[code].vi) === folded) return code;
  return undefined;
}

/** The codes of a list in the order in which they are declared. */
export function codesOf<Code extends string>(list: CodeList<Code>): Code[] {
  return Object.keys(list) as Code[];
}

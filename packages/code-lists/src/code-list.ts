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

const spellingsByList = new WeakMap<object, Map<string, string>>();

/** Every way in which the codes of a list may be written. Made once a list: a file asks for the same list in every row. */
function spellingsOf(list: CodeList<string>): Map<string, string> {
  const known = spellingsByList.get(list);
  if (known) return known;
  const spellings = new Map<string, string>();
  for (const [code, { vi }] of Object.entries(list))
    for (const spelling of [code, vi, foldText(code), foldText(vi)])
      if (!spellings.has(spelling)) spellings.set(spelling, code);
  spellingsByList.set(list, spellings);
  return spellings;
}

/** Finds the code whose code or Vietnamese label is written in a cell, or undefined. */
export function findCode<Code extends string>(list: CodeList<Code>, written: string): Code | undefined {
  const spellings = spellingsOf(list);
  return (spellings.get(written) ?? spellings.get(foldText(written))) as Code | undefined;
}

/** The codes of a list in the order in which they are declared. */
export function codesOf<Code extends string>(list: CodeList<Code>): Code[] {
  return Object.keys(list) as Code[];
}

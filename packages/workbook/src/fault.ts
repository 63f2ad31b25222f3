import { formSentences } from "./sentence/form-sentences.ts";
import { inspectionSentences } from "./sentence/inspection-sentences.ts";
import { memberSentences } from "./sentence/member-sentences.ts";
import { placeSentences } from "./sentence/place-sentences.ts";
import { programmeSentences } from "./sentence/programme-sentences.ts";
import { recordSentences } from "./sentence/record-sentences.ts";
import { returnSentences } from "./sentence/return-sentences.ts";

/** A sentence that a person can act on, in both languages. */
export interface Sentence {
  readonly vi: string;
  readonly en: string;
}

/** Sentences by stable code; details fill their places. */
export type SentencesByCode = Record<string, (...details: string[]) => Sentence>;

/**
 * What can be wrong with a file, by stable code. The sentences never repeat what stands in a cell: a name typed into the
 * wrong column would otherwise reach a log or a screen.
 */
const sentences = {
  ...formSentences,
  ...recordSentences,
  ...placeSentences,
  ...memberSentences,
  ...inspectionSentences,
  ...programmeSentences,
  ...returnSentences,
};

/** Stable code of a fault. */
export type FaultCode = keyof typeof sentences;
/** Every code that a fault may carry. */
export const faultCodes = Object.keys(sentences) as FaultCode[];

/** At most this many faults are told of a file: who has more to mend starts with these. */
export const MAX_FAULTS = 1_000;

/** A fault of a file: where, what, and a sentence in both languages. */
export interface Fault {
  readonly sheet: string | null;
  /** Row number as the spreadsheet program shows it, or null for the whole sheet. */
  readonly row: number | null;
  /** Heading of the column, or null for the whole row. */
  readonly column: string | null;
  readonly code: FaultCode;
  readonly message: Sentence;
}

/** Where in a file a fault stands, as far as it can be told. */
export interface FaultPlace {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/**
 * Makes a fault; `details` fill the places of its sentence and must not come from a cell, save for a day or year that was
 * read as one and a code that is on record.
 */
export function makeFault(code: FaultCode, place: FaultPlace, ...details: string[]): Fault {
  const write = sentences[code] as (...details: string[]) => Sentence;
  return {
    sheet: place.sheet ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    code,
    message: write(...details),
  };
}

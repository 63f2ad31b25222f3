/** Why a build stopped, by stable code. */
export type BuildRefusalCode =
  | "BUILD_IN_PROGRESS"
  | "SOURCE_UNREACHABLE"
  | "CONTRACT_BROKEN"
  | "MODEL_FAILED"
  | "ASSERTION_FAILED"
  | "MART_BROKEN"
  | "READERS_NOT_READY"
  | "FIGURES_DIFFER"
  | "FIGURES_UNPROTECTED"
  | "UNKNOWN_DATA_VERSION";

/**
 * A build that stopped for a reason people can act on. The version that was published before still answers. `vi` and `en`
 * say the same; places are named, values of persons never.
 */
export class BuildRefusal extends Error {
  readonly code: BuildRefusalCode;
  readonly vi: string;
  readonly en: string;

  constructor(code: BuildRefusalCode, sentence: { readonly vi: string; readonly en: string }, cause?: unknown) {
    super(sentence.en, cause === undefined ? undefined : { cause });
    this.name = "BuildRefusal";
    this.code = code;
    this.vi = sentence.vi;
    this.en = sentence.en;
  }
}

import type { Client } from "@urql/svelte";
import { graphLocale } from "#figures/language.ts";
import { SetTargetDocument, type SetTargetMutation } from "#generated/graphql/graphql.ts";
import { type Failure, readFailure } from "#graphql/failure.ts";
import { draftOf, inputOf, listGaps, type TargetDraft } from "./target-draft.ts";
import type { Target } from "./target-rows.ts";

type Answer = SetTargetMutation["setTarget"];

/** What the page does about an edit. */
export interface EditEvents {
  /** It is on record: the list is to be read again. */
  readonly onrecorded: (key: string) => void;
  /** The record stands at another version: the list is to be read again. */
  readonly onstale: () => void;
}

/** A target while it is written: tried first, kept only as it was tried. */
export class TargetEdit {
  draft: TargetDraft = $state(draftOf([]));
  /** What would be on record, tried with the draft as it is now written. */
  preview = $state.raw<readonly Target[] | undefined>();
  /** Sentences of the graph by field; of fields that the form does not have, under an empty name. */
  faults = $state.raw<Readonly<Record<string, string>>>({});
  /** Fields that can't be sent as they are written. */
  gaps = $state.raw<readonly string[]>([]);
  /** Why nothing was stored, in words, where that is about no field. */
  refusal = $state("");
  failure = $state.raw<Failure | undefined>();
  isStale = $state(false);
  isBusy = $state(false);
  readonly #client: Client;
  readonly #events: EditEvents;
  readonly #fields: readonly string[];
  #expectedVersion = 0;
  #idempotencyKey = "";

  /** `years`: the target's years on record, none for a new one; `fields`: names of the fields that the form shows. */
  constructor(client: Client, years: readonly Target[], fields: readonly string[], events: EditEvents) {
    this.#client = client;
    this.#events = events;
    this.#fields = fields;
    this.draft = draftOf(years);
    this.#expectedVersion = years[0]?.version ?? 0;
    this.#idempotencyKey = crypto.randomUUID();
  }

  /** Takes note that the draft was changed: what was tried no longer tells what would be kept. */
  touch(): void {
    this.preview = undefined;
    this.#idempotencyKey = crypto.randomUUID();
  }

  /** Tries the draft; whether it could be kept. */
  async try(): Promise<boolean> {
    this.#clear();
    this.gaps = listGaps(this.draft);
    if (this.gaps.length > 0) return false;
    const answer = await this.#send(true);
    if (answer?.__typename !== "TargetSet") return false;
    this.preview = answer.targets;
    return true;
  }

  /** Keeps what was tried; whether it is on record. */
  async keep(): Promise<boolean> {
    if (!this.preview) return false;
    const { key } = this.draft;
    this.#clear();
    const answer = await this.#send(false);
    if (answer?.__typename !== "TargetSet") return false;
    this.#events.onrecorded(key);
    return true;
  }

  /** Goes on from the version that is on record now. What is written stays, and must be tried again. */
  takeVersion(version: number): void {
    this.#expectedVersion = version;
    this.isStale = false;
    this.refusal = "";
    this.touch();
  }

  #clear(): void {
    this.preview = undefined;
    this.faults = {};
    this.gaps = [];
    this.refusal = "";
    this.failure = undefined;
    this.isStale = false;
  }

  async #send(dryRun: boolean): Promise<Answer | undefined> {
    this.isBusy = true;
    const terms = { expectedVersion: this.#expectedVersion, idempotencyKey: this.#idempotencyKey, dryRun };
    const input = { ...inputOf(this.draft), ...terms };
    const { data, error } = await this.#client
      .mutation(SetTargetDocument.toString(), { input, locale: graphLocale() })
      .toPromise();
    this.isBusy = false;
    if (error || !data) {
      this.failure = error ? readFailure(error) : { kind: "UNREACHABLE", code: "UNREACHABLE" };
      return undefined;
    }
    const answer = (data as SetTargetMutation).setTarget;
    this.#note(answer);
    return answer;
  }

  #note(answer: Answer): void {
    if (answer.__typename === "InputRefusedError") {
      const faults: Record<string, string> = {};
      for (const { field, message } of answer.faults) {
        const name = this.#fields.includes(field) ? field : "";
        faults[name] = faults[name] ? `${faults[name]} ${message}` : message;
      }
      this.faults = faults;
    } else if (answer.__typename === "StaleVersionError") {
      this.isStale = true;
      this.refusal = answer.message;
      this.#events.onstale();
    } else if (answer.__typename === "IdempotencyKeyReusedError") {
      this.refusal = answer.message;
      this.touch();
    }
  }
}

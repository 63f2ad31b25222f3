import type { Client } from "@urql/svelte";
import { graphLocale } from "#figures/language.ts";
import type { EndTargetOnPageMutation, SetTargetMutation } from "#generated/graphql/graphql.ts";
import { type Failure, readFailure } from "#graphql/failure.ts";
import type { Target } from "./target-rows.ts";

/** What the graph says of an edit, whichever it is. */
type Answer = SetTargetMutation["setTarget"] | EndTargetOnPageMutation["endTarget"];

/** What the page does about an edit. */
export interface EditEvents {
  /** It is on record: the list is to be read again. */
  readonly onrecorded: (key: string) => void;
  /** The record stands at another version: the list is to be read again. */
  readonly onstale: () => void;
}

/** A way in which targets are edited: what is written, and what is asked of the graph. */
export interface EditKind<Draft> {
  /** Names of the fields that the form shows. */
  readonly fields: readonly string[];
  /** The mutation, as it was generated. */
  readonly mutation: { toString(): string };
  /** The fields that are missing or can't be read. Everything else is for the graph to say. */
  listGaps(draft: Draft): readonly string[];
  /** What is asked of the graph for a draft without gaps; its terms are added. */
  inputOf(draft: Draft): object;
  readAnswer(data: unknown): Answer;
}

/** An edit of a target while it is written: tried first, kept only as it was tried. */
export class TargetEdit<Draft extends { readonly key: string }> {
  readonly draft: Draft;
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
  readonly #kind: EditKind<Draft>;
  readonly #events: EditEvents;
  #expectedVersion: number;
  #idempotencyKey = crypto.randomUUID();

  /** `version`: that of the target as it was read, 0 for a new one. */
  constructor(client: Client, kind: EditKind<Draft>, draft: Draft, version: number, events: EditEvents) {
    this.#client = client;
    this.#kind = kind;
    this.#events = events;
    this.draft = $state(draft);
    this.#expectedVersion = version;
  }

  /** What is wrong with a field: what the graph says of it, or the text for one that can't be sent; empty where nothing is. */
  faultOf(field: string, gapText: string): string {
    return this.faults[field] ?? (this.gaps.includes(field) ? gapText : "");
  }

  /** Takes note that the draft was changed: what was tried no longer tells what would be kept. */
  touch(): void {
    this.preview = undefined;
    this.#idempotencyKey = crypto.randomUUID();
  }

  /** Tries the draft; whether it could be kept. */
  async try(): Promise<boolean> {
    this.#clear();
    this.gaps = this.#kind.listGaps(this.draft);
    if (this.gaps.length > 0) return false;
    const answer = await this.#send(true);
    if (!answer || !("targets" in answer)) return false;
    this.preview = answer.targets;
    return true;
  }

  /** Keeps what was tried; whether it is on record. */
  async keep(): Promise<boolean> {
    if (!this.preview) return false;
    const { key } = this.draft;
    this.#clear();
    const answer = await this.#send(false);
    if (!answer || !("targets" in answer)) return false;
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
    const input = { ...this.#kind.inputOf(this.draft), ...terms };
    const { data, error } = await this.#client
      .mutation(this.#kind.mutation.toString(), { input, locale: graphLocale() })
      .toPromise();
    this.isBusy = false;
    if (error || !data) {
      this.failure = error ? readFailure(error) : { kind: "UNREACHABLE", code: "UNREACHABLE" };
      return undefined;
    }
    const answer = this.#kind.readAnswer(data);
    this.#note(answer);
    return answer;
  }

  #note(answer: Answer): void {
    if (answer.__typename === "InputRefusedError") {
      const faults: Record<string, string> = {};
      for (const { field, message } of answer.faults) {
        const name = this.#kind.fields.includes(field) ? field : "";
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

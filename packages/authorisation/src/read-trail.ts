/** What of a member was read. */
export type PersonRead = "RECORD" | "NAME";

/** What one operation read of persons and what it was denied: gathered while it runs, put on record before it is answered. */
export class ReadTrail {
  readonly #persons = new Map<string, Set<PersonRead>>();
  readonly #denied = new Set<string>();

  /** Notes that something of a member is about to be told. `id` is the member's in the graph. */
  notePerson(id: string, what: PersonRead): void {
    const known = this.#persons.get(id);
    if (known) known.add(what);
    else this.#persons.set(id, new Set([what]));
  }

  /** Notes that the policy denied a field, such as `Member.fullName`. */
  noteDenied(coordinate: string): void {
    this.#denied.add(coordinate);
  }

  /** Each member once for each thing that was read of them. */
  get persons(): readonly { readonly id: string; readonly what: PersonRead }[] {
    return [...this.#persons].flatMap(([id, reads]) => [...reads].map((what) => ({ id, what })));
  }

  /** The fields that were denied, each once. */
  get denied(): readonly string[] {
    return [...this.#denied];
  }
}

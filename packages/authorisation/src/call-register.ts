/** Remembers which calls came in, so that none counts twice. */
export interface CallRegister {
  /** Notes a call until `until`, in seconds. `USED` if it came before; `FULL` if no more can be remembered. */
  note(id: string, until: number, now: number): "NEW" | "USED" | "FULL";
}

/** Far more than a part answers in the seconds that a call lives. */
const MOST_CALLS = 200_000;

/** Makes an empty register. What a full one can't remember it does not let pass. */
export function makeCallRegister(most = MOST_CALLS): CallRegister {
  const untils = new Map<string, number>();
  // Calls live for equal times, so the oldest entries are the first to go.
  const forget = (now: number) => {
    for (const [id, until] of untils) {
      if (until >= now) return;
      untils.delete(id);
    }
  };
  return {
    note(id, until, now) {
      forget(now);
      if (untils.has(id)) return "USED";
      if (untils.size >= most) return "FULL";
      untils.set(id, until);
      return "NEW";
    },
  };
}

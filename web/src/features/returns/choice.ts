import { codesOf } from "@nq21/code-lists/code-list";
import { type ExpectedReturnState, expectedReturnStates } from "@nq21/code-lists/expected-return-state";

/** Which committees the table shows: those of which anything stands so. OPEN: missing or late. */
export type StateChoice = ExpectedReturnState | "OPEN";
/** How many days ahead the reader is reminded of, in the order of the switch. */
export const daysAhead = [30, 60, 90] as const;
export type DaysAhead = (typeof daysAhead)[number];

/** What the reader chose on the page of returns. It is kept in the address and nowhere else. */
export interface ReturnChoice {
  /** Null is the year that was finished last. */
  readonly year: number | null;
  /** Code of a kind of file. */
  readonly form: string | null;
  readonly state: StateChoice | null;
  /** Id of an organisation: it and what stood below it. */
  readonly organisation: string | null;
  readonly days: DaysAhead;
  /** Id of the organisation of which the days are shown as well. */
  readonly detail: string | null;
}

export const defaultChoice: ReturnChoice = {
  year: null,
  form: null,
  state: null,
  organisation: null,
  days: 30,
  detail: null,
};

const states: readonly StateChoice[] = ["OPEN", ...codesOf(expectedReturnStates)];
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

function readWritten(text: string | null, form: RegExp): string | null {
  return text !== null && form.test(text) ? text : null;
}

/** Reads the choice out of an address; what is not understood is the default. */
export function readChoice(parameters: Pick<URLSearchParams, "get">): ReturnChoice {
  const year = readWritten(parameters.get("year"), /^20\d\d$/);
  return {
    year: year === null ? null : Number(year),
    form: readWritten(parameters.get("form"), /^[A-Z][A-Z_]{1,59}$/),
    state: states.find((each) => each === parameters.get("state")) ?? null,
    organisation: readWritten(parameters.get("organisation"), UUID),
    days: daysAhead.find((each) => String(each) === parameters.get("days")) ?? defaultChoice.days,
    detail: readWritten(parameters.get("detail"), UUID),
  };
}

/** Writes a choice as the query of an address, only what differs from the default: empty, or beginning with `?`. */
export function writeChoice(choice: ReturnChoice): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(choice))
    if (value !== defaultChoice[name as keyof ReturnChoice]) parameters.set(name, String(value));
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}

import type { Failure } from "#graphql/failure.ts";

/** A refusal of the gateway's door, with what it said. */
export class DoorRefused extends Error {
  readonly failure: Failure;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;

  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    const isDenied = status === 401 || status === 403;
    const isUnreachable = status === 0 || status === 503;
    this.failure = { kind: isDenied ? "DENIED" : isUnreachable ? "UNREACHABLE" : "FAULT", code };
  }
}

interface Refusal {
  readonly errors?: readonly { readonly message?: string; readonly extensions?: { readonly code?: string } }[];
}

async function readRefusal(response: Response): Promise<DoorRefused> {
  const body: Refusal = await response.json().catch(() => ({}));
  const [error] = body.errors ?? [];
  return new DoorRefused(response.status, error?.extensions?.code ?? "INTERNAL", error?.message ?? "");
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = { accept: "application/json", ...init.headers };
  const response = await fetch(`/auth/${path}`, {
    cache: "no-store",
    credentials: "same-origin",
    ...init,
    headers,
  }).catch(() => {
    throw new DoorRefused(0, "UNREACHABLE", "");
  });
  if (!response.ok) throw await readRefusal(response);
  return response;
}

const readJson = async <Answer>(response: Response): Promise<Answer> =>
  (response.status === 204 ? undefined : await response.json()) as Answer;

/** An answer, and how far the server's clock is ahead of this one's, in milliseconds. */
export interface TimedAnswer<Answer> {
  readonly answer: Answer;
  readonly aheadMs: number;
}

/** Asks one of the gateway's routes below `/auth/`; throws {@link DoorRefused}. */
export async function askDoor<Answer>(path: string): Promise<Answer> {
  return readJson(await send(path, {}));
}

/** The same, for answers whose times are to be compared with the clock of this machine. */
export async function askDoorTimed<Answer>(path: string): Promise<TimedAnswer<Answer>> {
  const response = await send(path, {});
  const answer = await readJson<Answer>(response);
  const told = Date.parse(response.headers.get("date") ?? "");
  return { answer, aheadMs: Number.isNaN(told) ? 0 : told - Date.now() };
}

/** Has the door change something, with the header that a forged form cannot send; throws {@link DoorRefused}. */
export async function tellDoor<Answer = void>(
  path: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const headers = { "content-type": "application/json", "x-nq21-csrf": "1" };
  return readJson(await send(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Writes the query of a path below `/auth/` from what is set; empty, or beginning with `?`. */
export function writeQuery(parameters: Readonly<Record<string, string | null>>): string {
  const set = Object.entries(parameters).filter((each): each is [string, string] => Boolean(each[1]));
  return set.length === 0 ? "" : `?${new URLSearchParams(set)}`;
}

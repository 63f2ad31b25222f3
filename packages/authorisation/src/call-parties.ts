import type { Actor } from "./actor.ts";

/** The parts that answer signed calls: the subgraphs. */
export const callees = ["organisations", "members", "inspections", "programme", "analytics"] as const;

/** Name of a part that answers signed calls; the audience of a call. */
export type Callee = (typeof callees)[number];

/** Who may sign calls. Each has a key pair of its own. */
export const callers = ["gateway", "launcher", "command-line", "members", "inspections", "programme"] as const;

/** Name of a part that signs calls; the issuer of a call. */
export type Caller = (typeof callers)[number];

interface CallerRights {
  /** Paths of the routes that it may call. */
  readonly routes: readonly string[];
  /** Whether it may act as the software itself; the gateway speaks for people and never may. */
  readonly isSystem: boolean;
}

const operator: CallerRights = { routes: ["/graphql", "/import"], isSystem: true };
const follower: CallerRights = { routes: ["/feed"], isSystem: true };

const rights: Readonly<Record<Caller, CallerRights>> = {
  gateway: { routes: ["/graphql", "/import", "/audit"], isSystem: false },
  launcher: operator,
  "command-line": operator,
  members: follower,
  inspections: { ...follower, routes: [...follower.routes, "/cards"] },
  programme: follower,
};

/** Tells a caller's name from whatever else a token may carry. */
export function isCaller(value: unknown): value is Caller {
  return (callers as readonly unknown[]).includes(value);
}

/** Whether a caller may call a route, such as `/graphql`. */
export function mayCallRoute(caller: Caller, path: string): boolean {
  return rights[caller].routes.includes(path);
}

/** Whether a caller may act for this actor. */
export function maySpeakFor(caller: Caller, actor: Actor): boolean {
  return !actor.isSystem || rights[caller].isSystem;
}

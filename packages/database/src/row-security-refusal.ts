/** PostgreSQL's code for what a role may not do; row security refuses a row with it. */
const INSUFFICIENT_PRIVILEGE = "42501";

/** Whether row security refused to record something: the actor has no right to it there. */
export function isRefusedByRowSecurity(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === INSUFFICIENT_PRIVILEGE;
}

import { isRole, type Role } from "@nq21/authorisation/role";

/** What the reader chose on the page of roles. It is kept in the address and nowhere else. */
export interface GrantChoice {
  /** Part of an account's name. */
  readonly account: string;
  readonly role: Role | null;
  readonly withEnded: boolean;
}

/** Reads the choice out of an address; what is not understood is the default. */
export function readChoice(parameters: Pick<URLSearchParams, "get">): GrantChoice {
  const role = parameters.get("role");
  return {
    account: parameters.get("account") ?? "",
    role: isRole(role) ? role : null,
    withEnded: parameters.get("ended") === "true",
  };
}

/** Writes a choice as the query of an address, only what differs from the default: empty, or beginning with `?`. */
export function writeChoice({ account, role, withEnded }: GrantChoice): string {
  const parameters = new URLSearchParams();
  if (account !== "") parameters.set("account", account);
  if (role) parameters.set("role", role);
  if (withEnded) parameters.set("ended", "true");
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}

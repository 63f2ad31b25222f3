import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import type { DoorAudit } from "../audit/gateway-audit.ts";
import type { Trails } from "../audit/trails.ts";
import type { Identity } from "../identity.ts";
import type { GrantReader } from "./grant-reader.ts";

/** Where an organisation stands, as far as grants ask. */
export interface OrganisationPlace {
  /** Whether it lives today. */
  readonly isAlive: boolean;
  /** Ids of those above it, today or on the last day of its life. */
  readonly ancestors: readonly string[];
}

/** Finds an organisation by its id for someone; undefined if there is none. */
export type FindOrganisation = (actor: Actor, id: string) => Promise<OrganisationPlace | undefined>;

/** What the routes of grants, emergencies and the trail need. */
export interface AccessParts {
  /** The database `gateway`. */
  readonly database: Database;
  readonly grants: GrantReader;
  readonly audit: DoorAudit;
  readonly trails: Trails;
  readonly findOrganisation: FindOrganisation;
  /** Counts a request of an actor. Throws RequestRefused if there were too many of late. */
  countRequest(actorId: string): Promise<void>;
  /** Identifier of the issuer whose accounts roles are granted to. */
  readonly issuer: string;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A request to one of the routes, from someone who signed in. */
export interface AccessRequest {
  readonly identity: Identity;
  /** What stands for `<id>` in the address. */
  readonly id: string;
  readonly query: URLSearchParams;
  /** The JSON that was sent; undefined for GET. */
  readonly body: unknown;
}

/** What a route answers; without a body for 204. */
export interface AccessAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Answers a request of someone who has the route's right. */
export type AccessHandler = (parts: AccessParts, request: AccessRequest) => Promise<AccessAnswer>;

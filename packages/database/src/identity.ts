import { v5 } from "uuid";

/** Namespace of the demo. A site sets its own, so that ids can't be computed from a card number or code by outsiders. */
export const demoNamespace = "5f2d8a0e-6a53-5d0a-9a6e-21c0de000021";

/**
 * Makes the opaque id of a thing, once, from the service that owns it and the key in its source. The same after a rebuild,
 * never reused (UUID version 5, RFC 9562).
 */
export function makeIdentity(namespace: string, service: string, entity: string, sourceKey: string): string {
  return v5(`${service}/${entity}/${sourceKey}`, namespace);
}

const identity = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text has the form of an id. What clients send as ID may be anything; the database would throw. */
export function isIdentity(text: string | undefined): text is string {
  return text !== undefined && identity.test(text);
}

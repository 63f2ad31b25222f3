import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import type { ReadTrail } from "@nq21/authorisation/read-trail";
import { GraphQLError, type GraphQLFieldResolver } from "graphql";

/** What the guard of fields needs of an operation's context. */
export interface GuardedContext {
  readonly actor: Actor;
  readonly trail: ReadTrail;
  /** Whether the actor reaches an organisation with a class; only of subgraphs that hold facts about organisations. */
  reaches?(dataClass: DataClass, organisationId: string): Promise<boolean>;
}

/** Says the class of a field, such as of `Member.fullName`. */
export type FindDataClass = (type: string, field: string) => DataClass | undefined;

type Resolve = GraphQLFieldResolver<{ readonly id?: string }, GuardedContext>;

/** What is said of a field that the actor may not read: the same whatever stands behind it. */
export const denied = (): GraphQLError =>
  new GraphQLError("You don't have the right to read this. / Bạn không có quyền xem phần này.", {
    extensions: { code: "FORBIDDEN" },
  });

/** The type whose objects are persons, and what reading a field of one tells. */
const personType = "Member";

/**
 * Guards one field by its class: whoever lacks the class everywhere is denied; of a field that an organisation bears, whoever
 * doesn't reach that organisation. Rows below are a matter of the repositories and of row security. What is read of a person is
 * noted, as is what is denied.
 */
export function guardField(type: string, field: string, dataClass: DataClass, resolve: Resolve): Resolve {
  if (dataClass === "VALUE") return resolve;
  const deny = (context: GuardedContext) => {
    context.trail.noteDenied(`${type}.${field}`);
    return denied();
  };
  const note = (parent: { readonly id?: string }, context: GuardedContext, value: unknown) => {
    const isName = dataClass === "MEMBER_NAME";
    // That a member has no day of confirmation tells something of them; that no name may be read tells nothing.
    if (parent.id !== undefined && (value !== null || !isName))
      context.trail.notePerson(parent.id, isName ? "NAME" : "RECORD");
    return value;
  };
  return (parent, args, context, info) => {
    const { everywhere, roots } = decide(context.actor, dataClass);
    if (!everywhere && roots.length === 0) throw deny(context);
    const read = () => {
      const value: unknown = resolve(parent, args, context, info);
      if (type !== personType) return value;
      return value instanceof Promise
        ? value.then((each) => note(parent, context, each))
        : note(parent, context, value);
    };
    if (everywhere || type !== "Organisation" || !context.reaches || parent.id === undefined) return read();
    return context.reaches(dataClass, parent.id).then((reached) => {
      if (!reached) throw deny(context);
      return read();
    });
  };
}

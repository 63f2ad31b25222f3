import { makeFault } from "@nq21/workbook/fault";
import { isMarkedSecret } from "@nq21/workbook/secret-mark";
import { GraphQLError, type GraphQLFieldResolver, type GraphQLOutputType, getNamedType, isUnionType } from "graphql";
import { inputFault, inputRefusedError } from "./input-fault.type.ts";

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function findFields(given: unknown, path: string): string[] {
  if (typeof given === "string") return isMarkedSecret(given) ? [path] : [];
  if (typeof given !== "object" || given === null) return [];
  return Object.entries(given).flatMap(([key, value]) => findFields(value, path === "" ? key : `${path}.${key}`));
}

/** The fields of an edit that carry a mark of state secrecy, with dots between levels; the argument `input` is not named. */
export function listSecretFields(given: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(given).flatMap(([name, value]) => findFields(value, name === "input" ? "" : name));
}

const mayRefuseInput = (type: GraphQLOutputType) => {
  const named = getNamedType(type);
  return isUnionType(named) && named.getTypes().some(({ name }) => name === "InputRefusedError");
};

/**
 * Refuses an edit any of whose texts carries a mark of state secrecy, before anything is read or kept: as InputRefusedError
 * where the mutation answers with that, else as BAD_USER_INPUT. Only the fields are named.
 */
export function refuseSecrets(type: GraphQLOutputType, resolve: Resolver): Resolver {
  const isTyped = mayRefuseInput(type);
  return (source, given, context, info) => {
    const fields = listSecretFields(given);
    if (fields.length === 0) return resolve(source, given, context, info);
    if (isTyped) return inputRefusedError(fields.map((field) => inputFault("SECRET_MARK", field)));
    const { en, vi } = makeFault("SECRET_MARK", {}).message;
    throw new GraphQLError(`${fields.join(", ")}: ${en} / ${vi}`, { extensions: { code: "BAD_USER_INPUT" } });
  };
}

import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

function readDay(value: unknown): string {
  // No calendar of PostgreSQL has a year 0.
  if (typeof value === "string" && /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value)) {
    const day = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError("A Date is a day written yyyy-mm-dd. / Ngày phải viết yyyy-mm-dd.", {
    extensions: { code: "BAD_USER_INPUT" },
  });
}

/** A day. The libraries' Date scalars answer with an instant, which moves days across time zones. */
export const DayScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  description: "A day, yyyy-mm-dd.",
  serialize: readDay,
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : null),
});

function writeInstant(value: unknown): string {
  const instant = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(instant.getTime())) throw new GraphQLError("A DateTime is an instant after RFC 3339.");
  return instant.toISOString();
}

/** An instant, RFC 3339, in UTC. */
export const InstantScalar = new GraphQLScalarType<string, string>({
  name: "DateTime",
  description: "An instant after RFC 3339, in UTC.",
  serialize: writeInstant,
  parseValue: writeInstant,
  parseLiteral: (node) => writeInstant(node.kind === Kind.STRING ? node.value : null),
});

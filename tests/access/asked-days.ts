import { type FieldNode, Kind, type ValueNode } from "graphql";
import { type Code, type Days, endOf } from "./tree.ts";

const shift = (day: string, by: number) => new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
const inVietnam = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" });
const today = () => inVietnam.format(new Date());

/** A day as an interval. */
export const one = (day: string): Days => [day, shift(day, 1)];

/** Whether two intervals share a day. */
export const overlap = (left: Days, right: Days | undefined): boolean =>
  right !== undefined && left[0] < right[1] && right[0] < left[1];

const argumentOf = (node: FieldNode, name: string): ValueNode | undefined =>
  node.arguments?.find((each) => each.name.value === name)?.value;

/** The day in a field's arguments or in its filter, or today. */
export function dayIn(node: FieldNode): string {
  const at = argumentOf(node, "at");
  if (at?.kind === Kind.STRING) return at.value;
  const filter = argumentOf(node, "filter");
  const within =
    filter?.kind === Kind.OBJECT ? filter.fields.find(({ name }) => name.value === "at")?.value : undefined;
  return within?.kind === Kind.STRING ? within.value : today();
}

/** The year in a field's arguments. Throws without one. */
export function yearIn(node: FieldNode): number {
  const year = argumentOf(node, "year");
  if (year?.kind !== Kind.INT) throw new Error(`${node.name.value} names no year`);
  return Number(year.value);
}

/** The last day of the year in a field's arguments. */
export const yearEndIn = (node: FieldNode): string => `${yearIn(node)}-12-31`;

/** Of what has ended, today's question is about its last day. */
export const lastDayAsked = (code: Code, on: string): string => (on < endOf(code) ? on : shift(endOf(code), -1));

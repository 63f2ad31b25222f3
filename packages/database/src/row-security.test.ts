import { readFileSync } from "node:fs";
import { getDatedRule, getRowRule, type RecordDatabase, rowRules } from "@nq21/authorisation/row-rules";
import { describe, expect, it } from "vitest";
import { writeRowSecurity } from "./row-security.ts";

const services = Object.keys(rowRules) as RecordDatabase[];

describe("the row security of a record", () => {
  it.each(services)("is, of %s, what was reviewed", (service) => {
    const reviewed = readFileSync(new URL(`../../../services/${service}/row-security.sql`, import.meta.url), "utf8");

    expect(writeRowSecurity(rowRules[service])).toBe(reviewed);
  });

  it("of a database without rules leaves its own tables to its migrations", () => {
    const written = writeRowSecurity([]);

    expect(written).toMatch(/^ {2}end loop;\nend \$\$;\s*create policy read on batch /m);
    expect(written.trimEnd().split("\n").at(-1)).toMatch(/^create policy keep on organisation_descent /);
  });
});

describe("the rule of a table", () => {
  it("is found by its database and name", () => {
    expect(getRowRule("members", "member_name")).toMatchObject({ kind: "THROUGH", dataClass: "MEMBER_NAME" });
    expect(getDatedRule("inspections", "inspection")).toMatchObject({
      organisation: "row.organisation_id",
      from: "row.started_on",
      until: "row.started_on + 1",
    });
  });

  it("is never made up", () => {
    expect(() => getRowRule("programme", "inspection")).toThrow("table inspection of programme has no row rule");
    expect(() => getDatedRule("members", "member_name")).toThrow("table member_name of members holds no dated facts");
  });
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { breakKinds, directions } from "@nq21/code-lists/indicator";
import { indicatorNames } from "@nq21/code-lists/indicator-code";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { describe, expect, it } from "vitest";
import { readAssertions, selectMartAssertions } from "./assertions.ts";
import { readSeedContracts } from "./contract.ts";
import { makeDataVersionId } from "./data-version-id.ts";
import { readMartContracts } from "./mart-contracts.ts";
import { readRegistry } from "./registry.ts";
import { orderModels, readModels, type SqlFile } from "./sql-file.ts";
import { listWarehouseFiles, warehouseFolder } from "./warehouse-folder.ts";

const readSeed = async (name: string) =>
  (await readFile(join(warehouseFolder, "seeds", `${name}.csv`), "utf8")).trim().split("\n");

describe("the registry of indicators", () => {
  it("and the hand-written SQL name the same codes", async () => {
    const { computed: registry } = await readRegistry();
    const files = await listWarehouseFiles("models/intermediate/indicators", (path) =>
      /int_indicators__(?!united)/.test(path),
    );

    expect(files.map((path) => path.split("/").at(-1)).sort()).toEqual(registry.map((entry) => entry.sql).sort());
    for (const entry of registry) expect(entry.sqlText).toContain(`'${entry.code}' as indicator_code`);
    const united = await readFile(
      join(warehouseFolder, "models/intermediate/indicators/int_indicators__united.sql"),
      "utf8",
    );
    expect(
      [...united.matchAll(/intermediate\.(int_indicators__\w+)/g)].map((match) => `${match[1]}.sql`).sort(),
    ).toEqual(registry.map((entry) => entry.sql).sort());
  });

  it("names the expressions that count numerator and denominator", async () => {
    for (const entry of (await readRegistry()).computed) {
      expect(entry.sqlText).toContain(`${entry.numerator.expression} as numerator`);
      expect(entry.sqlText).toContain(`${entry.denominator.expression} as denominator`);
    }
  });

  it("is what the contracts of the marts allow", async () => {
    const { computed: registry } = await readRegistry();
    const contracts = await readMartContracts();

    const codes = contracts
      .find((contract) => contract.name === "fct_indicator_values")
      ?.columns.find((column) => column.name === "indicator_code")?.values;
    expect(codes).toEqual(registry.map((entry) => entry.code));
    expect(registry.every((entry) => entry.direction in directions)).toBe(true);
    expect(new Set(registry.map((entry) => entry.position)).size).toBe(registry.length);
  });

  it("knows every indicator that targets may name, by the same name where it is not counted yet", async () => {
    const { computed, planned } = await readRegistry();

    expect([...computed, ...planned].map((entry) => entry.code).sort()).toEqual([...indicatorNames.keys()].sort());
    for (const { code, name } of planned) expect(name).toEqual(indicatorNames.get(code));
    expect(new Set([...computed, ...planned].map((entry) => entry.position)).size).toBe(indicatorNames.size);
  });
});

describe("the seeds", () => {
  it("carry the promised columns and a source on every row", async () => {
    for (const seed of await readSeedContracts()) {
      const [head, ...rows] = await readSeed(seed.name);

      expect(head?.split(",")).toEqual(seed.columns.map((column) => column.name));
      expect(seed.columns.at(-1)?.name).toBe("source");
      for (const row of rows) expect(row).not.toMatch(/,$/);
    }
  });

  it("break series with kinds of the code list only", async () => {
    const [, ...rows] = await readSeed("series_breaks");

    for (const row of rows)
      for (const kind of row.split(",")[3]?.split("|") ?? []) expect(breakKinds).toHaveProperty(kind);
  });
});

describe("the models", () => {
  it("each begin with their grain", async () => {
    for (const model of await readModels()) expect(model.header, model.path).toMatch(/Grain: /);
  });

  it("name their layer and a noun", async () => {
    const prefixes: Record<string, RegExp> = {
      staging: /^stg_[a-z]+__[a-z_]+$/,
      intermediate: /^int_[a-z_]+__[a-z0-9_]+$/,
      marts: /^(dim|fct)_[a-z_]+$|^organisation_tree$|^source_states$/,
    };
    for (const model of await readModels()) expect(model.name).toMatch(prefixes[model.schema] as RegExp);
  });

  const model = (name: string, ...references: string[]): SqlFile => ({
    path: `models/marts/${name}.sql`,
    schema: "marts",
    name,
    text: "",
    header: "",
    references: references.map((each) => `marts.${each}`),
  });

  it("run after those they name", () => {
    const ordered = orderModels([model("c", "b"), model("b", "a"), model("a")]);

    expect(ordered.map((each) => each.name)).toEqual(["a", "b", "c"]);
  });

  it("may not name each other in a circle, nor something that is not there", () => {
    expect(() => orderModels([model("a", "b"), model("b", "a")])).toThrow(/circle: .*marts\.a/);
    expect(() => orderModels([model("a", "z")])).toThrow(/names marts\.z, which is no model/);
    expect(() => orderModels([model("a"), model("a")])).toThrow(/same name/);
  });
});

describe("the assertions", () => {
  it("each begin with the assumption they guard", async () => {
    for (const assertion of await readAssertions()) expect(assertion.header.length, assertion.path).toBeGreaterThan(60);
  });

  it("of the marts need nothing but a figure file", async () => {
    const assertions = await readAssertions();

    expect(selectMartAssertions(assertions).map((each) => each.path)).toEqual(
      assertions.filter((each) => each.schema === "marts").map((each) => each.path),
    );
  });
});

describe("the id of a data version", () => {
  const batches = { members: ["b", "a"], inspections: [], programme: ["c"], organisations: ["d"] };
  const id = makeDataVersionId(batches, "rules", "2026-11-20");

  it("does not depend on the order of batches", () => {
    expect(makeDataVersionId({ ...batches, members: ["a", "b"] }, "rules", "2026-11-20")).toBe(id);
    expect(id).toMatch(/^dv-[0-9a-f]{12}$/);
  });

  it.each([
    makeDataVersionId({ ...batches, members: ["a"] }, "rules", "2026-11-20"),
    makeDataVersionId({ ...batches, members: ["a", "b", "c"], programme: [] }, "rules", "2026-11-20"),
    makeDataVersionId(batches, "other rules", "2026-11-20"),
    makeDataVersionId(batches, "rules", "2026-11-21"),
  ])("changes with batches, rules and day: %s", (other) => {
    expect(other).not.toBe(id);
  });

  it("takes the day as people in Việt Nam count it", () => {
    expect(dayInVietnam(new Date("2026-12-31T16:59:59Z"))).toBe("2026-12-31");
    expect(dayInVietnam(new Date("2026-12-31T17:00:00Z"))).toBe("2027-01-01");
  });
});

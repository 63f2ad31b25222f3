import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { variableNames } from "./environment.ts";
import { repositoryRoot } from "./repository-root.ts";

it(".env.example names every variable that the launcher reads, and no other", () => {
  const text = readFileSync(join(repositoryRoot, ".env.example"), "utf8");

  const named = [...text.matchAll(/^([A-Z0-9_]+)=/gm)].map((match) => match[1]);

  expect(named.toSorted()).toEqual([...variableNames].sort());
});

import { render, screen } from "@testing-library/svelte";
import { expect, it } from "vitest";
import { aFigure } from "./a-figure.ts";
import CoverageValue from "./CoverageValue.svelte";
import FigureStatus from "./FigureStatus.svelte";
import FigureValue from "./FigureValue.svelte";

const hidden = { value: null, numerator: null, denominator: null, coverage: null } as const;
const plain = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();

it("tells what is masked from what is missing and from zero, with the graph's reason at hand", () => {
  const masked = { ...hidden, status: "MASKED", absence: "MASKED", maskedBecause: "Vì số người quá ít." } as const;
  const shown = [
    aFigure(masked),
    aFigure({ ...hidden, status: "NO_DATA", absence: "NOT_SUBMITTED" }),
    aFigure({ value: 0 }),
  ];
  const texts = shown.map((figure) => plain(render(FigureValue, { figure }).container));
  expect(texts).toEqual(["Được che Vì số người quá ít.", "Chưa nộp", "0,0%"]);
  expect(plain(render(FigureStatus, { figure: aFigure(masked) }).container)).toBe("Được che");
  expect(screen.getAllByText("Được che").some((each) => each.tagName === "SUMMARY")).toBe(true);
});

it("tells a masked coverage from one that is not there", () => {
  const coverages = [
    aFigure({ coverage: null, maskedBecause: "Vì số người quá ít." }),
    aFigure({ ...hidden, status: "MASKED", absence: "MASKED", maskedBecause: "Vì số người quá ít." }),
    aFigure({ coverage: null }),
    aFigure({ coverage: 0.98, maskedBecause: "Phần còn lại được che." }),
  ].map((figure) => plain(render(CoverageValue, { figure }).container));
  expect(coverages).toEqual(["Được che Vì số người quá ít.", "Được che Vì số người quá ít.", "–", "98,0%"]);
});

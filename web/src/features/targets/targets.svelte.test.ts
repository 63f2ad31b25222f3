import type { Client } from "@urql/svelte";
import { describe, expect, it, vi } from "vitest";
import { readChoice, writeChoice } from "./choice.ts";
import { compareYears, describeTarget, listLosses, writeReach } from "./describe-target.ts";
import { endDraftOf, endingTarget, findLastYears, listSuccessors } from "./end-draft.ts";
import { draftOf, inputOf, listGaps, readNumber, settingTarget } from "./target-draft.ts";
import { TargetEdit } from "./target-edit.svelte.ts";
import { joinYears, listByIndicator, type Target, writeThreshold } from "./target-rows.ts";

const document = { id: "d", number: "12-NQ/TU", issuer: "Tỉnh ủy", issuedOn: "2020-11-01", title: "Nghị quyết" };
const aTarget = (year: number, changes: Partial<Target> = {}): Target => ({
  ...{ id: `${changes.key ?? "R1"}/${year}`, key: "R1", indicatorCode: "R1", indicatorName: "Tỷ lệ TCCSĐ" },
  ...{ organisation: null, period: { year }, threshold: 90, upperThreshold: null, absenceReason: null, caveat: null },
  ...{ isStrict: true, unit: "%", state: "IN_FORCE", version: 2, recordedAt: "2026-01-01T00:00:00Z", document },
  ...{ endedBy: null, objective: null, supersededBy: null },
  ...changes,
});
const unknown = { threshold: null, absenceReason: "DOCUMENT_NOT_FOUND", document: null } as const;

describe("rows of targets", () => {
  it("join years that follow each other and say the same, and nothing else", () => {
    const years = [
      ...[aTarget(2024), aTarget(2022), aTarget(2023), aTarget(2025, { threshold: 95 })],
      ...[aTarget(2027), aTarget(2022, { key: "R1-BB", organisation: { id: "o", name: "Đảng bộ xã Ba Bể" } })],
    ];

    expect(joinYears(years).map(({ target, lastYear }) => [target.key, target.period.year, lastYear])).toEqual([
      ["R1", 2022, 2024],
      ["R1", 2025, 2025],
      ["R1", 2027, 2027],
      ["R1-BB", 2022, 2022],
    ]);
  });

  it("show what no longer binds only on demand", () => {
    const targets = [aTarget(2024), aTarget(2025, { state: "SUPERSEDED" }), aTarget(2022, { indicatorCode: "A1" })];
    const yearsOf = (withEnded: boolean) =>
      listByIndicator(targets, withEnded).map(({ code, rows }) => [code, rows.map(({ target }) => target.period.year)]);

    expect(yearsOf(false)).toEqual([
      ["R1", [2024]],
      ["A1", [2022]],
    ]);
    expect(yearsOf(true)).toEqual([
      ["R1", [2024, 2025]],
      ["A1", [2022]],
    ]);
  });

  it.each([
    [{}, "trên 90%"],
    [{ isStrict: false, threshold: 100 }, "từ 100%"],
    [{ threshold: 3, upperThreshold: 4 }, "3–4%"],
    [{ threshold: 3.5, isStrict: false }, "từ 3,5%"],
    [{ threshold: 1100, unit: "đảng viên", isStrict: false }, "từ 1.100 đảng viên"],
    [{ threshold: null }, undefined],
    [{ threshold: 0, isStrict: false }, "từ 0%"],
  ])("write %j as %s", (changes, written) => {
    expect(writeThreshold(aTarget(2024, changes))).toBe(written);
  });

  it("say that a threshold is not known, and why", () => {
    expect(writeReach(aTarget(2022, unknown))).toBe("Chưa rõ: Chưa tìm được văn bản ghi chỉ tiêu");
    expect(describeTarget(aTarget(2022, { state: "ENDED" }))).toBe(
      "trên 90% · Toàn Chương trình · 12-NQ/TU · Đã kết thúc",
    );
  });

  it("compare year by year what stands and what would", () => {
    const changes = compareYears(
      [aTarget(2022), aTarget(2023)],
      [aTarget(2023, { threshold: 95 }), aTarget(2024, { threshold: 95 })],
    );

    expect(changes.map(({ years, before, after }) => [years, before?.slice(0, 8), after?.slice(0, 8)])).toEqual([
      ["2022", "trên 90%", undefined],
      ["2023", "trên 90%", "trên 95%"],
      ["2024", undefined, "trên 95%"],
    ]);
  });
});

describe("the end of a target", () => {
  const ended = { state: "ENDED", endedBy: document } as const;

  it("is told with what it rests on and what takes its place", () => {
    expect(describeTarget(aTarget(2024, { ...ended, state: "SUPERSEDED", supersededBy: { key: "R1-MỚI" } }))).toBe(
      "trên 90% · Toàn Chương trình · 12-NQ/TU · Đã được chỉ tiêu khác thay thế · Thay bằng R1-MỚI · Theo 12-NQ/TU",
    );
  });

  it("says which years it takes, and by which target figures are judged then", () => {
    const own = { key: "R1-BB", organisation: { id: "o", name: "Đảng bộ xã Ba Bể" } };
    const before = [2022, 2023, 2024, 2025, 2026, 2027].map((year) =>
      aTarget(year, { ...own, ...(year === 2027 ? ended : {}) }),
    );
    const after = before.map((target) => (target.period.year > 2022 ? { ...target, ...ended } : target));
    const others = [
      ...[aTarget(2023), aTarget(2024), aTarget(2024, { ...own, key: "R1-BB-2" }), aTarget(2025, unknown)],
      ...[aTarget(2026, { indicatorCode: "R2", key: "R2" }), aTarget(2026, { ...own, ...ended, key: "R1-BB-3" })],
      aTarget(2026, { key: "R1-CM", organisation: { id: "other", name: "Đảng bộ xã Chợ Mới" } }),
    ];

    expect(listLosses(before, after, [...before, ...others])).toEqual([
      { years: "2023", judgedBy: "R1", isWider: true },
      { years: "2024", judgedBy: "R1-BB-2", isWider: false },
      { years: "2025–2026", judgedBy: null, isWider: false },
    ]);
    expect(listLosses([aTarget(2023)], [], [aTarget(2023), aTarget(2023, { key: "R1-MỚI" })])).toEqual([
      { years: "2023", judgedBy: "R1-MỚI", isWider: false },
    ]);
    expect(listLosses(after, after, after)).toEqual([]);
  });

  it("may come after any year but the last that binds, or before the first", () => {
    const years = [2022, 2023, 2024, 2025].map((year) => aTarget(year, year === 2025 ? ended : {}));

    expect(findLastYears(years)).toEqual({ whole: 2021, latest: 2023 });
    expect(findLastYears([aTarget(2026)])).toEqual({ whole: 2025, latest: 2025 });
  });

  it("offers the other targets that bind in its place, each once, of the same indicator first", () => {
    const all = [
      ...[aTarget(2022), aTarget(2022, { key: "A1", indicatorCode: "A1" }), aTarget(2022, { key: "R1-C", ...ended })],
      ...[aTarget(2022, { key: "R1-B" }), aTarget(2023, { key: "R1-B" })],
    ];

    expect(listSuccessors([aTarget(2022)], all).map(({ key }) => key)).toEqual(["R1-B", "A1"]);
  });

  it("is tried and kept as any edit is, with its refusals at its own fields", async () => {
    const answer = (outcome: string) => ({ __typename: "TargetEnded", outcome, targets: [aTarget(2022)] });
    const refused = {
      __typename: "InputRefusedError",
      faults: [
        { code: "OUT_OF_RANGE", field: "lastYear", message: "Một." },
        { code: "NO_SUCH_TARGET", field: "key", message: "Hai." },
      ],
    };
    const { sent, client } = startGateway(refused, answer("WOULD_RECORD"), answer("RECORDED"));
    const events = { onrecorded: vi.fn(), onstale: vi.fn() };
    const edit = new TargetEdit(client, endingTarget, endDraftOf("R1"), 2, events);
    await edit.try();
    expect([edit.faultOf("lastYear", "Cần điền năm."), sent]).toEqual(["Cần điền năm.", []]);
    edit.draft.lastYear = "2035";
    await edit.try();
    expect(edit.faults).toEqual({ lastYear: "Một.", "": "Hai." });
    Object.assign(edit.draft, { lastYear: "2025", document: "d" });
    edit.touch();
    await edit.try();
    await edit.keep();

    const said = { key: "R1", lastYear: 2025, document: "d", successorKey: null, expectedVersion: 2 };
    expect(sent.slice(1)).toEqual([
      { ...said, dryRun: true, idempotencyKey: expect.any(String) },
      { ...said, dryRun: false, idempotencyKey: sent[1]?.idempotencyKey },
    ]);
    expect(events.onrecorded).toHaveBeenCalledExactlyOnceWith("R1");
  });
});

describe("a draft", () => {
  it.each([
    ["90", 90],
    [" 3,5 ", 3.5],
    ["3.5", 3.5],
    ["", null],
    ["1.100,5", undefined],
    ["-1", undefined],
    ["chín", undefined],
  ])("reads %j as a number", (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it("of a target covers the years in which it binds, and asks for what it says", () => {
    const draft = draftOf([aTarget(2022), aTarget(2023), aTarget(2024, { state: "ENDED" })]);

    expect(draft).toMatchObject({ yearFrom: "2022", yearTo: "2023", threshold: "90", isKnown: true });
    expect(listGaps(draft)).toEqual([]);
    expect(inputOf(draft)).toEqual({
      ...{ key: "R1", indicator: "R1", organisation: null, yearFrom: 2022, yearTo: 2023, threshold: 90 },
      ...{ upperThreshold: null, absenceReason: null, caveat: null, isStrict: true, unit: "%" },
      ...{ objective: null, document: "d" },
    });
  });

  it("names what is missing: a number or the reason why there is none, never both", () => {
    const draft = draftOf([]);
    expect(listGaps(draft)).toEqual(["key", "indicator", "yearFrom", "yearTo", "threshold"]);
    expect(listGaps({ ...draftOf([aTarget(2022)]), absenceReason: "DOCUMENT_NOT_FOUND" })).toEqual(["threshold"]);
    expect(listGaps(draftOf([aTarget(2022, unknown)]))).toEqual([]);
  });
});

/** A gateway that answers one after the other, and tells what it was sent. */
function startGateway(...answers: readonly unknown[]) {
  const sent: Record<string, unknown>[] = [];
  const waiting = [...answers];
  const client = {
    mutation: (_: string, { input }: { input: Record<string, unknown> }) => {
      sent.push(input);
      const next = waiting.shift();
      return { toPromise: async () => ({ data: { setTarget: next, endTarget: next } }) };
    },
  } as unknown as Client;
  return { sent, client };
}
const set = (outcome: string) => ({ __typename: "TargetSet", outcome, targets: [aTarget(2022)] });

describe("an edit of a target", () => {
  const open = (client: Client) => {
    const events = { onrecorded: vi.fn(), onstale: vi.fn() };
    return { events, edit: new TargetEdit(client, settingTarget, draftOf([aTarget(2022)]), 2, events) };
  };

  it("is tried before it is kept, under one key; what is changed in between must be tried anew, under another", async () => {
    const { sent, client } = startGateway(set("WOULD_RECORD"), set("WOULD_RECORD"), set("RECORDED"));
    const { edit, events } = open(client);
    expect(await edit.keep()).toBe(false);
    await edit.try();
    edit.draft.threshold = "95";
    edit.touch();
    expect(await edit.keep()).toBe(false);
    await edit.try();
    expect(await edit.keep()).toBe(true);

    expect(sent.map(({ dryRun, threshold, expectedVersion }) => [dryRun, threshold, expectedVersion])).toEqual([
      [true, 90, 2],
      [true, 95, 2],
      [false, 95, 2],
    ]);
    expect(sent[1]?.idempotencyKey).toBe(sent[2]?.idempotencyKey);
    expect(sent[0]?.idempotencyKey).not.toBe(sent[1]?.idempotencyKey);
    expect(events.onrecorded).toHaveBeenCalledExactlyOnceWith("R1");
  });

  it("shows each refusal at its field, and what has no field above them", async () => {
    const fault = (field: string, message: string) => ({ code: "X", field, message });
    const { client } = startGateway({
      __typename: "InputRefusedError",
      faults: [fault("threshold", "Một."), fault("threshold", "Hai."), fault("idempotencyKey", "Ba.")],
    });
    const { edit } = open(client);

    expect(await edit.try()).toBe(false);
    expect(edit.faults).toEqual({ threshold: "Một. Hai.", "": "Ba." });
  });

  it("asks nothing while something is missing", async () => {
    const { sent, client } = startGateway();
    const { edit } = open(client);
    edit.draft.threshold = "";

    expect(await edit.try()).toBe(false);
    expect([edit.gaps, sent]).toEqual([["threshold"], []]);
  });

  it("that someone else overtook goes on from the version on record, once it was tried again", async () => {
    const stale = { __typename: "StaleVersionError", message: "Đã được người khác sửa.", versions: [{ current: 3 }] };
    const { sent, client } = startGateway(stale, set("WOULD_RECORD"));
    const { edit, events } = open(client);
    await edit.try();
    expect([edit.isStale, edit.refusal]).toEqual([true, "Đã được người khác sửa."]);
    expect(events.onstale).toHaveBeenCalledTimes(1);
    edit.takeVersion(3);
    await edit.try();

    expect(sent.map(({ expectedVersion }) => expectedVersion)).toEqual([2, 3]);
    expect([edit.isStale, edit.refusal, edit.preview?.length]).toEqual([false, "", 1]);
  });
});

it("keeps the choice in the address, and only what differs from the default", () => {
  expect(writeChoice({ withEnded: false })).toBe("");
  expect(readChoice(new URLSearchParams(writeChoice({ withEnded: true })))).toEqual({ withEnded: true });
});

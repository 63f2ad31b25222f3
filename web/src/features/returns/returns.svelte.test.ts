import { Client, fetchExchange } from "@urql/svelte";
import { describe, expect, it } from "vitest";
import { type ReturnChoice, readChoice, writeChoice } from "./choice.ts";
import {
  nameColumn,
  shortenColumn,
  writeDistance,
  writeHandedIn,
  writeState,
  writeSummary,
} from "./describe-return.ts";
import { listReminders, type ProgrammeReminder } from "./reminder-list.ts";
import { ReminderPages } from "./reminder-pages.svelte.ts";
import { countReturns, type ExpectedReturn, listColumns, listRows, pickForm, pickRows } from "./return-matrix.ts";
import { ReturnPages } from "./return-pages.svelte.ts";

const forms: Readonly<Record<string, string>> = {
  CELL_MEETINGS: "Sinh hoạt chi bộ",
  RETURN_MEMBER_STOCK: "Biểu 1: Tăng, giảm đảng viên",
  SUPERIOR_ATTENDANCE: "Cấp ủy viên dự sinh hoạt",
};
const year = { code: "YEAR", label: "Năm" };
const aReturn = (code: string, form: string, changes: Partial<ExpectedReturn> = {}): ExpectedReturn => ({
  ...{ id: `${code} ${form} ${changes.period?.code ?? ""}`, year: 2022, dueOn: "2023-01-20", state: "HANDED_IN" },
  ...{ handedInOn: "2023-01-18", form: { code: form, label: forms[form] ?? form }, period: year },
  organisation: { id: code, name: `Đảng bộ ${code}`, code, validTo: null },
  ...changes,
});
const missing = { state: "MISSING", handedInOn: null } as const;
const late = { state: "LATE", handedInOn: "2023-02-18" } as const;

describe("the table of returns", () => {
  it("has a row for each organisation, in the order of codes, and a column for each kind of file and period", () => {
    const returns = [
      aReturn("BK.062", "SUPERIOR_ATTENDANCE"),
      aReturn("01906", "CELL_MEETINGS"),
      aReturn("BK.9", "CELL_MEETINGS"),
      aReturn("BK", "CELL_MEETINGS", { period: { code: "SIX_MONTHS", label: "6 tháng" }, dueOn: "2022-07-20" }),
    ];

    expect(listRows(returns).map(({ organisation }) => organisation.code)).toEqual(["BK", "BK.9", "BK.062", "01906"]);
    expect(listColumns(returns).map(nameColumn)).toEqual([
      "Sinh hoạt chi bộ (6 tháng)",
      "Cấp ủy viên dự sinh hoạt",
      "Sinh hoạt chi bộ",
    ]);
  });

  it("shows alone the rows of which anything stands as chosen, with all their cells", () => {
    const rows = listRows([
      ...[aReturn("BK.060", "CELL_MEETINGS"), aReturn("BK.060", "RETURN_MEMBER_STOCK", late)],
      ...[aReturn("BK.066", "CELL_MEETINGS", missing), aReturn("BK.066", "RETURN_MEMBER_STOCK")],
      aReturn("BK.067", "CELL_MEETINGS"),
    ]);
    const codes = (state: ReturnChoice["state"]) => pickRows(rows, state).map(({ organisation }) => organisation.code);

    expect(codes(null)).toEqual(["BK.060", "BK.066", "BK.067"]);
    expect(codes("OPEN")).toEqual(["BK.060", "BK.066"]);
    expect(codes("MISSING")).toEqual(["BK.066"]);
    expect(codes("NOT_DUE")).toEqual([]);
    expect(pickRows(rows, "MISSING")[0]?.cells.size).toBe(2);
  });

  it("counts what is due, and leaves out what is not yet", () => {
    const returns = [
      ...[aReturn("a", "CELL_MEETINGS"), aReturn("b", "CELL_MEETINGS", late), aReturn("c", "CELL_MEETINGS", missing)],
      aReturn("c", "RETURN_MEMBER_STOCK", { state: "NOT_DUE", handedInOn: null }),
    ];

    expect(countReturns(returns)).toEqual({ due: 3, HANDED_IN: 1, LATE: 1, MISSING: 1, NOT_DUE: 1 });
    expect(countReturns(pickForm(returns, "RETURN_MEMBER_STOCK")).due).toBe(0);
    expect(writeSummary(2022, countReturns(returns), "22/11/2026")).toBe(
      "Năm 2022 có 3 biểu, danh sách đã nộp hoặc đến hạn: 1 đúng hạn, 1 nộp muộn, 1 chưa nộp; 1 chưa đến hạn. Tính đến 22/11/2026.",
    );
    expect(writeSummary(2022, countReturns(returns.slice(0, 2)), "22/11/2026")).toContain("2 biểu, danh sách đến hạn:");
    expect(writeSummary(2026, countReturns(returns.slice(3)), "22/11/2026")).toContain("chưa có biểu, danh sách nào");
  });

  it("says of each how it stands, how late it came, and when the day tells nothing", () => {
    const [one, stock] = [aReturn("a", "CELL_MEETINGS"), aReturn("a", "RETURN_MEMBER_STOCK", late)];
    const loaded = { ...one, handedInOn: "2026-11-22" };

    expect([one, stock, { ...one, ...missing }, { ...one, state: null }].map(writeState)).toEqual([
      ...["Đúng hạn", "Muộn 29 ngày", "Chưa nộp", "Chưa tính"],
    ]);
    expect([one, { ...one, ...missing }].map(writeHandedIn)).toEqual(["nộp 18/01/2023", "chưa có"]);
    expect(writeHandedIn(loaded)).toBe("nạp 22/11/2026, trong đợt đầu");
    expect([one, stock, aReturn("a", "SUPERIOR_ATTENDANCE")].map(shortenColumn)).toEqual([
      ...["Sinh hoạt chi bộ", "Biểu 1", "Cấp ủy viên dự sinh hoạt"],
    ]);
    expect(["2026-11-10", "2026-11-22", "2026-12-01"].map((day) => writeDistance(day, "2026-11-22"))).toEqual([
      ...["quá hạn 12 ngày", "đến hạn hôm nay", "còn 9 ngày"],
    ]);
  });
});

type Variables = Readonly<Record<string, unknown>>;

/** A graph that answers each question by its variables; an answer that it does not have is a failure. */
function startGraph(answer: (variables: Variables) => unknown) {
  const asked: Variables[] = [];
  const client = new Client({
    url: "http://graph/",
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetch: (async (_: unknown, init?: RequestInit) => {
      const { variables } = JSON.parse(String(init?.body)) as { variables: Variables };
      asked.push(variables);
      const data = await answer(variables);
      return data ? Response.json({ data }) : Response.json({ errors: [{ message: "x" }] }, { status: 503 });
    }) as typeof globalThis.fetch,
  });
  return { asked, client };
}

const page = (returns: readonly ExpectedReturn[], next: string | null, totalCount = 3) => ({
  totalCount,
  pageInfo: { hasNextPage: next !== null, endCursor: next },
  edges: returns.map((node) => ({ node })),
});
const version = (id: string) => ({ id, builtAt: "2026-11-22T01:00:00Z", asOf: "2026-11-22T00:00:00Z" });

describe("the pages of returns", () => {
  it("are read until all is there, and tell how far they are", async () => {
    const seen: unknown[] = [];
    const { asked, client } = startGraph(({ after }) => {
      seen.push(pages.progress);
      const returns = [aReturn(`${after}`, "CELL_MEETINGS")];
      return {
        dataVersion: version("v"),
        subject: { id: "o", name: "Đảng bộ" },
        expectedReturns: page(returns, after === null ? "c" : null, 2),
      };
    });
    const pages = new ReturnPages(client);
    await pages.load({ year: 2022, organisation: "o" });

    expect(asked.map(({ after, under, isNarrowed }) => [after, under, isNarrowed])).toEqual([
      [null, "o", true],
      ["c", "o", true],
    ]);
    expect(seen).toEqual([undefined, { received: 1, total: 2 }]);
    expect(pages.answer?.returns.map(({ organisation }) => organisation.code)).toEqual(["null", "c"]);
    expect([pages.answer?.subjectName, pages.isLoading]).toEqual(["Đảng bộ", false]);
  });

  it("begin anew where the figures are published anew meanwhile", async () => {
    const versions = ["old", "new", "new", "new"];
    const { asked, client } = startGraph(({ after }) => ({
      dataVersion: version(versions.shift() ?? ""),
      expectedReturns: page([aReturn("a", `F_${after}`)], after === null ? "c" : null),
    }));
    const pages = new ReturnPages(client);
    await pages.load({ year: 2022, organisation: null });

    expect(asked.map(({ after }) => after)).toEqual([null, "c", null, "c"]);
    expect([pages.answer?.dataVersion.id, pages.answer?.returns.length]).toEqual(["new", 2]);
  });

  it("drop the answer to an older question, and keep what stands when asking fails", async () => {
    let answerFirst: () => void = () => {};
    const isReleased = new Promise<void>((resolve) => {
      answerFirst = resolve;
    });
    const { client } = startGraph(async ({ year: of }) => {
      if (of === 2022) await isReleased;
      return of === 2024 ? null : { dataVersion: version("v"), expectedReturns: page([], null) };
    });
    const pages = new ReturnPages(client);
    const first = pages.load({ year: 2022, organisation: null });
    await pages.load({ year: 2023, organisation: null });
    answerFirst();
    await first;
    expect(pages.answer?.year).toBe(2023);

    await pages.load({ year: 2024, organisation: null });
    expect([pages.answer?.year, pages.failure?.kind, pages.isLoading]).toEqual([2023, "FAULT", false]);
  });
});

const owner = (name: string, role: "LEAD" | "SUPPORT") => ({
  ...{ id: name, role, body: null },
  organisation: { id: name, name },
});
const aTask = (dueOn: string): ProgrammeReminder => ({
  ...{ kind: "TASK", dueOn, dueDocument: null },
  task: { id: "t", section: "III.4-1", title: "Xây dựng", owners: [owner("a", "LEAD"), owner("b", "SUPPORT")] },
});
const aDocument = (dueOn: string, organisation: string): ProgrammeReminder => ({
  ...{ kind: "DOCUMENT", dueOn, task: null },
  dueDocument: {
    id: organisation,
    kind: "PLAN",
    section: "IV.1",
    year: 2025,
    organisation: owner(organisation, "LEAD").organisation,
  },
});

describe("reminders", () => {
  const returns = [aReturn("a", "CELL_MEETINGS", missing), aReturn("b", "CELL_MEETINGS", { dueOn: "2026-12-31" })];
  const programme = [aTask("2024-01-31"), aDocument("2026-12-31", "c"), aDocument("2027-01-31", "a")];
  const read = (...asked: Parameters<typeof listReminders>) =>
    listReminders(...asked).map(({ dueOn, entries }) => [dueOn, entries.map(({ whose }) => whose[0]?.name)]);

  it("are one list by day, and say what each is and whose", () => {
    const days = listReminders(returns, programme, { organisation: null, hasMore: false });

    expect(days.flatMap(({ entries }) => entries.map(({ kind, what, whose }) => [kind, what, whose[0]?.name]))).toEqual(
      [
        ["Biểu, danh sách", "Sinh hoạt chi bộ, năm 2022", "Đảng bộ a"],
        ["Nhiệm vụ III.4-1", "Xây dựng", "a"],
        ["Văn bản", "Chương trình, kế hoạch năm 2025 (mục IV.1)", "c"],
        ["Biểu, danh sách", "Sinh hoạt chi bộ, năm 2022", "Đảng bộ b"],
        ["Văn bản", "Chương trình, kế hoạch năm 2025 (mục IV.1)", "a"],
      ],
    );
  });

  it("wait for returns that come on a later page", () => {
    expect(read(returns.slice(0, 1), programme, { organisation: null, hasMore: true })).toEqual([
      ["2023-01-20", ["Đảng bộ a"]],
    ]);
  });

  it("of an organisation leave out tasks and documents of others", () => {
    expect(read(returns.slice(0, 1), programme, { organisation: "a", hasMore: false })).toEqual([
      ["2023-01-20", ["Đảng bộ a"]],
      ["2024-01-31", ["a"]],
      ["2027-01-31", ["a"]],
    ]);
  });

  it("are read page after page; tasks and documents with the first", async () => {
    const { asked, client } = startGraph(({ after, isFirst }) => ({
      returnReminders: page(after === null ? returns.slice(0, 1) : returns.slice(1), after === null ? "c" : null),
      ...(isFirst ? { programme: { reminders: programme } } : {}),
    }));
    const reminders = new ReminderPages(client);
    await reminders.load({ days: 90, at: "2026-11-22", organisation: null });
    expect([reminders.days.length, reminders.hasMore]).toEqual([1, true]);
    await reminders.loadMore();
    await reminders.loadMore();

    expect(asked.map(({ after, isFirst, days, at }) => [after, isFirst, days, at])).toEqual([
      [null, true, 90, "2026-11-22"],
      ["c", false, 90, "2026-11-22"],
    ]);
    expect([reminders.days.length, reminders.hasMore]).toEqual([4, false]);
  });
});

it("keeps the choice in the address, and only what differs from the default", () => {
  const id = "0b9c2f7e-1111-5222-8333-444455556666";
  const choice: ReturnChoice = {
    ...{ year: 2022, form: "CELL_MEETINGS", state: "OPEN", organisation: id, days: 90, detail: id },
  };

  expect(writeChoice(readChoice(new URLSearchParams()))).toBe("");
  expect(readChoice(new URLSearchParams(writeChoice(choice)))).toEqual(choice);
  expect(readChoice(new URLSearchParams("year=x&form=%3Cb%3E&state=ALL&organisation=1&days=31&detail=."))).toEqual(
    readChoice(new URLSearchParams()),
  );
});

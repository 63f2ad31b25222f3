import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { listFiles } from "../../packages/command-line/dist/import-files.js";
import { readWorkbook } from "../../packages/workbook/dist/read-workbook.js";
import { operate } from "../operator.ts";
import { median, timeOnce } from "./measure.mjs";

/**
 * Rows a second through the ordinary door (parse, check, stage, approve) against inserting the same parsed rows into a plain
 * table of the same server. Measured on the lists of members of one year, which are withdrawn first so that they are new again.
 */
export async function benchImport({ stack, dataDirectory }) {
  const chosen = (await listFiles([join(dataDirectory, "demo-files")])).filter((path) =>
    path.includes("xep-loai-dang-vien-2024"),
  );
  const members = operate(dataDirectory, "members");
  const client = new pg.Client({ connectionString: stack.postgres.addressOf("members") });
  await client.connect();
  try {
    const parsed = [];
    for (const path of chosen)
      parsed.push(
        ...Object.values((await readWorkbook(await readFile(path))).sheets).flatMap((rows) =>
          rows.map((row) => row.values),
        ),
      );
    await client.query(
      "update batch set state = 'WITHDRAWN', withdrawn_at = now() where file_kind = 'MEMBER_RATINGS' and state = 'APPROVED'",
    );

    const imported = await timeOnce(async () => {
      for (const path of chosen) {
        const { outcome } = await members.import(await readFile(path));
        if (outcome !== "STORED") throw new Error(`${path} was not stored anew`);
      }
    });

    await client.query(
      "create temporary table plain (card text, organisation text, year int, level text, reason text, decided date)",
    );
    const bare = [];
    for (let run = 0; run < 3; run++) {
      await client.query("truncate plain");
      bare.push(
        await timeOnce(() =>
          client.query(
            `insert into plain select * from jsonb_to_recordset($1::jsonb) as r ("cardNumber" text, "organisationCode" text, year int, level text, "notRatedReason" text, "decidedOn" date)`,
            [JSON.stringify(parsed)],
          ),
        ),
      );
    }
    const perSecond = (milliseconds) => (parsed.length / milliseconds) * 1000;
    return [
      {
        name: `rows a second through nq21 import (${parsed.length.toLocaleString("en")} rows, ${chosen.length} files)`,
        baseline: "rows a second of a bare insert into a plain table",
        value: perSecond(imported),
        base: perSecond(median(bare)),
        unit: "rows/s",
        note: `40,000 rows would take ${((40_000 / perSecond(imported)) * 1).toFixed(1)} s (goal of the design: ≤ 10 s)`,
      },
    ];
  } finally {
    await client.end();
  }
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { localAdministrator } from "@nq21/authorisation/actor";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { type ImportReport, importFile } from "@nq21/database/import-file";
import type { FeedPage } from "@nq21/database/organisation-directory";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { ratingImporter } from "../src/rating/rating-import.ts";
import type { ImportSettings } from "../src/record/import-settings.ts";
import { registerImporter } from "../src/register/register-import.ts";

export type SheetRow = Readonly<Record<string, CellContent>>;

export interface TestOrganisation {
  readonly code: string;
  readonly parentCode: string | null;
  readonly validFrom?: string;
  readonly validTo?: string | null;
}

/** Id of a test organisation, from its code alone. */
export const organisationId = (code: string) =>
  makeIdentity(demoNamespace, "organisations", "organisation", `${code}@2018-01-01`);

/** A province with two chapters; A has the cells A1 and A2, B has B1, and the code OLD ended with 2019. */
export const smallProvince: readonly TestOrganisation[] = [
  { code: "P", parentCode: null },
  { code: "A", parentCode: "P" },
  { code: "A1", parentCode: "A" },
  { code: "A2", parentCode: "A" },
  { code: "B", parentCode: "P" },
  { code: "B1", parentCode: "B" },
  { code: "OLD", parentCode: "B", validTo: "2020-01-01" },
  { code: "S", parentCode: "P" },
];

export interface TestService extends TestDatabase {
  readonly settings: ImportSettings;
  importRows(kind: FileKind, rows: readonly SheetRow[], options?: { dryRun?: boolean }): Promise<ImportReport>;
  importBytes(bytes: Uint8Array, options?: { dryRun?: boolean }): Promise<ImportReport>;
}

async function startFeed(organisations: readonly TestOrganisation[]) {
  const page: FeedPage = {
    entries: organisations.map(({ code, parentCode, validFrom = "2018-01-01", validTo = null }, index) => ({
      position: index + 1,
      organisationId: organisationId(code),
      versions: [{ code, parentId: parentCode === null ? null : organisationId(parentCode), validFrom, validTo }],
    })),
    position: organisations.length,
    hasMore: false,
  };
  const server = createServer((request, response) => {
    const after = Number(new URL(request.url ?? "/", "http://feed").searchParams.get("after"));
    const entries = page.entries.filter((entry) => entry.position > after);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ...page, entries }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** Writes rows as a committee hands them in. */
export function writeRows(kind: FileKind, rows: readonly SheetRow[]): Promise<Uint8Array> {
  const layout = getFileLayout(kind);
  const sheet = layout.sheets[0]?.sheet ?? "";
  return writeWorkbook({
    layout,
    reportingUnit: "ĐẢNG BỘ THỬ NGHIỆM",
    subtitle: "Năm 2023",
    sheets: { [sheet]: rows },
  });
}

/** The members service on a fresh database, with a feed of these organisations at its border. */
export async function startTestService(organisations = smallProvince): Promise<TestService> {
  const test = await createTestDatabase("members");
  const feed = await startFeed(organisations);
  const settings: ImportSettings = {
    database: test.database,
    actor: localAdministrator,
    organisationsUrl: feed.url,
    idNamespace: demoNamespace,
  };
  const importBytes = (bytes: Uint8Array, { dryRun = false } = {}) =>
    importFile(
      {
        database: test.database,
        actor: localAdministrator,
        service: "members",
        idNamespace: demoNamespace,
        importers: [registerImporter(settings), ratingImporter(settings)],
        dryRun,
      },
      bytes,
    );
  return {
    ...test,
    settings,
    importBytes,
    importRows: async (kind, rows, options) => importBytes(await writeRows(kind, rows), options),
    close: async () => {
      await feed.close();
      await test.close();
    },
  };
}

/** Id of the member with a card in the demo namespace. */
export const memberId = (cardNumber: string) => makeIdentity(demoNamespace, "members", "member", cardNumber);

/** A row of the register with everything in order. */
export function aMembership(row: SheetRow = {}): SheetRow {
  return {
    cardNumber: "80000001",
    fullName: "Người Thử Một",
    admittedOn: "2010-05-19",
    confirmedOn: "2011-05-19",
    organisationCode: "A1",
    from: "2018-01-01",
    joinReason: "ON_LIST",
    to: null,
    leaveReason: null,
    ...row,
  };
}

/** A row of a yearly list of ratings with everything in order. */
export function aRating(row: SheetRow = {}): SheetRow {
  return {
    cardNumber: "80000001",
    organisationCode: "A1",
    year: 2023,
    periodKind: "YEAR",
    selfLevel: "GOOD",
    level: "GOOD",
    notRatedReason: null,
    score: null,
    decisionNumber: "12-QĐ/ĐU",
    decidedOn: "2023-12-20",
    ...row,
  };
}

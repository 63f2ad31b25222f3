import { roles } from "@nq21/authorisation/role";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type Environment, EnvironmentError, readCommandEnvironment } from "./environment.ts";
import { type Output, terminal } from "./output.ts";
import { Refusal } from "./refusal.ts";

/** How a command ends: done; refused or failed with a reason; wrong usage. */
export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

function readWhole(min: number, max: number) {
  return (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < min || number > max)
      throw new InvalidArgumentError(`A whole number from ${min} to ${max}. / Số nguyên từ ${min} đến ${max}.`);
    return number;
  };
}

function readInstant(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError(
      "An instant such as 2026-03-31T00:00:00+07:00. / Thời điểm có múi giờ, như ví dụ trên.",
    );
  return text;
}

/** What each command does when it is called; the program only reads words. */
interface Run {
  readonly environment: Environment;
  readonly output: Output;
  /** Says that the command is refused although it printed everything there is to say. */
  refuse(): void;
}

function addImport(program: Command, run: Run): void {
  program
    .command("import")
    .summary("hand in files (nộp tệp số liệu)")
    .description(
      "Hands XLSX and CSV files, or all of a folder, to their services, in the order in which they build on each other.\n" +
        "A file is stored whole or not at all; a file already on record changes nothing.\n" +
        "Nộp tệp XLSX, CSV hoặc cả thư mục vào hệ thống; mỗi tệp được lưu trọn vẹn hoặc không lưu dòng nào; nộp lại tệp đã lưu " +
        "không làm thay đổi gì.\n\n" +
        "Files go to the NQ21 of DATA_DIR on this machine; with an access token in NQ21_TOKEN, to the gateway at NQ21_URL.\n" +
        "Nộp vào NQ21 trên máy này (DATA_DIR); có NQ21_TOKEN thì nộp qua địa chỉ NQ21_URL.",
    )
    .argument("<file...>", "files or folders (tệp hoặc thư mục)")
    .option("--dry-run", "check only, store nothing (chỉ kiểm tra, không lưu)", false)
    .option("--json", "print an array of reports (in kết quả dạng JSON)", false)
    .action(async (paths: string[], options: { dryRun: boolean; json: boolean }) => {
      const { importFiles } = await import("./import-command.ts");
      const isInOrder = await importFiles(
        { paths, isDryRun: options.dryRun, asJson: options.json, ...run.environment },
        run.output,
      );
      if (!isInOrder) run.refuse();
    });
}

function addGenerate(program: Command, run: Run): void {
  program
    .command("generate")
    .summary("write a synthetic province (tạo tỉnh minh họa)")
    .description(
      "Writes a synthetic province as the files that committees hand in. No real person is in them.\n" +
        "Tạo một tỉnh giả định dưới dạng các tệp cấp ủy nộp. Không có người thật.",
    )
    .requiredOption("--members <n>", "members on 19/3/2025 (số đảng viên)", readWhole(1_000, 40_000))
    .requiredOption("--seed <n>", "the same seed gives the same files (số gieo)", readWhole(0, 2 ** 31 - 1))
    .requiredOption("--out <folder>", "where to write (thư mục ghi)")
    .addOption(
      new Option("--as <form>", "form; this version writes files only (dạng; bản này chỉ ghi tệp)")
        .choices(["files", "snapshot"])
        .default("files"),
    )
    .action(async (options: { members: number; seed: number; out: string; as: string }) => {
      const { generateFiles } = await import("./generate-command.ts");
      const { members, seed, out: directory, as: form } = options;
      await generateFiles({ members, seed, directory, form, startedIn: run.environment.startedIn }, run.output);
    });
}

function addRecompute(program: Command, run: Run): void {
  program
    .command("recompute")
    .summary("count published figures anew (tính lại số liệu đã công bố)")
    .description(
      "Counts R1–R4 anew from a CSV file of published figures and names what was printed wrong.\n" +
        "Tính lại R1–R4 từ tệp CSV số liệu đã công bố và chỉ ra chỗ in sai.",
    )
    .argument("<file>", "a published-*.csv (tệp CSV)")
    .action(async (file: string) => {
      const { recomputePublished } = await import("./recompute-command.ts");
      await recomputePublished(file, run.environment.startedIn, run.output);
    });
}

function addWarehouse(program: Command, run: Run): void {
  const warehouse = program
    .command("warehouse")
    .summary("make and check figures (dựng và kiểm tra số liệu)")
    .description(
      "Makes the figures that the screens show, and checks them. DATA_DIR names the running NQ21 (default .data).\n" +
        "Dựng và kiểm tra số liệu hiển thị trên màn hình. DATA_DIR là thư mục dữ liệu của NQ21 đang chạy.",
    );
  const { dataDirectory } = run.environment;
  warehouse
    .command("build")
    .description("Makes figures of what is approved now, and publishes them.\nTính lại số liệu và công bố.")
    .option("--as-of <instant>", "instant as of which the figures speak (thời điểm tính đến)", readInstant)
    .action(async (options: { asOf?: string }) => {
      const { buildFigures } = await import("./warehouse-command.ts");
      await buildFigures(run.environment, options.asOf, run.output);
    });
  warehouse
    .command("status")
    .description("Lists the data versions and which one answers.\nLiệt kê các phiên bản số liệu.")
    .action(async () => {
      const { showVersions } = await import("./warehouse-command.ts");
      await showVersions(dataDirectory, run.output);
    });
  warehouse
    .command("verify")
    .description(
      "Verifies that a version's file is the registered one, holds its assertions and can be made again.\n" +
        "Kiểm tra một phiên bản số liệu: tệp còn nguyên, các khẳng định đúng, dựng lại ra như cũ.",
    )
    .argument("[id]", "data version, the published one when left out (phiên bản)")
    .action(async (id: string | undefined) => {
      const { verifyFigures } = await import("./warehouse-command.ts");
      if (!(await verifyFigures(run.environment, id, run.output))) run.refuse();
    });
}

function addAudit(program: Command, run: Run): void {
  const audit = program
    .command("audit")
    .summary("verify the audit trail (kiểm tra nhật ký)")
    .description(
      "Signs and verifies the audit trail of every service. DATA_DIR names the running NQ21 (default .data).\n" +
        "Ký và kiểm tra nhật ký của từng dịch vụ. DATA_DIR là thư mục dữ liệu của NQ21 đang chạy.",
    );
  audit
    .command("verify")
    .description(
      "Recomputes every row and compares it with the signed roots; says what is wrong and where.\n" +
        "Tính lại từng dòng nhật ký, so với các mốc đã ký, và nói rõ chỗ nào sai.",
    )
    .option("--json", "print the result as JSON (in kết quả dạng JSON)", false)
    .option("--roots <folder>", "a copy of audit-roots kept elsewhere (bản sao các mốc ký giữ ở nơi khác)")
    .action(async (options: { json: boolean; roots?: string }) => {
      const { verifyAudit } = await import("./audit-command.ts");
      if (!(await verifyAudit(run.environment, options, run.output))) run.refuse();
    });
  audit
    .command("root")
    .description(
      "Signs where every trail stands now, besides the root of each day.\n" +
        "Ký mốc nhật ký ngay bây giờ, ngoài mốc hằng ngày.",
    )
    .action(async () => {
      const { writeRoots } = await import("./audit-command.ts");
      if (!(await writeRoots(run.environment, run.output))) run.refuse();
    });
}

function addGrant(program: Command, run: Run): void {
  const { dataDirectory } = run.environment;
  const grant = program
    .command("grant")
    .summary("say who holds which role (cấp quyền)")
    .description(
      "Grants a role to an account of the running NQ21, as the operator of this machine; so the first administrator of an empty\n" +
        "site is made. DATA_DIR names the running NQ21 (default .data).\n" +
        "Cấp vai trò cho một tài khoản, với tư cách người vận hành máy chủ; quản trị viên đầu tiên được cấp bằng lệnh này.\n\n" +
        `Roles (vai trò): ${roles.join(", ")}.\n` +
        "ADMINISTRATOR and AUDITOR are held for the whole site, the others at an organisation (INTEGRATOR: either).",
    )
    .argument("<account>", "name at the issuer; it need not have signed in (tên tài khoản)")
    .argument("<role>", "what the account is here for (vai trò)")
    .option("--organisation <code>", "code or id of the organisation whose subtree it is for (mã tổ chức)")
    .option("--from <instant>", "first instant, now when left out (từ thời điểm)", readInstant)
    .option("--to <instant>", "instant at which it ends, open when left out (đến thời điểm)", readInstant)
    .action(async (account: string, role: string, options: { organisation?: string; from?: string; to?: string }) => {
      const { grantToAccount } = await import("./grant-command.ts");
      await grantToAccount(dataDirectory, { account, role, ...options }, run.output);
    });
  grant
    .command("list")
    .description("Lists who holds which role, the newest grant first.\nLiệt kê ai đang giữ vai trò nào.")
    .option("--ended", "also what is over (cả quyền đã kết thúc)", false)
    .action(async (options: { ended: boolean }) => {
      const { showGrants } = await import("./grant-command.ts");
      await showGrants(dataDirectory, options.ended, run.output);
    });
  grant
    .command("revoke")
    .description(
      "Ends a grant now; it stays on record. The last administrator stays.\nThu hồi ngay một quyền; hồ sơ vẫn giữ.",
    )
    .argument("<id>", "as grant list shows it (mã của lượt cấp quyền)")
    .action(async (id: string) => {
      const { revokeById } = await import("./grant-command.ts");
      await revokeById(dataDirectory, id, run.output);
    });
}

function addToken(program: Command, run: Run): void {
  program
    .command("token")
    .summary("print a demo account's access token (in mã truy cập)")
    .description(
      "Signs an account of the demo in and prints a bearer token for the graph, good for some minutes. DEMO=1 only.\n" +
        "Đăng nhập bằng một tài khoản trình diễn và in mã truy cập dùng được trong vài phút; chỉ có với DEMO=1.\n\n" +
        "DATA_DIR names the running NQ21 (default .data). Example (ví dụ): NQ21_TOKEN=$(pnpm --silent nq21 token phantich)",
    )
    .argument("<account>", "one of the sign-in page, or tichhop, the machine (tài khoản)")
    .action(async (account: string) => {
      const { fetchDemoToken } = await import("./demo-token.ts");
      run.output.out(await fetchDemoToken({ dataDirectory: run.environment.dataDirectory, account }));
    });
}

function addDoctor(program: Command, run: Run): void {
  program
    .command("doctor")
    .summary("look at what NQ21 needs (kiểm tra môi trường)")
    .description("Looks at everything NQ21 needs and says what to do.\nKiểm tra môi trường và gợi ý cách xử lý.")
    .action(async () => {
      const { runDoctor } = await import("./doctor-command.ts");
      if (!(await runDoctor(run.environment, run.output))) run.refuse();
    });
}

function buildProgram(run: Run): Command {
  const program = new Command("nq21")
    .description(
      "NQ21 on the command line. / NQ21 trên dòng lệnh.\n\n" +
        "Ends with 0 when done, 1 when refused or failed with a reason, 2 on wrong usage.\n" +
        "Mã kết thúc: 0 là xong, 1 là bị từ chối hoặc lỗi có nêu lý do, 2 là dùng sai cú pháp.",
    )
    .helpOption("-h, --help", "show help (trợ giúp)")
    .helpCommand("help [command]", "show help of a command (trợ giúp về một lệnh)")
    .showHelpAfterError("Cách dùng / usage: nq21 --help, nq21 help <lệnh/command>")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => run.output.out(text.trimEnd()),
      writeErr: (text) => run.output.err(text.trimEnd()),
    });
  for (const add of [addGenerate, addImport, addRecompute, addWarehouse, addAudit, addGrant, addToken, addDoctor])
    add(program, run);
  return program;
}

/** Runs `nq21` with the words after its name, under the variables of this process or others; returns the exit code. */
export async function runProgram(
  words: readonly string[],
  output: Output = terminal,
  source?: NodeJS.ProcessEnv,
): Promise<number> {
  let code: number = exitCodes.done;
  try {
    const environment = readCommandEnvironment(source);
    const refuse = () => {
      code = exitCodes.refused;
    };
    await buildProgram({ environment, output, refuse }).parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof EnvironmentError) {
      output.err(error.message);
      return exitCodes.usage;
    }
    if (!(error instanceof Refusal)) throw error;
    output.err(`✘ ${error.vi}`);
    output.err(`  ${error.en}`);
    return exitCodes.refused;
  }
}

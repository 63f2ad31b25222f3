import { accessSync, constants, existsSync } from "node:fs";
import { createConnection } from "node:net";
import { type Addresses, findAddresses } from "./addresses.ts";
import type { Environment } from "./environment.ts";
import type { Output } from "./output.ts";

/** One thing that was looked at. `advice` says what to do when it is not in order. */
export interface Finding {
  readonly isOk: boolean;
  readonly what: string;
  readonly advice?: { readonly vi: string; readonly en: string };
}

const NODE_MAJOR = 24;
const PATIENCE_MS = 3_000;
const PORT_COUNT = 8;

function checkNode(): Finding {
  const isOk = Number(process.versions.node.split(".")[0]) >= NODE_MAJOR;
  return {
    isOk,
    what: `Node ${process.versions.node}`,
    advice: {
      vi: `Cần Node ${NODE_MAJOR}; “npm start” và “npm test” tự mang theo.`,
      en: `Node ${NODE_MAJOR} is needed; “npm start” and “npm test” bring it themselves.`,
    },
  };
}

function checkDataDirectory(directory: string): Finding {
  let isOk = false;
  try {
    accessSync(directory, constants.R_OK | constants.W_OK);
    isOk = true;
  } catch {
    isOk = false;
  }
  return {
    isOk,
    what: `DATA_DIR ${directory}`,
    advice: existsSync(directory)
      ? { vi: "Người dùng này không ghi được vào đó.", en: "This user can't write there." }
      : { vi: "Chưa có; “npm start” sẽ tạo.", en: "Not there yet; “npm start” makes it." },
  };
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: PATIENCE_MS });
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", end(true)).once("error", end(false)).once("timeout", end(false));
  });
}

/** Before the first start the ports must be free. */
async function checkPorts(port: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (let at = port; at < port + PORT_COUNT; at++)
    if (await listens("127.0.0.1", at))
      findings.push({
        isOk: false,
        what: `port ${at}`,
        advice: {
          vi: "Chương trình khác đang dùng; hãy dừng nó hoặc đặt PORT khác.",
          en: "Another program uses it; stop that or set another PORT.",
        },
      });
  return findings.length > 0 ? findings : [{ isOk: true, what: `ports ${port}–${port + PORT_COUNT - 1} free` }];
}

async function checkPostgres(addresses: Addresses): Promise<Finding> {
  const { hostname, port } = new URL(addresses.warehouseUrl);
  const advice = {
    vi: "Không kết nối được. PostgreSQL đi kèm chỉ chạy cùng “npm start”; xem DATA_DIR/postgres/server.log.",
    en: "Can't be reached. The PostgreSQL that comes along runs with “npm start” only; see DATA_DIR/postgres/server.log.",
  };
  const { withWarehouseDatabase } = await import("@nq21/warehouse/builder/data-version.repository");
  try {
    const version = await withWarehouseDatabase(addresses.warehouseUrl, async (client) => {
      const { rows } = await client.query<{ server_version: string }>("show server_version");
      return rows[0]?.server_version;
    });
    return { isOk: true, what: `PostgreSQL ${version} ${hostname}:${port}` };
  } catch {
    return { isOk: false, what: `PostgreSQL ${hostname}:${port}`, advice };
  }
}

async function checkPart(name: string, url: string): Promise<Finding> {
  const advice = {
    vi: `Không sẵn sàng. Hãy chạy “npm start”; nhật ký: DATA_DIR/logs/${name}.log.`,
    en: `Not ready. Run “npm start”; its log: DATA_DIR/logs/${name}.log.`,
  };
  const what = `${name} ${url}`;
  try {
    const answer = await fetch(new URL("ready", url), { signal: AbortSignal.timeout(PATIENCE_MS) });
    await answer.body?.cancel();
    return { isOk: answer.ok, what, advice };
  } catch {
    return { isOk: false, what, advice };
  }
}

/** Looks at everything a running NQ21 needs. */
export async function examine(environment: Environment): Promise<Finding[]> {
  const addresses = findAddresses(environment.dataDirectory);
  const host = [checkNode(), checkDataDirectory(environment.dataDirectory)];
  if (!addresses) return [...host, ...(await checkPorts(environment.port))];
  const parts = await Promise.all(Object.entries(addresses.partUrls).map(([name, url]) => checkPart(name, url)));
  return [...host, await checkPostgres(addresses), ...parts];
}

/** Prints what was found, one line each, with advice where something is wrong. Returns whether all is in order. */
export async function runDoctor(environment: Environment, output: Output): Promise<boolean> {
  const findings = await examine(environment);
  for (const { isOk, what, advice } of findings) {
    output.out(`${isOk ? "ok   " : "fault"} ${what}`);
    if (!isOk && advice) {
      output.out(`      ${advice.vi}`);
      output.out(`      ${advice.en}`);
    }
  }
  const faulty = findings.filter((finding) => !finding.isOk).length;
  output.out(
    faulty === 0
      ? "Mọi thứ sẵn sàng. / Everything is in order."
      : `${faulty} mục cần xử lý như đã nêu. / ${faulty} to mend as said above.`,
  );
  return faulty === 0;
}

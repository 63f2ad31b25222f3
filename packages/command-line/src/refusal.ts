/** A command that ends with 1: what was asked can't be done, for a reason told in both languages. */
export class Refusal extends Error {
  readonly vi: string;
  readonly en: string;
  constructor(vi: string, en: string) {
    super(`${en} / ${vi}`);
    this.vi = vi;
    this.en = en;
  }
}

const unreachable = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "ETIMEDOUT"]);

/** Passes a result on; a PostgreSQL that does not answer becomes a Refusal that says what to do. */
export async function explainUnreachable<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!unreachable.has(String((error as { code?: unknown }).code))) throw error;
    throw new Refusal(
      "Không kết nối được PostgreSQL. Hãy chạy “npm start” và để chạy trong khi dùng lệnh này.",
      "PostgreSQL can't be reached. Run “npm start” and leave it running while you use this command.",
    );
  });
}

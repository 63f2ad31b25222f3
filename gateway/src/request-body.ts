import type { IncomingMessage } from "node:http";
import { Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { RequestRefused } from "./http-answer.ts";

/** The refusal of a body that is larger than it may be, in bytes. */
export function refuseLargeBody(limit: number): RequestRefused {
  const size = limit >= 1024 * 1024 ? `${limit / 1024 / 1024} MiB` : `${limit / 1024} KiB`;
  return new RequestRefused(
    "PAYLOAD_TOO_LARGE",
    { en: `The body is larger than ${size}.`, vi: `Nội dung gửi lên lớn quá ${size}.` },
    413,
    // What is still on its way would be read as the next request.
    { connection: "close" },
  );
}

/** Passes bytes on and fails as soon as more than `limit` have come. */
export function limitBytes(limit: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      size += chunk.byteLength;
      if (size > limit) done(refuseLargeBody(limit));
      else done(null, chunk);
    },
  });
}

function makeDecoder(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case "identity":
      return undefined;
    case "gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      throw new RequestRefused(
        "BAD_USER_INPUT",
        { en: "Compress the body with gzip, deflate or br.", vi: "Chỉ nén nội dung bằng gzip, deflate hoặc br." },
        415,
      );
  }
}

/** Reads a body whole, at most `limit` bytes after decompression; a small body that unpacks to a large one is cut as well. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const decoder = makeDecoder(request.headers["content-encoding"]);
  if (Number(request.headers["content-length"] ?? 0) > limit) throw refuseLargeBody(limit);
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  };
  try {
    if (decoder) await pipeline(request, decoder, limitBytes(limit), collect);
    else await pipeline(request, limitBytes(limit), collect);
  } catch (error) {
    if (error instanceof RequestRefused) throw error;
    throw new RequestRefused("BAD_USER_INPUT", {
      en: "The body cannot be read.",
      vi: "Không đọc được nội dung gửi lên.",
    });
  }
  return Buffer.concat(chunks);
}

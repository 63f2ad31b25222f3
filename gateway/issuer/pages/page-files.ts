import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** Below which path the pages' files are served. */
export const pagesPath = "/issuer/pages/";

/** A file that a page loads. */
export interface PageFile {
  readonly mediaType: string;
  readonly content: Buffer;
}

// Found through the package, so that it makes no difference whether this runs from source or from dist.
const { resolve } = createRequire(import.meta.url);
const font = (subset: string) => resolve(`@fontsource-variable/noto-sans/files/noto-sans-${subset}-wght-normal.woff2`);

const read = (mediaType: string, path: string): PageFile => ({ mediaType, content: readFileSync(path) });

/** Reads the files of the pages, by name. */
export function readPageFiles(): ReadonlyMap<string, PageFile> {
  return new Map([
    ["issuer.css", read("text/css; charset=utf-8", resolve("#issuer/pages/issuer.css"))],
    ["noto-sans-vietnamese.woff2", read("font/woff2", font("vietnamese"))],
    ["noto-sans-latin.woff2", read("font/woff2", font("latin"))],
  ]);
}

import { pagesPath } from "./page-files.ts";

/** The same words in both languages. */
export interface BothLanguages {
  readonly vi: string;
  readonly en: string;
}

/** Vietnamese, then English, marked so that each is read aloud in its own voice. */
export function writeBoth({ vi, en }: BothLanguages): string {
  return `${vi} / <span class="english" lang="en">${en}</span>`;
}

/** A whole page around a body of ours: no script, one style sheet, light or dark as the reader's system is. */
export function layOutPage(title: BothLanguages, body: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.vi} / ${title.en} · NQ21</title>
<link rel="stylesheet" href="${pagesPath}issuer.css">
</head>
<body>
<header><p>NQ21</p></header>
<main>
<h1>${title.vi} <span class="english" lang="en">${title.en}</span></h1>
${body}
</main>
</body>
</html>
`;
}

import { readFileSync } from "node:fs";
import adapterStatic from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig, type Plugin } from "vite";

/** One generated operation or fragment: its name, and its text with the quotes. */
const document = /^export const (\w+) = new TypedDocumentString\((`[^`]*`)[\s\S]*?;$/gm;
const apart = /^(.*\/generated\/graphql\/graphql\.ts)\?document=(\w+)$/;
const readDocuments = (code: string) => new Map([...code.matchAll(document)].map(([, name, text]) => [name, text]));

/**
 * Gives every generated operation a module of its own, so that a page brings its own ones only: they are made into one file,
 * and a file is never parted. The app asks of an operation no more than its text.
 */
const documentsApart: Plugin = {
  name: "documents-apart",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (apart.test(id) ? { id, moduleSideEffects: false } : null),
  load(id) {
    const [, file, name] = apart.exec(id) ?? [];
    if (!file) return null;
    return { code: `export const ${name} = ${readDocuments(readFileSync(file, "utf8")).get(name)};`, moduleType: "js" };
  },
  transform: {
    filter: { id: /\/generated\/graphql\/graphql\.ts$/ },
    handler(code, id) {
      const names = [...readDocuments(code).keys()];
      return {
        code: names.map((name) => `export { ${name} } from ${JSON.stringify(`${id}?document=${name}`)};`).join("\n"),
        moduleSideEffects: false,
      };
    },
  },
};

export default defineConfig({
  plugins: [
    documentsApart,
    sveltekit({
      compilerOptions: {
        runes: ({ filename }: { filename: string }) =>
          filename.split(/[/\\]/).includes("node_modules") ? undefined : true,
      },
      adapter: adapterStatic({ fallback: "index.html" }),
      csp: {
        mode: "hash",
        directives: {
          "default-src": ["self"],
          "style-src": ["self"],
          // The style attribute of the announcer that Kit draws for screen readers, and nothing else.
          "style-src-attr": ["unsafe-hashes", "sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo="],
          "object-src": ["none"],
          "base-uri": ["self"],
          "form-action": ["self"],
        },
      },
    }),
  ],
  // Our own packages are read from source, so that the web needs no build of theirs before its own.
  resolve: { conditions: ["@nq21/source", "module", "browser", "development|production"] },
  build: { assetsInlineLimit: 0, reportCompressedSize: false },
  server: {
    proxy: Object.fromEntries(
      ["/graphql", "/auth", "/issuer", "/explorer"].map((path) => [path, "http://127.0.0.1:4000"]),
    ),
  },
});

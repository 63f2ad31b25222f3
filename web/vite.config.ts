import adapterStatic from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
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

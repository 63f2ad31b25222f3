import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types of the web's operations, from the public schema that clients see. */
const config: CodegenConfig = {
  schema: "gateway/schema.graphql",
  documents: "web/src/**/*.graphql",
  generates: {
    "web/src/generated/graphql/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: {
        // As text, an operation weighs a fifth of its tree; the client parses it.
        documentMode: "string",
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: { Date: "string", DateTime: "string" },
        importExtension: ".ts",
      },
    },
  },
};

export default config;

import { examples, type Register } from "../context.ts";

export const registerSchema: Register = (program, { io }) => {
  program
    .command("schema")
    .description("print the JSON Schema of manifests, for editors and other tools")
    .addHelpText(
      "after",
      `
The package has it as schema/manifest.schema.json. Editors with a YAML language server use it where a manifest begins with
# yaml-language-server: $schema=node_modules/luaflow/schema/manifest.schema.json (a path from the manifest's folder).
${examples(["luaflow schema > manifest.schema.json", "into a file"])}`,
    )
    .action(async () => {
      const { manifestSchema } = await import("../../compiler/reference/json-schema.ts");
      io.out(JSON.stringify(manifestSchema(), null, 2));
    });
};

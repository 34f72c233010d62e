/** Modules that bring a library of their own: only bundles that use one of them get them. */
import { useSchemas } from "./json.ts";
import { validate, validateString } from "./schema.ts";

useSchemas({ validate, validateString });

export { uuid } from "./uuid.ts";
export { yaml } from "./yaml.ts";

/** Options that a manifest gives to starts and calls: read as they will be, so that nobody waits for a refusal. */
import { OptionError } from "../../../runtime-shims/modules/options/values.ts";
import { unknownOptions } from "../../../runtime-shims/modules/options/unknown.ts";
import type { Table } from "../../../runtime-shims/lua/table.ts";
import { CODES, type RegistryCode } from "../codes.ts";
import type { ReportExtra } from "../scope.ts";

/**
 * Reports what the options do not have, and what makes `read` refuse them.
 *
 * @param name what messages call the options
 * @param report is given the key of an unknown option
 */
export function checkOptions(
  table: Table,
  name: string,
  read: (table: Table) => unknown,
  report: (code: RegistryCode, message: string, key?: string, extra?: ReportExtra) => void,
): void {
  for (const { key, near } of unknownOptions(table))
    report(CODES.unknownField, `unknown option \`${key}\` has no effect`, key, {
      at: "key",
      help: near === undefined ? undefined : `did you mean \`${near}\`?`,
    });
  try {
    read(table);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    report(CODES.invalidOptions, `\`${name}\`: ${error.message}`);
  }
}

import { globalHandlers } from "@temporalio/worker/lib/workflow/vm-shared.js";

/**
 * Spares this thread the hooks that the SDK has for each promise, which compile a function and take a stack: it would have them for
 * all of the program. They only serve the SDK's own stack traces of workflows, and luaflow has its own.
 */
export function withoutPromiseHooks(): void {
  if (globalHandlers.installed) return;
  (globalHandlers as unknown as { overridePrepareStackTrace(): void }).overridePrepareStackTrace();
  globalHandlers.installed = true;
}

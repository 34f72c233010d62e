/** Whose random numbers are drawn: the workflow's own, unless a stream says otherwise. */
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";

/** What the SDK keeps of this in an execution. */
interface RandomScope {
  currentRandomStorage?: { getStore(): unknown };
  withRandomSource<T>(source: unknown, run: () => T): T;
}

/**
 * Spares executions the storage in which the SDK keeps the stream of random numbers that is being drawn from. It would give one to
 * every execution with interceptors, although there is no stream, and Node has each new promise inherit from each storage
 * there is: with a thousand workflows in a worker's memory, promises take a hundred times longer. Called once per
 * execution.
 */
export function withoutIdleRandomStorage(): void {
  const activator = getActivator() as unknown as RandomScope;
  const withRandomSource = activator.withRandomSource.bind(activator) as RandomScope["withRandomSource"];
  activator.withRandomSource = (source, run) => {
    const same = source === activator.currentRandomStorage?.getStore();
    return same ? run() : withRandomSource(source, run);
  };
}

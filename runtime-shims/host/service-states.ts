/** What supervised services do now, for all bundles of this process (`system.supervisor`, the event bus). */
import { publish } from "../platform/bus.ts";

export interface ServiceState {
  id: string;
  status: string;
  desired: string;
  retry_count: number;
  /** Nanoseconds since the epoch. */
  last_update: number;
  started_at: number;
  details: string;
}

const KEY = Symbol.for("luaflow.host.services");

function states(): Map<string, ServiceState> {
  const shared = globalThis as { [KEY]?: Map<string, ServiceState> };
  return (shared[KEY] ??= new Map());
}

export function setState(state: ServiceState): void {
  states().set(state.id, state);
  publish({ system: "supervisor", kind: "service.update", path: state.id, data: { ...state } });
}

export function clearState(id: string): void {
  states().delete(id);
}

export function serviceStates(): ServiceState[] {
  return [...states().values()];
}

import type { ActivityCallOptions } from "./activity.ts";

/** Options that need a task on the server, which local activities do not have: fields with their names in Lua. */
export const NOT_LOCAL = {
  activityId: "id",
  allowEagerDispatch: "disable_eager_execution",
  heartbeatTimeout: "heartbeat_timeout",
  priority: "priority",
  taskQueue: "task_queue",
  versioningIntent: "versioning_intent",
} as const satisfies { [Field in keyof ActivityCallOptions]?: string };

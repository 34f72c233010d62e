/** Task queues: who has work, and who takes it. */
import type { PendingActivity } from "./activities.ts";
import type { Run } from "./run.ts";

/** A worker, as the queues see it. */
export interface Poller {
  runsWorkflows: boolean;
  runsActivities: boolean;
  takeRun(run: Run): void;
  takeActivity(activity: PendingActivity): void;
}

interface Queue {
  pollers: Set<Poller>;
  runs: Run[];
  activities: PendingActivity[];
}

export class Queues {
  private readonly queues = new Map<string, Queue>();

  private queue(namespace: string, name: string): Queue {
    const key = `${namespace}\n${name}`;
    let queue = this.queues.get(key);
    if (queue === undefined) this.queues.set(key, (queue = { pollers: new Set(), runs: [], activities: [] }));
    return queue;
  }

  register(namespace: string, name: string, poller: Poller): () => void {
    const queue = this.queue(namespace, name);
    queue.pollers.add(poller);
    if (poller.runsWorkflows) for (const run of queue.runs.splice(0)) poller.takeRun(run);
    if (poller.runsActivities) for (const one of queue.activities.splice(0)) poller.takeActivity(one);
    return () => queue.pollers.delete(poller);
  }

  offerRun(run: Run): void {
    const queue = this.queue(run.spec.namespace, run.spec.taskQueue);
    const poller = [...queue.pollers].find(({ runsWorkflows }) => runsWorkflows);
    if (poller === undefined) queue.runs.push(run);
    else poller.takeRun(run);
  }

  offerActivity(namespace: string, name: string, activity: PendingActivity): void {
    const queue = this.queue(namespace, name);
    const poller = [...queue.pollers].find(({ runsActivities }) => runsActivities);
    if (poller === undefined) queue.activities.push(activity);
    else poller.takeActivity(activity);
  }

  /** The workflows and activities that wait for a worker. */
  unattended(): { queue: string; runs: Run[]; activities: PendingActivity[] }[] {
    return [...this.queues].map(([key, { runs, activities }]) => ({
      queue: key.split("\n")[1]!,
      runs: runs.filter(({ isOpen }) => isOpen),
      activities: activities.filter(({ closed }) => !closed),
    }));
  }
}

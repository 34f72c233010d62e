/** The programs of this folder as one writes them by hand with the SDK. */
import { condition, defineSignal, proxyActivities, setHandler, sleep } from "@temporalio/workflow";

/** A channel without a buffer for async functions: `send` resolves once a receiver has the value. */
class Channel<T> {
  private readonly receivers: ((result: T | undefined) => void)[] = [];
  private readonly senders: { value: T; sent: () => void }[] = [];
  private closed = false;

  send(value: T): Promise<void> {
    const receiver = this.receivers.shift();
    if (receiver !== undefined) {
      receiver(value);
      return Promise.resolve();
    }
    return new Promise((sent) => this.senders.push({ value, sent }));
  }

  receive(): Promise<T | undefined> {
    const sender = this.senders.shift();
    if (sender !== undefined) {
      sender.sent();
      return Promise.resolve(sender.value);
    }
    if (this.closed) return Promise.resolve(undefined);
    return new Promise((received) => this.receivers.push(received));
  }

  close(): void {
    this.closed = true;
    for (const receiver of this.receivers.splice(0)) receiver(undefined);
  }
}

export async function messages(count: number): Promise<number> {
  const numbers = new Channel<number>();
  void (async () => {
    for (let number = 1; number <= count; number++) await numbers.send(number);
    numbers.close();
  })();
  let sum = 0;
  for (;;) {
    const number = await numbers.receive();
    if (number === undefined) return sum;
    sum += number;
  }
}

export async function switches(count: number): Promise<number> {
  let turns = 0;
  async function take(): Promise<void> {
    for (let turn = 1; turn <= count / 10; turn++) {
      turns++;
      await undefined;
    }
  }
  await Promise.all(Array.from({ length: 10 }, take));
  return turns;
}

interface Done {
  worker: number;
  job: number;
  result: number;
}

export async function pool(input: {
  workers: number;
  jobs: number;
}): Promise<{ total: number; processed: Done[] }> {
  const queue = Array.from({ length: input.jobs }, (_, index) => index + 1);
  const processed: Done[] = [];
  async function work(worker: number): Promise<void> {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      await sleep(10);
      processed.push({ worker, job, result: job * 2 });
    }
  }
  await Promise.all(Array.from({ length: input.workers }, (_, index) => work(index + 1)));
  return { total: processed.reduce((sum, { result }) => sum + result, 0), processed };
}

const add = defineSignal<[{ amount: number }]>("add");

export async function counter(input: { signals: number }): Promise<{ counter: number }> {
  let received = 0;
  let counter = 0;
  setHandler(add, ({ amount }) => {
    received++;
    counter += amount;
  });
  await condition(() => received === input.signals);
  return { counter };
}

/** Without messages to programs each answer is an activity. */
export async function replies(input: { signals: number; program: string }): Promise<{ counter: number }> {
  const { tell } = proxyActivities<{ tell(sum: number): Promise<void> }>({
    taskQueue: input.program,
    startToCloseTimeout: "10s",
  });
  let told = 0;
  let counter = 0;
  setHandler(add, async ({ amount }) => {
    counter += amount;
    await tell(counter);
    told++;
  });
  await condition(() => told === input.signals);
  return { counter };
}

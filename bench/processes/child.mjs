/** One measurement in a process of its own: `node --expose-gc child.mjs ours|theirs DIST COUNT TOKENS HOPS`. */
const [side, dist, ...numbers] = process.argv.slice(2);
const [count, tokens, hops] = numbers.map(Number);

/** The same ring as one would write it: actors with a queue that they await. */
class Actor {
  queue = [];
  wake = undefined;

  send(topic, value) {
    this.queue.push({ topic, value });
    this.wake?.();
    this.wake = undefined;
  }

  async receive() {
    while (this.queue.length === 0) {
      await new Promise((resolve) => {
        this.wake = resolve;
      });
    }
    return this.queue.shift();
  }

  async run(next, first) {
    for (;;) {
      const { topic, value } = await this.receive();
      if (topic === "alive") next.send("alive", value + 1);
      else if (value === 0) first.send("done");
      else next.send("token", value - 1);
    }
  }
}

async function byHand(report) {
  const first = new Actor();
  let next = first;
  for (let index = 0; index < count; index++) {
    const actor = new Actor();
    void actor.run(next, first);
    next = actor;
  }
  next.send("alive", 0);
  const { value } = await first.receive();
  report();
  for (let token = 0; token < tokens; token++) next.send("token", hops);
  for (let done = 0; done < tokens; ) {
    const message = await first.receive();
    if (message.topic === "done") done++;
    else next.send("token", message.value);
  }
  return value;
}

async function inLua(report) {
  const { openHost } = await import("luaflow/host");
  const host = await openHost(dist);
  await host.call("bench:ring", [10, 1, 100]);
  const before = memory();
  // The processes of a ring stay alive, waiting.
  const alive = await host.call("bench:ring", [count, 1, 0]);
  report(before);
  await host.call("bench:ring", [count, tokens, hops]);
  return alive;
}

function memory() {
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

let bytes = 0;
const start = memory();
let cpu = process.cpuUsage();
let wall = performance.now();
const alive = await (side === "ours" ? inLua : byHand)((before = start) => {
  bytes = (memory() - before) / count;
  cpu = process.cpuUsage();
  wall = performance.now();
});
const used = process.cpuUsage(cpu);
console.log(
  JSON.stringify({ alive, bytes, cpu: used.user + used.system, wall: (performance.now() - wall) * 1000 }),
);
process.exit();

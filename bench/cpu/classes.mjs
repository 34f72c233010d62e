class Heap {
  items = [];

  push(event) {
    const { items } = this;
    let i = items.length;
    items.push(event);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent].time <= event.time) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = event;
  }

  pop() {
    const { items } = this;
    if (items.length === 0) return undefined;
    const top = items[0];
    const last = items.pop();
    const n = items.length;
    if (n > 0) {
      let i = 0;
      for (;;) {
        let child = i * 2 + 1;
        if (child >= n) break;
        if (child + 1 < n && items[child + 1].time < items[child].time) child++;
        if (last.time <= items[child].time) break;
        items[i] = items[child];
        i = child;
      }
      items[i] = last;
    }
    return top;
  }
}

class Account {
  balance = 1000;
  moves = 0;

  constructor(id) {
    this.id = id;
  }

  deposit(amount) {
    this.balance += amount;
    this.moves++;
    return this;
  }

  withdraw(amount) {
    if (amount > this.limit()) return false;
    this.balance -= amount;
    this.moves++;
    return true;
  }

  limit() {
    return this.balance;
  }
}

class Credit extends Account {
  credit = 500;

  limit() {
    return this.balance + this.credit;
  }
}

class Bank {
  accounts = [];
  clock = 0;
  failed = 0;
  queue = new Heap();
  state = 1;

  constructor(count) {
    for (let i = 1; i <= count; i++) this.accounts.push(i % 3 === 0 ? new Credit(i) : new Account(i));
  }

  random(n) {
    this.state = (this.state * 16807) % 2147483647;
    return (this.state % n) + 1;
  }

  schedule(delay, action) {
    this.queue.push({ time: this.clock + delay, action });
  }

  transfer() {
    const { accounts } = this;
    const from = accounts[this.random(accounts.length) - 1];
    const to = accounts[this.random(accounts.length) - 1];
    const amount = this.random(700);
    if (from.withdraw(amount)) to.deposit(amount);
    else {
      this.failed++;
      this.schedule(this.random(20), () => from.deposit(10));
    }
  }
}

export function run() {
  const bank = new Bank(300);
  let count = 0;
  for (let i = 1; i <= 200; i++) {
    const again = () => {
      bank.transfer();
      count++;
      if (count < 600000) bank.schedule(bank.random(50), again);
    };
    bank.schedule(i, again);
  }
  for (let event = bank.queue.pop(); event !== undefined; event = bank.queue.pop()) {
    bank.clock = event.time;
    event.action();
  }
  let sum = 0;
  for (const account of bank.accounts)
    sum = (sum * 31 + account.balance + account.moves + account.limit()) % 1000000007;
  return `${sum} ${bank.failed} ${bank.clock}`;
}

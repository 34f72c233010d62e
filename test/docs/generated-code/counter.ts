import { condition, defineSignal, defineUpdate, setHandler } from "@temporalio/workflow";

const increment = defineUpdate<{ value: number }, [{ amount: number }]>("increment");
const decrement = defineUpdate<{ value: number }, [{ amount: number }]>("decrement");
const finish = defineSignal("finish");

export async function counterWorkflow(input: { initial?: number }) {
  let counter = input.initial ?? 0;
  let done = false;

  setHandler(
    increment,
    ({ amount }) => {
      counter += amount;
      return { value: counter };
    },
    {
      validator({ amount }) {
        if (typeof amount !== "number") throw new Error("amount must be a number");
      },
    },
  );

  setHandler(
    decrement,
    ({ amount }) => {
      counter -= amount;
      return { value: counter };
    },
    {
      validator({ amount }) {
        if (counter - amount < 0) throw new Error("would result in negative value");
      },
    },
  );

  // The main function waits for the signal to finish.
  setHandler(finish, () => {
    done = true;
  });
  await condition(() => done);

  return { final_counter: counter };
}

/** The programs of this folder as one writes them by hand with the SDK. */
import { type ChildWorkflowHandle, executeChild, startChild } from "@temporalio/workflow";

interface Square {
  number: number;
  square: number;
}

function sum(squares: readonly Square[]): { sum: number } {
  return { sum: squares.reduce((total, { square }) => total + square, 0) };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

export async function child(number: number): Promise<Square> {
  return { number, square: number * number };
}

export async function at_once(count: number): Promise<{ sum: number }> {
  return sum(await Promise.all(numbers(count).map((number) => executeChild(child, { args: [number] }))));
}

export async function in_turn(count: number): Promise<{ sum: number }> {
  const children: ChildWorkflowHandle<typeof child>[] = [];
  for (const number of numbers(count)) children.push(await startChild(child, { args: [number] }));
  return sum(await Promise.all(children.map((handle) => handle.result())));
}

/** Which messages the compiler says that a workflow's program can receive: the runtime refuses updates of other names. */
import { expect, test } from "vitest";
import { compileWorkflow } from "../support/compile.ts";

function messages(body: string): string[] | undefined {
  const { programs } = compileWorkflow(`return function(given)\n${body}\nend`);
  return programs[0]!.directory.workflows["app:main"]!.messages;
}

test("none, or the topics that are written out", () => {
  expect(messages('return "done"')).toEqual([]);
  expect(messages('process.listen("b")\nlocal name = "a"\nprocess.listen(name, { message = true })')).toEqual(
    [...["a", "b"]],
  );
});

test.each([
  ["the inbox", "process.inbox():receive()"],
  ["a computed topic", "process.listen(given)"],
  ["a topic that changes", 'local topic = "a"\ntopic = given\nprocess.listen(topic)'],
  ["the inbox by another name", "local read = process.inbox\nread():receive()"],
  ["a function of many", "local all = { process.inbox, process.pid }\nall[given]()"],
  ["by a callback", "pcall(process.listen, given)"],
  ["a field that is computed", "local f = process[given]\nf()"],
])("any, by %s", (_, body) => {
  expect(messages(body)).toBeUndefined();
});

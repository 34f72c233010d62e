/** The results of tests as JUnit's XML, which CI services read. Pure. */
import type { TestCase, TestResult } from "./runner.ts";

/** One `testsuite` for each suite; a test that tells of cases of its own is one `testcase` for each of them. */
export function junit(results: readonly TestResult[], ms: number): string {
  const suites = new Map<string, TestResult[]>();
  for (const result of results) suites.set(result.suite, [...(suites.get(result.suite) ?? []), result]);
  const parts = [...suites].map(([name, tests]) => {
    const cases = tests.flatMap(casesOf);
    const attributes = counted(cases, sum(tests.map((test) => test.ms)));
    return `  <testsuite name="${escaped(name)}" ${attributes}>\n${cases.map(element).join("\n")}\n  </testsuite>`;
  });
  const all = results.flatMap(casesOf);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="luaflow" ${counted(all, ms)}>`,
    ...parts,
    "</testsuites>",
    "",
  ].join("\n");
}

interface Case {
  name: string;
  classname: string;
  file: string;
  ms: number;
  status: TestCase["status"];
  error: string | undefined;
}

function casesOf({ id, suite, file, ok, error, ms, cases = [] }: TestResult): Case[] {
  const told = cases.map(
    ({ suite: block, test, status, error: reason, ms: time }): Case => ({
      name: block === "" ? test : `${block} > ${test}`,
      classname: id,
      file,
      ms: time,
      status,
      error: reason,
    }),
  );
  const own: Case = { name: id, classname: suite, file, ms, status: ok ? "passed" : "failed", error };
  if (told.length === 0) return [own];
  // What went wrong besides its cases.
  return ok || told.some(({ status }) => status === "failed") ? told : [...told, own];
}

function counted(cases: readonly Case[], ms: number): string {
  const of = (status: Case["status"]) => cases.filter((one) => one.status === status).length;
  return `tests="${cases.length}" failures="${of("failed")}" errors="0" skipped="${of("skipped")}" time="${seconds(ms)}"`;
}

function element({ name, classname, file, ms, status, error = "" }: Case): string {
  const at = file === "" ? "" : ` file="${escaped(file)}"`;
  const start = `    <testcase name="${escaped(name)}" classname="${escaped(classname)}"${at} time="${seconds(ms)}"`;
  if (status === "passed") return `${start}/>`;
  if (status === "skipped") return `${start}><skipped/></testcase>`;
  const message = escaped(error.split("\n")[0] ?? "");
  return `${start}><failure message="${message}">${escaped(error)}</failure></testcase>`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text and attributes; what XML cannot have at all is shown as the replacement character. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd")
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
}

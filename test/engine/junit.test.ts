/** Results of tests as JUnit's XML. */
import { expect, it } from "vitest";
import { junit } from "../../cli/testing/junit.ts";

const base = { description: undefined, file: "t.lua", ms: 1500 };

it("has a suite for each suite, and a case for each case", () => {
  const text = junit(
    [
      { ...base, id: "app:fine", suite: "one", ok: true },
      { ...base, id: "app:bad", suite: "one", ok: false, error: 'a < b & "c"\n    at t.lua:3:1\0' },
      {
        ...base,
        id: "app:cases",
        suite: "two",
        ok: true,
        cases: [
          { suite: "prices", test: "add up", status: "passed", ms: 2 },
          { suite: "prices", test: "later", status: "skipped", ms: 0 },
        ],
      },
    ],
    3000,
  );
  expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="luaflow" tests="4" failures="1" errors="0" skipped="1" time="3.000">
  <testsuite name="one" tests="2" failures="1" errors="0" skipped="0" time="3.000">
    <testcase name="app:fine" classname="one" file="t.lua" time="1.500"/>
    <testcase name="app:bad" classname="one" file="t.lua" time="1.500"><failure message="a &lt; b &amp; &quot;c&quot;">a &lt; b &amp; &quot;c&quot;
    at t.lua:3:1\ufffd</failure></testcase>
  </testsuite>
  <testsuite name="two" tests="2" failures="0" errors="0" skipped="1" time="1.500">
    <testcase name="prices &gt; add up" classname="app:cases" file="t.lua" time="0.002"/>
    <testcase name="prices &gt; later" classname="app:cases" file="t.lua" time="0.000"><skipped/></testcase>
  </testsuite>
</testsuites>
`);
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveConfigured } from "../../compiler/1-registry/configured.ts";
import {
  hasPlaceholder,
  PlaceholderError,
  resolvePlaceholders,
  unescapePlaceholders,
} from "../../compiler/1-registry/placeholders.ts";

const VALUES: Record<string, string | number | boolean> = {
  HOST: "example.org",
  PORT: "9090",
  DEBUG: "false",
  RATE: "2.5",
  TYPED: 12,
  EMPTY: "",
  "app.env:tls_cert": "PEM",
};
const lookup = (name: string) => (Object.hasOwn(VALUES, name) ? VALUES[name] : undefined);
const resolve = (text: string) => resolvePlaceholders(text, lookup);

describe("resolving", () => {
  test.each([
    ["plain", "plain"],
    ["${env:HOST}", "example.org"],
    ["${env:HOST}:${env:PORT}", "example.org:9090"],
    ["${env:app.env:tls_cert}", "PEM"],
    ["${env:NONE|fallback}", "fallback"],
    ["${env:NONE|}", ""],
    ["${env:HOST|fallback}", "example.org"],
    ["${env:EMPTY|fallback}", ""],
    ["${NONE|text with | and :}", "text with | and :"],
    ["${HOST|x}", "example.org"],
    ["${HOST}", "${HOST}"],
    ["${host|x}", "${host|x}"],
    ["$${env:HOST}", "${env:HOST}"],
    ["$$${env:HOST}", "$${env:HOST}"],
    ["a$b$", "a$b$"],
    ["${", "${"],
    ["${}", "${}"],
  ])("%s", (text, expected) => {
    expect(resolve(text)).toBe(expected);
  });

  test.each([
    ["${env:NONE|8080}", 8080],
    ["${env:PORT|8080}", 9090],
    ["${env:NONE|true}", true],
    ["${env:DEBUG|true}", false],
    ["${env:RATE|1.0}", 2.5],
    ["${env:TYPED}", 12],
    ["${env:PORT}", "9090"],
    ["${env:HOST|8080}", "example.org"],
    ["${env:PORT|text}", "9090"],
    ["${env:NONE|007}", "007"],
    [":${env:NONE|8080}", ":8080"],
    ["${env:TYPED}s", "12s"],
  ])("%s has the type of its default when it stands alone", (text, expected) => {
    expect(resolve(text)).toBe(expected);
  });

  test("a variable without value and default", () => {
    expect(() => resolve("${env:NONE}")).toThrow("environment variable not found: NONE");
    expect(() => resolve("a ${env:NONE}")).toThrow(PlaceholderError);
  });

  test("wrong syntax", () => {
    expect(() => resolve("${env:A-B}")).toThrow("invalid environment variable name: A-B");
    expect(() => resolve("${env:}")).toThrow("invalid environment variable name");
    expect(() => resolve("${env:HOST")).toThrow("not closed");
  });

  test("values are not resolved again", () => {
    expect(resolvePlaceholders("${env:A}!", () => "${env:A}")).toBe("${env:A}!");
  });

  test("texts without placeholders stay, but for the escape", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (hasPlaceholder(text)) return;
        expect(resolvePlaceholders(text, lookup)).toBe(unescapePlaceholders(text));
        if (!text.includes("$${")) expect(unescapePlaceholders(text)).toBe(text);
      }),
    );
  });

  test("escaping is undone", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("$", "{", "}", "env:", "A", "|") }), (text) => {
        expect(
          resolvePlaceholders(
            text.replaceAll("${", () => "$${"),
            lookup,
          ),
        ).toBe(text);
      }),
    );
  });
});

describe("configured values", () => {
  test("are resolved at any depth, with their types", () => {
    const configured = {
      address: { placeholder: "${env:HOST}:7233", as: "string" as const },
      port: { placeholder: "${env:PORT}", as: "integer" as const },
      text: { placeholder: "${env:PORT|1}", as: "string" as const },
      debug: { placeholder: "${env:DEBUG}", as: "boolean" as const },
      timeout: { placeholder: "${env:NONE|1m}", as: "duration" as const },
      size: { placeholder: "${env:NONE|0}", as: "integer" as const, unlessPositive: 1000 },
      list: [1, "${env:HOST}", { rate: { placeholder: "${env:RATE}", as: "number" as const } }],
      none: null,
    };
    expect(resolveConfigured(JSON.parse(JSON.stringify(configured)), lookup)).toEqual({
      address: "example.org:7233",
      port: 9090,
      text: "9090",
      debug: false,
      timeout: 60_000,
      size: 1000,
      list: [1, "${env:HOST}", { rate: 2.5 }],
      none: null,
    });
  });

  test.each([
    ["integer", "${env:RATE}", "a.b: must be an integer"],
    ["number", "${env:HOST}", "a.b: must be a number"],
    ["number", "${env:EMPTY}", "a.b: must be a number"],
    ["boolean", "${env:HOST}", "a.b: must be true or false"],
    ["duration", "${env:PORT}", "a.b: time: missing unit"],
    ["string", "${env:NONE}", "a.b: environment variable not found: NONE"],
  ] as const)("a wrong %s names its field", (as, placeholder, message) => {
    expect(() => resolveConfigured({ a: { b: { placeholder, as } } }, lookup)).toThrow(message);
  });
});

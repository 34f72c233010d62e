// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
import { describe, expect, test } from "vitest";
import { createLookup, parseEnvFile } from "../../compiler/1-registry/environment.ts";
import { resolvePlaceholders } from "../../compiler/1-registry/placeholders.ts";
import { loadClean } from "./support.ts";

const { environment } = loadClean(`namespace: e
entries:
  - {name: os, kind: env.storage.os}
  - {name: mem, kind: env.storage.memory}
  - {name: static, kind: env.storage.static, values: {REGION: eu, cert: PEM}}
  - {name: file, kind: env.storage.file, file_path: "\${env:ENV_FILE|.env}"}
  - {name: all, kind: env.storage.router, storages: [e:mem, e:file, e:static, e:os]}
  - {name: region, kind: env.variable, variable: REGION, storage: e:all}
  - {name: home, kind: env.variable, variable: HOME_DIR, storage: e:os, default: /root}
  - {name: cert, kind: env.variable, storage: e:static}
  - {name: port, kind: env.variable, variable: PORT, storage: e:os, default: 8080}
  - {name: url, kind: env.variable, variable: URL, storage: e:os, default: "http://\${env:REGION}:\${env:PORT}"}
  - {name: self, kind: env.variable, variable: SELF, storage: e:os, default: "\${env:SELF}"}
  - {name: secret, kind: env.variable, variable: SECRET, storage: e:file}
`);

const lookup = (process: Record<string, string>, files: Record<string, string> = {}) =>
  createLookup(environment, process, (path) => files[path]);

describe("looking up", () => {
  test("a stored value by public name and by id", () => {
    const find = lookup({ HOME_DIR: "/home/me" });
    expect(find("HOME_DIR")).toBe("/home/me");
    expect(find("e:home")).toBe("/home/me");
  });

  test("the default of the variable, with its type", () => {
    expect(lookup({})("HOME_DIR")).toBe("/root");
    expect(lookup({})("PORT")).toBe(8080);
    expect(lookup({ PORT: "9090" })("PORT")).toBe(9090);
    expect(lookup({ PORT: "http" })("PORT")).toBe("http");
  });

  test("by id only; the key is the entry's name", () => {
    const find = lookup({ cert: "process" });
    expect(find("e:cert")).toBe("PEM");
    expect(find("cert")).toBe("process");
  });

  test("a router searches in order", () => {
    expect(lookup({ REGION: "os" })("REGION")).toBe("eu");
    expect(lookup({ REGION: "os" }, { ".env": "REGION=file\n" })("REGION")).toBe("file");
  });

  test("files, at a configured path", () => {
    expect(lookup({}, { ".env": "SECRET=s\n" })("SECRET")).toBe("s");
    expect(lookup({ ENV_FILE: "x" }, { x: "SECRET=t\n" })("SECRET")).toBe("t");
    expect(lookup({})("SECRET")).toBeUndefined();
  });

  test("names that are not declared come from the process", () => {
    expect(lookup({ OTHER: "x" })("OTHER")).toBe("x");
    expect(lookup({})("OTHER")).toBeUndefined();
    expect(lookup({})("e:other")).toBeUndefined();
    expect(lookup({})("toString")).toBeUndefined();
  });

  test("stored value, own default, inline default", () => {
    expect(resolvePlaceholders("${env:PORT|1}", lookup({}))).toBe(8080);
    expect(resolvePlaceholders("${env:SECRET|1}", lookup({}))).toBe(1);
  });

  test("defaults may have placeholders, but not of themselves", () => {
    expect(lookup({})("URL")).toBe("http://eu:8080");
    expect(() => lookup({})("SELF")).toThrow("defined by itself");
  });

  test("an environment read back from JSON", () => {
    const find = createLookup(JSON.parse(JSON.stringify(environment)), { PORT: "1" });
    expect(find("PORT")).toBe(1);
    expect(createLookup({}, { A: "b" })("A")).toBe("b");
  });
});

test("env files", () => {
  expect([...parseEnvFile("# comment\n\nA=1\r\n B = two = 2 \nnothing\n=x\nA=3\n  # C=1\n")]).toEqual([
    ["A", "3"],
    ["B", "two = 2"],
  ]);
});

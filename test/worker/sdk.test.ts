/** Which copy of the Temporal SDK a worker runs, in projects as npm lays them out. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BuildError } from "../../runtime-shims/worker/index.ts";
import { checkSdk, workerCopies } from "../../runtime-shims/worker/sdk.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";

/** A project with the SDK, and luaflow in it, which may have a copy of its own. */
async function project(version: string, nested?: string): Promise<string> {
  const root = await temporaryFolder();
  const sdk = (below: string, of: string) =>
    Object.fromEntries(
      ["worker", "activity"].map((name) => [
        `${below}node_modules/@temporalio/${name}/package.json`,
        JSON.stringify({ name: `@temporalio/${name}`, version: of }),
      ]),
    );
  const luaflow = "node_modules/luaflow/";
  await writeTree(root, {
    ...sdk("", version),
    ...(nested === undefined ? {} : sdk(luaflow, nested)),
    [`${luaflow}lib/index.js`]: "",
  });
  return root;
}

function check(root: string, built: string): void {
  const folder = join(root, "node_modules/@temporalio/worker");
  checkSdk(
    built,
    "dist/app.worker",
    [{ folder, version: "1.23.0" }],
    join(root, "node_modules/luaflow/lib/index.js"),
  );
}

describe("the SDK of a worker", () => {
  it("is the one that this program has loaded", async () => {
    await import("@temporalio/worker");
    expect(workerCopies()).toEqual([
      {
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        folder: expect.stringMatching(/@temporalio.worker$/),
      },
    ]);
  });

  it("is the one that the bundle was built with", async () => {
    const root = await project("1.23.0");
    expect(() => check(root, "1.23.0")).not.toThrow();
    expect(() => check(root, "1.24.0")).toThrow(
      /dist\/app\.worker was built for Temporal SDK 1\.24\.0, but @temporalio\/worker is 1\.23\.0 \(.*\); a worker must run exactly/,
    );
  });

  it("is the one that luaflow runs: two copies are refused, whatever their versions", async () => {
    for (const nested of ["1.24.0", "1.23.0"]) {
      const root = await project("1.23.0", nested);
      const refused = () => check(root, nested);
      expect(refused).toThrow(BuildError);
      expect(refused).toThrow(
        new RegExp(
          `two copies of the Temporal SDK: the worker runs 1\\.23\\.0 \\(.*\\), luaflow loads ${nested.replaceAll(".", "\\.")} \\(.*luaflow.node_modules.*\\)`,
        ),
      );
    }
    const [one, two] = [await project("1.23.0"), await project("1.24.0")];
    const copies = [one, two].map((root, index) => ({
      folder: join(root, "node_modules/@temporalio/worker"),
      version: `1.2${3 + index}.0`,
    }));
    expect(() => checkSdk("1.23.0", "dist", copies)).toThrow(
      /the worker runs 1\.23\.0 .* this program also loads 1\.24\.0/,
    );
  });
});

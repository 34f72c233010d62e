import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { packageFolder } from "../package-folder.ts";

const ENTRY = "app:order_workflow";

/** An order waits an hour before it is shipped; the demo's orders bring a shorter delay in their input. */
const RUNS = [
  {
    title: "an order that goes through",
    order: { id: "A-1", customer_id: "ada", total: 42, shipping_address: "1 Analytical Way", delay: "1s" },
  },
  {
    title: "an order without an address: shipping fails, the payment is refunded",
    order: { id: "A-2", customer_id: "grace", total: 7, delay: "1s" },
  },
];

export const registerDemo: Register = (program, context) => {
  program
    .command("demo")
    .description("compile the example registry and run its workflow on an embedded server")
    .option("-o, --out <folder>", "where the build goes (default: dist in this folder)")
    .addHelpText("after", examples(["luaflow demo", "takes a few seconds once the server is there"]))
    .action(async ({ out }: { out?: string }) => {
      context.code = await demo(context.io, out);
    });
};

async function demo(io: Io, out: string | undefined): Promise<ExitCode> {
  const root = join(packageFolder(), "fixtures", "orders");
  // Not below the package: it may be nobody's to write to, and is replaced with every install.
  const outDir = resolve(io.cwd, out ?? "dist");
  io.progress(`compiling ${root}`);
  const { buildRegistry } = await import("../../compiler/build.ts");
  const { reportDiagnostics } = await import("../report.ts");
  const result = await buildRegistry(root, { outDir });
  reportDiagnostics(io, result.diagnostics, result.sources);
  if (!result.ok) return ExitCode.failed;

  const { sideBySide } = await import("../demo/columns.ts");
  const lua = await readFile(join(root, "order_workflow.lua"), "utf8");
  const generated = result.outputs.find((path) => path.endsWith("/order_workflow.ts"));
  if (!generated) throw new Error("the build has no order_workflow.ts");
  const typescript = await readFile(join(outDir, generated), "utf8");
  const columns = [
    { title: "order_workflow.lua", text: lua },
    { title: "order_workflow.ts, generated", text: typescript },
  ] as const;
  io.out(`${sideBySide(...columns, io.columns, io.colors.out.dim)}\n`);

  await runExamples(io, outDir);
  const { bold } = io.colors.out;
  io.out(`${bold("Where to look")}
  ${outDir}
    src/         the generated TypeScript
    app.worker/  the bundles: any @temporalio/worker loads them
  ${invocation(io)} dev ${relative(io.cwd, root) || root}
               the same registry with Temporal's web UI, reloading at every save`);
  return ExitCode.ok;
}

async function runExamples(io: Io, folder: string): Promise<void> {
  const { Client } = await import("@temporalio/client");
  const { installLogger } = await import("../temporal/logger.ts");
  const { TroubleReporter } = await import("../troubles/reporter.ts");
  const { clientNamespaces, findWorkflow, readManifest, runnableWorkers, taskQueueOf } = await import(
    "../temporal/manifest.ts"
  );
  const { openDevelopmentServer } = await import("../temporal/development.ts");
  const { DEVELOPMENT_OVERRIDES, startWorkers } = await import("../temporal/workers.ts");
  installLogger(io, new TroubleReporter(io));
  const manifest = readManifest(folder);
  const found = findWorkflow(manifest, ENTRY);
  if (!found) throw new Error(`the build has no workflow ${ENTRY}`);
  const development = await openDevelopmentServer(io, clientNamespaces(manifest, io.env));
  try {
    const workers = await startWorkers({
      folder,
      manifest,
      ids: runnableWorkers(manifest),
      env: io.env,
      connect: development.connect,
      firstValues: development.firstValues,
      overrides: DEVELOPMENT_OVERRIDES,
    });
    try {
      const client = new Client({
        connection: development.connection,
        namespace: development.namespaceOf(found.worker.client),
      });
      for (const { title, order } of RUNS) {
        io.progress(`running ${ENTRY}: ${title}`);
        const result = await client.workflow.execute(found.type, {
          taskQueue: taskQueueOf(manifest, found.worker, io.env),
          workflowId: `order-${order.id}-${randomUUID()}`,
          args: [order],
          workflowExecutionTimeout: "1m",
        });
        io.out(
          `${io.colors.out.bold(title)}\n  order   ${JSON.stringify(order)}\n  result  ${JSON.stringify(result)}\n`,
        );
      }
    } finally {
      await workers.stop();
    }
  } finally {
    await development.close();
  }
}

/** How this command was called: `npm run demo` works before anything has put `luaflow` on PATH. */
function invocation(io: Io): string {
  const script = process.argv[1] ?? "luaflow";
  return basename(script) === "luaflow" ? "luaflow" : `node ${relative(io.cwd, script)}`;
}

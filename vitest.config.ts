import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Installing with every package manager takes minutes, and registries: `npm run layouts`.
    include: process.env.LUAFLOW_LAYOUTS ? ["test/package/layouts.check.ts"] : ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    testTimeout: 240_000,
    hookTimeout: 600_000,
    pool: "forks",
    maxWorkers: 2,
  },
});

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Makes the client in src/generated. Prisma downloads a schema engine before every command, though generating needs none;
 * naming any executable that exists spares the download, so this works offline.
 */
const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const prismaRoot = dirname(createRequire(import.meta.url).resolve("prisma/package.json"));

const { status, error } = spawnSync(process.execPath, [join(prismaRoot, "build/index.js"), "generate"], {
  cwd: packageRoot,
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  },
  stdio: "inherit",
});
if (error) throw error;
process.exitCode = status ?? 1;

import { defineConfig } from "prisma/config";

/** Read by the Prisma command line only; the running ledger never needs it, nor a reachable database. */
export default defineConfig({
  schema: "schema",
  migrations: { path: "migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://nobody@127.0.0.1:1/none" },
});

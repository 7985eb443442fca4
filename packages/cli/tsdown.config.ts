import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";

const CARRYING_DATA = ["importers", "providers-grid", "providers-hardware", "providers-models"];

/** Data travel inside the bundle, so their notices travel beside it. */
const notices = CARRYING_DATA.map((name) => ({
  from: fileURLToPath(new URL("./NOTICE", import.meta.resolve(`@llmcarbon/${name}/package.json`))),
  rename: `NOTICE-${name}`,
}));

/** What `admin distribute` and others make the ledger's tables from. */
const migrations = {
  from: fileURLToPath(new URL("../../prisma/migrations", import.meta.url)),
  to: "dist",
};

const shared = {
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: false,
  minify: true,
} as const;

/** The way in, which loads the pieces of the command with the code they were compiled to before. */
const start = defineConfig({
  ...shared,
  entry: { bin: "src/start/bin.ts" },
  clean: false,
  deps: { onlyBundle: [], onlyImport: [] },
});

const IMPORT = /(?<![\w$.])import\(/g;

/**
 * Scripts that are compiled apart have no `import()`; the way in gives them one. What the bundle holds is required already:
 * plugins and configurations alone are imported, and that is done in one piece.
 */
const giveImport = {
  name: "give-import",
  renderChunk: (code: string, { name }: { readonly name: string }) =>
    name === "plugins" ? code.replaceAll(IMPORT, "__importModule(") : null,
  // Comments are gone by then.
  generateBundle: (_: unknown, bundle: Readonly<Record<string, object>>) => {
    for (const [file, piece] of Object.entries(bundle)) {
      if ("code" in piece && String(piece.code).search(IMPORT) !== -1) {
        throw new Error(`${file} imports what the bundle does not hold`);
      }
    }
  },
};

/** What many commands load must not draw in the ledger and its driver, which few need. */
const keepLedgerApart = {
  name: "keep-ledger-apart",
  generateBundle: (_: unknown, bundle: Readonly<Record<string, object>>) => {
    for (const [file, piece] of Object.entries(bundle)) {
      const { imports = [] } = piece as { readonly imports?: readonly string[] };
      if (!file.startsWith("run-") && imports.some((each) => each.startsWith("ledger-"))) {
        throw new Error(`${file} would load the ledger, and it is no command's own`);
      }
    }
  },
};

/** One piece to begin with, and one for each part that only some commands need: scripts, for modules cannot be loaded so. */
const command = defineConfig({
  ...shared,
  entry: { main: "src/start/main.ts" },
  format: "cjs",
  plugins: [giveImport, keepLedgerApart],
  // The kit and the way in are built beside it.
  clean: ["dist/*", "!dist/kit", "!dist/bin.js"],
  copy: [...notices, migrations],
  // NOTICE names the licence of each; a new one must be added there first.
  // Opening many small files takes longer than reading one: what every command needs is one piece.
  // import.meta.resolve stands behind a question that a bundle answers with no.
  inputOptions: { preserveEntrySignatures: "allow-extension", checks: { emptyImportMeta: false } },
  outputOptions: {
    codeSplitting: {
      includeDependenciesRecursively: false,
      // What stands higher is asked first.
      groups: [
        // What every command begins with.
        {
          name: "beginning",
          test: /cli\/src\/(main|program|commands\/search-result|commands\/plugins\/register-plugins|commands\/admin\/register-admin|commands\/import\/register-import|commands\/import\/import-flags)\.ts|cli\/package\.json|node_modules\/commander/,
          priority: 7,
        },
        // Schemas are built as core is read: that they are interpreted must be settled in the piece they come from.
        { name: "zod", test: /node_modules\/zod|interpret-schemas/, priority: 6 },
        // What loads plugins is needed by no command without a configuration.
        {
          name: "plugins",
          test: /cli\/src\/plugins\/(built-in|load)-|packages\/plugin-host\/(?!.*(?:find-config|invalid-config))/,
          priority: 5,
        },
        // What keeps a ledger, and the driver it speaks through: for those commands that do not go through the API.
        {
          name: "ledger",
          test: /[\\/]prisma\/(?:dist|src)\/|commands\/admin\/or-say-why|node_modules\/(?:canonicalize|modern-tar|pg|pgpass|split2|xtend|postgres-\w+|pg-[\w-]+)\//,
          priority: 4,
        },
        { name: "admin", test: /commands\/admin\/(?!register-)/, minShareCount: 2, priority: 4 },
        { name: "core", test: /packages\/core\//, minShareCount: 2, priority: 4 },
        // The beginning of the command stands on the ground alone, so that it does not load what a command needs.
        { name: "commands", test: /cli\/src\/commands\//, minShareCount: 2, priority: 3 },
        {
          name: "grid",
          test: /packages\/providers-grid\/(?!.*(?:\/live\/|\/generated\/profiles\/))/,
          minShareCount: 2,
          priority: 2,
        },
        {
          name: "ground",
          test: /packages\/spec\/|cli\/src\/|find-config|invalid-config|rolldown/,
          minShareCount: 2,
          priority: 1,
        },
      ],
    },
  },
  deps: {
    onlyBundle: [
      "canonicalize",
      "cockatiel",
      "commander",
      "csv-parse",
      "fzstd",
      "hyparquet",
      "hyparquet-compressors",
      "hysnappy",
      "modern-tar",
      "pg",
      "pg-cloudflare",
      "pg-connection-string",
      "pg-int8",
      "pg-pool",
      "pg-protocol",
      "pg-types",
      "pgpass",
      "postgres-array",
      "postgres-bytea",
      "postgres-date",
      "postgres-interval",
      "split2",
      "xtend",
      "yaml",
      "zod",
    ],
    onlyImport: [],
  },
});

/**
 * The contract and the kit as plugins import them that have none installed. Built apart: their doors keep every name, which
 * the command must not load.
 */
const kit = defineConfig({
  ...shared,
  entry: { spec: "src/plugins/kit/spec.ts", testkit: "src/plugins/kit/testkit.ts" },
  outDir: "dist/kit",
  // What a finding points at, for who has no checkout.
  copy: { from: "../../docs/plugins/checks.md", to: "dist/docs/plugins" },
  deps: { onlyBundle: [], onlyImport: [] },
});

export default [start, command, kit];

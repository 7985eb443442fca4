import { Option, type Command } from "commander";
import { OUTPUT_FORMATS } from "../../output/output-format.ts";
import type { CheckFlags } from "./check-plugin-folder.ts";
import type { CreateFlags } from "./create-plugin-package.ts";
import type { ListFlags } from "./list-plugins.ts";

const EXIT_OF_CHECK = `
Exit codes: 0 everything holds, 2 there is no plugin, 3 something does not hold.
Nothing is installed, built or sent; the plugin runs in this process, so check only what you would run.`;

/** `llmcarbon plugins …`; the code of each is loaded when it is chosen. */
export function registerPlugins(program: Command): void {
  const plugins = program
    .command("plugins")
    .description("what supplies the facts: list, check and create plugins");

  plugins
    .command("list")
    .description("plugins in use, in order of precedence, with their data, licences and problems")
    .addOption(createFormatOption())
    .action(async (_: unknown, command: Command) =>
      (await import("./list-plugins.ts")).runList(command.optsWithGlobals<ListFlags>()),
    );

  plugins
    .command("check")
    .description("run the conformance kit over a plugin: every row it lists, and names it does not")
    .argument("<dir or name>", "folder of a plugin, or name of a package installed here")
    .addOption(createFormatOption())
    .option("--settings <json>", "settings to create it with, as the configuration would give them")
    .addHelpText("after", EXIT_OF_CHECK)
    .action(async (plugin: string, flags: CheckFlags) =>
      (await import("./check-plugin-folder.ts")).runCheck(plugin, flags),
    );

  plugins
    .command("create")
    .description("write a complete package for a plugin: source, data, tests, CI")
    .argument("<kind>", "hardware, grid or models")
    .argument("<name>", "name of the npm package, with or without a scope")
    .option("--dir <dir>", "folder of the package (default: named after it, here)")
    .option("--spec-from <tarball>", "take @llmcarbon/spec from a packed tarball instead of the registry")
    .option(
      "--testkit-from <tarball>",
      "take @llmcarbon/testkit from a packed tarball instead of the registry",
    )
    .action(async (kind: string, name: string, flags: CreateFlags) =>
      (await import("./create-plugin-package.ts")).runCreate(kind, name, flags),
    );
}

const createFormatOption = (): Option =>
  new Option("-f, --format <format>", "default: table on a terminal, json in a pipe").choices(OUTPUT_FORMATS);

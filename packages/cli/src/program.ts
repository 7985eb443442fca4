import { Command, Option } from "commander";
import manifest from "../package.json" with { type: "json" };
import type { EstimateFlags, ExplainFlags } from "./commands/estimate.ts";
import { registerAdmin } from "./commands/admin/register-admin.ts";
import { registerImport } from "./commands/import/register-import.ts";
import { registerPlugins } from "./commands/plugins/register-plugins.ts";
import type { ModelsAddFlags } from "./commands/models-add.ts";
import type { SearchFlags } from "./commands/search-flags.ts";
import { SORT_NAMES, type Catalogue } from "./commands/search-result.ts";
import type { ValidateFlags } from "./commands/validate.ts";
import { OUTPUT_FORMATS } from "./output/output-format.ts";
import { say } from "./output/say.ts";

const BOUNDARIES = ["lifecycle", "direct"];

const CATALOGUES: Readonly<Record<Catalogue, string>> = {
  models: "models of the catalogue",
  hardware: "accelerators, instances, systems and processors",
  zones: "grid zones",
  regions: "cloud regions",
};

const FILES = "YAML, JSON, NDJSON or CSV; - or a pipe for standard input";
const METHOD = [
  "-m, --method <id>",
  "method to use instead of the document's own; roofline where neither says",
] as const;

const EXIT_CODES = `
Results go to standard output, all other words to standard error.
Exit codes: 0 ok, 1 failed, 2 wrong usage or nothing but bad documents,
3 some of many documents were refused or a check of validate did not hold,
130 interrupted.`;

/**
 * The command line. A command's own code is loaded when it is chosen, not before; where the first word names a command,
 * the others are not even described.
 *
 * @param argv as the process has it: the program's arguments begin at the third
 */
export function createProgram(argv: readonly string[]): Command {
  const program = new Command("llmcarbon")
    .description("Energy, carbon and water of language models, with intervals, sources and formulas.")
    .version(manifest.version)
    .option("--config <file>", "configuration to use instead of the nearest llmcarbon.config.*")
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({ outputError: (message) => say(message.replace(/^error: /, "")) })
    .addHelpText("after", EXIT_CODES);
  const [, , first = ""] = argv;
  const chosen = COMMANDS.filter(([name]) => name === first);
  for (const [, add] of chosen.length === 0 ? COMMANDS : chosen) add(program);
  return program;
}

/** In the order the help lists them. */
const COMMANDS: readonly (readonly [name: string, add: (program: Command) => void])[] = [
  ["estimate", addEstimate],
  ["explain", addExplain],
  ["validate", addValidate],
  ["models", (program) => addCatalogue(program, "models")],
  ["hardware", (program) => addCatalogue(program, "hardware")],
  ["zones", (program) => addCatalogue(program, "zones")],
  ["regions", (program) => addCatalogue(program, "regions")],
  ["import", registerImport],
  ["plugins", registerPlugins],
  ["admin", registerAdmin],
];

function addEstimate(program: Command): void {
  program
    .command("estimate")
    .description("energy, carbon and water of the activities in files")
    .argument("[file...]", FILES)
    .addOption(createFormatOption())
    .option(...METHOD)
    .option("-t, --trace", "add the tree of formulas and what makes the intervals")
    .option("--total", "one line per phase and their sum, shared unknowns kept")
    .option("--draws <number>", "intervals by that many draws instead of by quadrature")
    .option("--seed <number>", "whole number the draws start from (default: 0)")
    .addOption(createBoundaryOption())
    .action(async (files: string[], _: unknown, command: Command) =>
      (await import("./commands/estimate.ts")).runEstimate(files, command.optsWithGlobals<EstimateFlags>()),
    );
}

function addExplain(program: Command): void {
  program
    .command("explain")
    .description("every formula, fact and source behind an estimate")
    .argument("[file...]", FILES)
    .addOption(createFormatOption())
    .option(...METHOD)
    .addOption(createBoundaryOption())
    .action(async (files: string[], _: unknown, command: Command) =>
      (await import("./commands/estimate.ts")).runExplain(files, command.optsWithGlobals<ExplainFlags>()),
    );
}

function addValidate(program: Command): void {
  program
    .command("validate")
    .description("a method on published cases; without --cases our LLMCarbon beside the figures of its paper")
    .addOption(createFormatOption())
    .option("-c, --cases <file...>", "tables of training or inference cases in CSV; the header says which")
    .option("-m, --method <id>", "method to validate instead of the default one")
    .option("-r, --rows", "a line for every case as well")
    .addOption(createBoundaryOption())
    .action(async (_: unknown, command: Command) =>
      (await import("./commands/validate.ts")).runValidate(command.optsWithGlobals<ValidateFlags>()),
    );
}

function addCatalogue(program: Command, catalogue: Catalogue): void {
  const subject = CATALOGUES[catalogue];
  const command = program.command(catalogue).description(`find ${subject}: ${catalogue} search [name]`);
  const search = command
    .command("search")
    .description(`${subject} by id, name or alias, or a part of one; all without a name`)
    .argument("[name...]")
    .addOption(createFormatOption())
    .option("-g, --greener-than <id or number>", `only what is greener: ${GREENER[catalogue]}`)
    .addOption(
      new Option("-s, --sort <figure>", "greenest first by that figure").choices(SORT_NAMES[catalogue]),
    )
    .option("-n, --limit <number>", "that many at most");
  if (catalogue === "zones" || catalogue === "regions") {
    search
      .option("--country <code>", "of that country, two letters")
      .option("--year <year>", "figures for that year")
      .addOption(createBoundaryOption());
  }
  if (catalogue !== "zones") search.option("--vendor <name>", "of that vendor or developer");
  search.action(async (words: string[]) =>
    (await import("./commands/search.ts")).runSearch({
      catalogue,
      asked: words.join(" "),
      flags: search.optsWithGlobals<SearchFlags>(),
    }),
  );
  if (catalogue === "models") addModelsAdd(command);
}

const GREENER: Readonly<Record<Catalogue, string>> = {
  zones: "less g CO2e/kWh",
  regions: "less g CO2e/kWh",
  hardware: "more TFLOP/J",
  models: "less Wh per 1,000 output tokens",
};

function addModelsAdd(models: Command): void {
  models
    .command("add")
    .description("add a model to a catalogue of your own, from its Hugging Face configuration file")
    .requiredOption("--from <file>", "config.json of the model")
    .option("--id <id>", "what documents call it (default: its folder or file)")
    .option("--name <name>", "what people call it")
    .option("--developer <name>", "who made it")
    .option("--license <id>", "licence of its weights (default: unknown)")
    .option("--parameters <number>", "all parameters, instead of what its index or shape says")
    .option("--to <file>", "catalogue to write (default: the one estimates read, llmcarbon.models.json)")
    .option("--replace", "take the place of a model with that id")
    .addOption(createFormatOption())
    .action(async (flags: ModelsAddFlags) => (await import("./commands/models-add.ts")).runModelsAdd(flags));
}

const createBoundaryOption = (): Option =>
  new Option("--boundary <boundary>", "what grid figures count (default: lifecycle)").choices(BOUNDARIES);

const createFormatOption = (): Option =>
  new Option("-f, --format <format>", "default: table on a terminal, json in a pipe").choices(OUTPUT_FORMATS);

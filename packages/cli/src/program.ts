import { Command, Option } from "commander";
import manifest from "../package.json" with { type: "json" };
import type { EstimateFlags, ExplainFlags } from "./commands/estimate.ts";
import type { Catalogue } from "./commands/list-catalogue.ts";
import type { ValidateFlags } from "./commands/validate.ts";
import { OUTPUT_FORMATS, type OutputFormat } from "./output/output-format.ts";
import { say } from "./output/say.ts";

type FormatFlag = { readonly format?: OutputFormat };

const CATALOGUES: Readonly<Record<Catalogue, string>> = {
  models: "models of the catalogue",
  hardware: "accelerators",
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

/** The command line. A command's own code is loaded when it is chosen, not before. */
export function createProgram(): Command {
  const program = new Command("llmcarbon")
    .description("Energy, carbon and water of language models, with intervals, sources and formulas.")
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ outputError: (message) => say(message.replace(/^error: /, "")) })
    .addHelpText("after", EXIT_CODES);

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
    .action(async (files: string[], flags: EstimateFlags) =>
      (await import("./commands/estimate.ts")).runEstimate(files, flags),
    );

  program
    .command("explain")
    .description("every formula, fact and source behind an estimate")
    .argument("[file...]", FILES)
    .addOption(createFormatOption())
    .option(...METHOD)
    .action(async (files: string[], flags: ExplainFlags) =>
      (await import("./commands/estimate.ts")).runExplain(files, flags),
    );

  program
    .command("validate")
    .description("a method on published cases; without --cases our LLMCarbon beside the figures of its paper")
    .addOption(createFormatOption())
    .option("-c, --cases <file...>", "tables of training or inference cases in CSV; the header says which")
    .option("-m, --method <id>", "method to validate instead of the default one")
    .option("-r, --rows", "a line for every case as well")
    .action(async (flags: ValidateFlags) => (await import("./commands/validate.ts")).runValidate(flags));

  for (const [catalogue, subject] of Object.entries(CATALOGUES)) {
    program
      .command(catalogue)
      .description(`find ${subject}: ${catalogue} search <name>`)
      .command("search")
      .description(`${subject} by id, name or alias, or a part of one`)
      .argument("<name...>")
      .addOption(createFormatOption())
      .action(async (words: string[], { format }: FormatFlag) =>
        (await import("./commands/search.ts")).runSearch({
          catalogue: catalogue as Catalogue,
          asked: words.join(" "),
          format,
        }),
      );
  }
  return program;
}

const createFormatOption = (): Option =>
  new Option("-f, --format <format>", "default: table on a terminal, json in a pipe").choices(OUTPUT_FORMATS);

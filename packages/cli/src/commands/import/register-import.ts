import { Option, type Command } from "commander";
import { IMPORT_OUTPUTS, type ImportFlags } from "./import-flags.ts";

const AFTER = `
Formats: codecarbon, carbontracker, slurm, litellm, openai, langfuse, opentelemetry, vllm, focus,
aws-carbon, google-carbon, cloud-carbon-footprint, huggingface, own.
What the flags say fills in for a file that does not say it, and never takes the place of what it says.
Booking is idempotent by source and id: an import that was interrupted is finished by running it again.
Prompts, answers, addresses and names of people are neither booked nor written to the file of rejects.
Exit codes: 0 all booked, 1 the API could not be reached or failed, 2 wrong usage or nothing to book,
3 some rows were rejected and the rest was booked.`;

/** `llmcarbon import …`; its code is loaded when it is chosen. */
export function registerImport(program: Command): void {
  program
    .command("import")
    .description("book what other tools have recorded: usage logs, meters, bills, job accounts")
    .argument("<format>", "what the files are; see below")
    .argument("<file...>", "files, packed with gzip or not; - for standard input")
    .option("--dry-run", "print the activities instead of booking them")
    .addOption(new Option("-f, --format <format>", "of --dry-run (default: ndjson)").choices(IMPORT_OUTPUTS))
    .option(
      "--source <name>",
      "system the activities come from, one for each host or organisation (default: the format)",
    )
    .option("--project <name>", "project of activities without one")
    .option("--team <name>", "team of activities without one")
    .option("--model <id>", "model of activities that name none")
    .option("--phase <phase>", "phase of runs that a meter recorded (default: training)")
    .option("--hardware <id>", "accelerator, or instance such as aws/p4d.24xlarge, where none is named")
    .option("--region <id>", "cloud region, country or grid zone where none is named")
    .option(
      "--pue <number>",
      "facility energy over IT energy where a meter saw the machines alone; 1 for one at home",
    )
    .option("--utc-offset <offset>", "of times without a zone, such as +02:00 (default: UTC)")
    .option(
      "--period-start <time>",
      "start of what a file without times is of, such as scrapes of vLLM or a model card",
    )
    .option("--period-end <time>", "its end")
    .option("--all-services", "of a vendor's footprint, services that are not of models alone too")
    .option("--output-tokens-per-request <number>", "mean of a request, for bills that count tokens alone")
    .option("--rejects <file>", "write rejected rows there as NDJSON, with their reasons")
    .option("--organization <slug>", "organisation to book for (default: the one the API takes without)")
    .option("--api <url>", "address of the API (default: http://127.0.0.1:4000)")
    .option("--key <variable>", "environment variable that holds the API key (default: LLMCARBON_API_KEY)")
    .addHelpText("after", AFTER)
    .action(async (format: string, files: string[], flags: ImportFlags) =>
      (await import("./run-import.ts")).runImport(format, files, flags),
    );
}

import { awsCarbonImporter } from "./aws-carbon/import-aws-carbon.ts";
import { carbontrackerImporter } from "./carbontracker/import-carbontracker.ts";
import { cloudCarbonFootprintImporter } from "./cloud-carbon-footprint/import-cloud-carbon-footprint.ts";
import { codecarbonImporter } from "./codecarbon/import-codecarbon.ts";
import { focusImporter } from "./focus/import-focus.ts";
import { googleCarbonImporter } from "./google-carbon/import-google-carbon.ts";
import { huggingfaceImporter } from "./huggingface/import-huggingface.ts";
import type { Importer } from "./importer.ts";
import { langfuseImporter } from "./langfuse/import-langfuse.ts";
import { litellmImporter } from "./litellm/import-litellm.ts";
import { openaiImporter } from "./openai/import-openai.ts";
import { opentelemetryImporter } from "./opentelemetry/import-opentelemetry.ts";
import { ownImporter } from "./own/import-own.ts";
import { slurmImporter } from "./slurm/import-slurm.ts";
import { vllmImporter } from "./vllm/import-vllm.ts";

/** Every format, in the order a list shows them. */
export const IMPORTERS: readonly Importer[] = [
  codecarbonImporter,
  carbontrackerImporter,
  slurmImporter,
  litellmImporter,
  openaiImporter,
  langfuseImporter,
  opentelemetryImporter,
  vllmImporter,
  focusImporter,
  awsCarbonImporter,
  googleCarbonImporter,
  cloudCarbonFootprintImporter,
  huggingfaceImporter,
  ownImporter,
];

export const findImporter = (id: string): Importer | undefined => IMPORTERS.find((each) => each.id === id);

import { carbontrackerImporter } from "./carbontracker/import-carbontracker.ts";
import { codecarbonImporter } from "./codecarbon/import-codecarbon.ts";
import { focusImporter } from "./focus/import-focus.ts";
import { huggingfaceImporter } from "./huggingface/import-huggingface.ts";
import type { Importer } from "./importer.ts";
import { langfuseImporter } from "./langfuse/import-langfuse.ts";
import { litellmImporter } from "./litellm/import-litellm.ts";
import { openaiImporter } from "./openai/import-openai.ts";
import { ownImporter } from "./own/import-own.ts";
import { slurmImporter } from "./slurm/import-slurm.ts";

/** Every format, in the order a list shows them. */
export const IMPORTERS: readonly Importer[] = [
  codecarbonImporter,
  carbontrackerImporter,
  slurmImporter,
  litellmImporter,
  openaiImporter,
  langfuseImporter,
  focusImporter,
  huggingfaceImporter,
  ownImporter,
];

export const findImporter = (id: string): Importer | undefined => IMPORTERS.find((each) => each.id === id);

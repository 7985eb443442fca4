import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  choiceColumn,
  patternColumn,
  readDataset,
  renderNotice,
  runBuild,
  textColumn,
  writeModule,
} from "@llmcarbon/tooling/data";
import { z } from "zod";
import type { CountryCodeRow } from "../src/codecarbon/country-code-row.ts";

const root = join(import.meta.dirname, "..");

const countryCodeSchema = z.object({
  alpha3: patternColumn(/^[A-Z]{3}$/, "three capital letters, ISO 3166-1 alpha-3"),
  alpha2: patternColumn(/^[A-Z]{2}$/, "two capital letters, ISO 3166-1 alpha-2"),
  source_id: textColumn(),
  confidence: choiceColumn(["published"]),
}) satisfies z.ZodType<CountryCodeRow>;

function buildData(): void {
  const codes = readDataset(join(root, "data/country-codes"), countryCodeSchema);
  writeModule(join(root, "src/generated/country-codes.ts"), codes, {
    name: "CountryCodeRow",
    from: "../codecarbon/country-code-row.ts",
  });
  writeFileSync(join(root, "NOTICE"), renderNotice("@llmcarbon/importers", [codes.card]));
}

runBuild(buildData);

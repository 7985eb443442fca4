import type { Providers } from "@llmcarbon/core";
import { healthOf } from "@llmcarbon/plugin-host";
import { present, type GridCapabilitiesV1, type ProviderV1 } from "@llmcarbon/spec";
import { z } from "zod";
import type { CatalogueKind } from "../catalogue/catalogue.schema.ts";
import { listersOf, readListing } from "../catalogue/list-kind.ts";
import { describeHealth } from "./describe-health.ts";
import type { SourceProvider } from "./source.schema.ts";
import { toPublicLine } from "./to-public-line.ts";

type Card = SourceProvider["datasets"][number];

const KINDS_OF: Readonly<Record<ProviderV1["kind"], readonly CatalogueKind[]>> = {
  hardware: ["hardware", "processors", "systems", "instances"],
  grid: ["zones", "regions"],
  model: ["models"],
};

/** What a provider tells of itself, as far as it can be read: nothing it says breaks the list of sources. */
export async function describeProvider(provider: ProviderV1): Promise<SourceProvider> {
  const { kind, providerId: id } = provider;
  const { datasets, lost } = readCards(provider);
  const { listed, warnings } = await countListed(provider);
  return {
    kind,
    id,
    ...present({ capabilities: readCapabilities(provider) }),
    datasets,
    health: describeHealth(provider, healthOf(provider)),
    listed,
    warnings:
      lost === 0 ? warnings : [...warnings, `${lost} of its data sets have a card that is not readable`],
  };
}

async function countListed(provider: ProviderV1): Promise<Pick<SourceProvider, "listed" | "warnings">> {
  const alone = only(provider);
  const listed: SourceProvider["listed"] = {};
  const warnings: string[] = [];
  for (const kind of KINDS_OF[provider.kind]) {
    for (const lister of listersOf(alone, kind)) {
      const { listings, warning } = await readListing(kind, lister);
      if (warning !== undefined) warnings.push(toPublicLine(warning));
      if (lister.list !== undefined && (listings.length > 0 || warning === undefined)) {
        listed[kind] = listings.length;
      }
    }
  }
  return { listed, warnings };
}

/** One provider where all of them are expected. */
const only = (provider: ProviderV1): Providers => ({
  hardware: provider.kind === "hardware" ? [provider] : [],
  grid: provider.kind === "grid" ? [provider] : [],
  models: provider.kind === "model" ? [provider] : [],
});

const LINK = /^https?:\/\//;

const cardSchema = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  publisher: z.string(),
  url: z.string().regex(LINK).optional().catch(undefined),
  license: z.string(),
  retrievedOn: z.iso.date().optional().catch(undefined),
  rowCount: z.int().min(0).optional().catch(undefined),
});

/** The cards that have what a card must; an address that a page must not link to is dropped. */
function readCards(provider: ProviderV1): { readonly datasets: Card[]; readonly lost: number } {
  try {
    const cards: readonly unknown[] = provider.datasets ?? [];
    const read = cards.map((card) => cardSchema.safeParse(card));
    const datasets = read.flatMap(({ success, data }) => (success ? [toCard(data)] : []));
    return { datasets, lost: read.length - datasets.length };
  } catch {
    return { datasets: [], lost: 1 };
  }
}

const toCard = ({ url, retrievedOn, rowCount, ...card }: z.output<typeof cardSchema>): Card => ({
  ...card,
  ...present({ url, retrievedOn, rowCount }),
});

function readCapabilities(provider: ProviderV1): SourceProvider["capabilities"] {
  if (provider.kind !== "grid") return undefined;
  const {
    granularities,
    signal,
    boundaries,
    license,
    mayStore,
    mayRedistribute,
    attribution,
  }: GridCapabilitiesV1 = provider.capabilities;
  return {
    granularities: [...granularities],
    signal,
    boundaries: [...boundaries],
    license,
    mayStore,
    mayRedistribute,
    ...present({ attribution }),
  };
}

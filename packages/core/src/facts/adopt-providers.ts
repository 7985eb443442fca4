import { FootprintError, checkProvider, type ProviderV1 } from "@llmcarbon/spec";
import { describeFound, toOneLine } from "../activity/describe-found.ts";
import type { Providers } from "./providers.ts";

/** The contract version this core speaks. */
const SPOKEN_VERSION = "v1";

/** From one version of the contract to the next: wraps a provider of the version it stands under. */
export type ProviderAdapters = Readonly<
  Record<string, { readonly to: string; readonly adapt: (provider: unknown) => unknown }>
>;

/** One entry per step. There is one version of the contract so far, and nothing to adapt. */
const ADAPTERS: ProviderAdapters = {};

/**
 * Providers as this core asks them: older ones wrapped up to the version it speaks, one step after the other.
 *
 * @throws {FootprintError} `unsupported-provider` for a version no step leads from, naming both
 * @throws {FootprintError} `invalid-provider` for what is no provider of its kind
 */
export const adoptProviders = (
  { hardware, grid, models }: Providers,
  adapters: ProviderAdapters = ADAPTERS,
): Providers => ({
  hardware: hardware.map((provider) => adoptProvider(provider, "hardware", adapters)),
  grid: grid.map((provider) => adoptProvider(provider, "grid", adapters)),
  models: models.map((provider) => adoptProvider(provider, "model", adapters)),
});

function adoptProvider<Provider extends ProviderV1>(
  provider: Provider,
  kind: Provider["kind"],
  adapters: ProviderAdapters,
): Provider {
  try {
    const adapted = adaptProvider(provider, adapters) as Provider;
    checkProvider(adapted);
    if (adapted.kind === kind) return adapted;
    throw invalid(provider, `it stands among the ${kind} providers and is of kind ${adapted.kind}`);
  } catch (error) {
    if (FootprintError.isInstance(error) && error.code !== "invalid-quantity") throw error;
    throw invalid(provider, error instanceof Error ? error.message : "it cannot be read", error);
  }
}

function adaptProvider(provider: unknown, adapters: ProviderAdapters): unknown {
  let adapted = provider;
  for (let steps = Object.keys(adapters).length; ; steps -= 1) {
    const version = versionOf(adapted);
    if (version === undefined || version === SPOKEN_VERSION) return adapted;
    const step = Object.hasOwn(adapters, version) ? adapters[version] : undefined;
    if (step === undefined || steps <= 0) refuseVersion(provider, version);
    adapted = step.adapt(adapted);
  }
}

/** Absent where there is none: the check of the shape says so. */
function versionOf(provider: unknown): string | undefined {
  if (typeof provider !== "object" || provider === null) return undefined;
  const { specificationVersion } = provider as { readonly specificationVersion?: unknown };
  return typeof specificationVersion === "string" ? specificationVersion : undefined;
}

const LONGEST_VERSION = 20;

function refuseVersion(provider: unknown, version: string): never {
  throw new FootprintError({
    code: "unsupported-provider",
    message: `provider ${nameOf(provider)} implements specification ${toOneLine(version, LONGEST_VERSION)}; this core speaks ${SPOKEN_VERSION}`,
    details: { providerId: nameOf(provider), version, spoken: SPOKEN_VERSION },
  });
}

const invalid = (provider: unknown, reason: string, cause?: unknown): FootprintError =>
  new FootprintError({
    code: "invalid-provider",
    message: `provider ${nameOf(provider)} is none of specification ${SPOKEN_VERSION}: ${reason}`,
    details: { providerId: nameOf(provider) },
    ...(cause === undefined ? {} : { cause }),
  });

function nameOf(provider: unknown): string {
  try {
    return describeFound((provider as { readonly providerId?: unknown } | null)?.providerId);
  } catch {
    return "without a readable id";
  }
}

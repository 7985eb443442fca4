import type { ProviderV1 } from "@llmcarbon/spec";
import { quote, toLine } from "../text/to-line.ts";
import type { PluginReport } from "./plugin-report.ts";

type Loaded = {
  readonly report: PluginReport;
  readonly providers: readonly ProviderV1[];
  readonly isBuiltIn: boolean;
};

/**
 * Leaves out each provider whose id another of its kind has already: estimates, health and sources name a provider by its
 * id alone, so that two of one id would pass for each other. Ids of our own are never a plugin's, whatever the order; of
 * plugins the first in line keeps it.
 */
export function leaveOutDoubles(loaded: readonly Loaded[]): readonly Loaded[] {
  const owners = new Map<string, ProviderV1>();
  for (const isBuiltIn of [true, false]) {
    for (const { providers } of loaded.filter((each) => each.isBuiltIn === isBuiltIn)) {
      for (const provider of providers) {
        const key = keyOf(provider);
        if (!owners.has(key)) owners.set(key, provider);
      }
    }
  }
  const isOwner = (provider: ProviderV1): boolean => owners.get(keyOf(provider)) === provider;
  return loaded.map((each) =>
    each.providers.every(isOwner)
      ? each
      : {
          ...each,
          providers: each.providers.filter(isOwner),
          report: describeWithout(
            each.report,
            each.providers.map((provider) => [provider, isOwner(provider)]),
          ),
        },
  );
}

const keyOf = ({ kind, providerId }: ProviderV1): string => `${kind}\n${providerId}`;

function describeWithout(
  report: PluginReport,
  judged: readonly (readonly [ProviderV1, isKept: boolean])[],
): PluginReport {
  const doubles = judged.filter(([, isKept]) => !isKept);
  const names = [
    ...new Set(doubles.map(([{ kind, providerId }]) => `${kind} provider ${quote(providerId)}`)),
  ];
  const line = `found ${names.join(", ")}, an id that another provider has; allowed: one of its own`;
  return {
    ...report,
    providers: judged.filter(([, isKept]) => isKept).map(([{ kind, providerId }]) => ({ kind, providerId })),
    problem: toLine(report.problem === undefined ? line : `${report.problem}; ${line}`),
  };
}

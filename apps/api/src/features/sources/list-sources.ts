import { ROOFLINE_CALIBRATION, type Providers } from "@llmcarbon/core";
import type { PluginReport } from "@llmcarbon/plugin-host";
import { present, type ProviderV1 } from "@llmcarbon/spec";
import { WORST_FIRST } from "./describe-health.ts";
import { describeProvider } from "./describe-provider.ts";
import type { SourceList, SourcePlugin, SourceProvider } from "./source.schema.ts";
import { toPublicLine } from "./to-public-line.ts";

type InUse = { readonly providers: Providers; readonly plugins: readonly PluginReport[] };

/** The plugins in order of precedence, what each supplies and how it fares, and how far the default method is off. */
export async function listSources({ providers, plugins }: InUse): Promise<SourceList> {
  const unclaimed = new Set<ProviderV1>([...providers.hardware, ...providers.grid, ...providers.models]);
  const claim = ({ kind, providerId }: PluginReport["providers"][number]): readonly ProviderV1[] => {
    const provider = [...unclaimed].find((each) => each.kind === kind && each.providerId === providerId);
    if (provider !== undefined) unclaimed.delete(provider);
    return provider === undefined ? [] : [provider];
  };
  const claimed = plugins.map((plugin) => ({ plugin, providers: plugin.providers.flatMap(claim) }));
  return {
    plugins: await Promise.all(
      claimed.map(async ({ plugin, providers: own }) =>
        describePlugin(plugin, await Promise.all(own.map(describeProvider))),
      ),
    ),
    validation: describeValidation(),
  };
}

/** Where a plugin lies on this machine is nobody's business. */
function describePlugin(plugin: PluginReport, providers: SourceProvider[]): SourcePlugin {
  const { name, version, license, origin, specificationVersion, problem } = plugin;
  const states = providers.map(({ health }) => health.state);
  const isAway = problem !== undefined && providers.length === 0;
  if (problem !== undefined) states.push("failing");
  return {
    name: toPublicLine(name),
    origin,
    state: isAway ? "failed" : (WORST_FIRST.find((each) => states.includes(each)) ?? "ok"),
    kinds: [...new Set(providers.map(({ kind }) => kind))],
    providers,
    ...present({
      version,
      license,
      specificationVersion,
      problem: problem === undefined ? undefined : toPublicLine(problem),
    }),
  };
}

/** Read from the calibration in use, so that it cannot disagree with the intervals. */
function describeValidation(): SourceList["validation"] {
  const { version, training, serving } = ROOFLINE_CALIBRATION;
  return {
    method: { id: "roofline", version },
    groups: [...training.strata, ...serving.strata].map((stratum) => ({
      id: stratum.id,
      label: stratum.label,
      caseCount: stratum.count,
      modelCount: stratum.modelCount,
      medianFactor: stratum.leaveOneOut.medianFactor,
      p90Factor: stratum.leaveOneOut.p90Factor,
      biasFactor: stratum.leaveOneOut.bias,
      intervalFactor: Math.exp(stratum.halfWidth),
      coverageRatio: stratum.coverageRatio,
    })),
  };
}

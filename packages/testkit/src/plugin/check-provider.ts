import { parseInstant, type ProviderV1 } from "@llmcarbon/spec";
import { describeValue } from "../findings/describe-value.ts";
import { createFinding, type Finding } from "../findings/finding.ts";
import { inspectSites } from "../grid/inspect-sites.ts";
import { inspectZones } from "../grid/inspect-zones.ts";
import { inspectHardware } from "../hardware/inspect-hardware.ts";
import { createInspection, type CheckOptions, type Inspection } from "../inspection/inspection.ts";
import { inspectModels } from "../model/inspect-models.ts";
import { inspectCards, namesOfCards } from "./inspect-cards.ts";
import { inspectShape } from "./inspect-shape.ts";

/**
 * Asks a provider of any kind for everything it lists, and for what it does not.
 *
 * @returns what is wrong; nothing where it conforms
 */
export async function checkProvider(
  provider: unknown,
  options: CheckOptions = {},
): Promise<readonly Finding[]> {
  const subject = nameOf(provider);
  const misshapen = inspectShape(provider, subject);
  if (misshapen.length > 0) return misshapen;
  const shaped = provider as ProviderV1;
  const isStatic = shaped.doDescribeHealth === undefined;
  const { datasets } = shaped;
  const cards = isStatic || datasets !== undefined ? namesOfCards(datasets) : undefined;
  const inspection = createInspection(subject, isStatic ? cards : undefined, options);
  inspectCards(inspection, datasets, isStatic);
  await inspectKind(inspection, shaped, options);
  return inspection.findings;
}

const createKindCheck =
  (kind: ProviderV1["kind"]) =>
  async (provider: unknown, options: CheckOptions = {}): Promise<readonly Finding[]> => {
    const found = (provider as Partial<ProviderV1> | undefined)?.kind;
    return found === kind
      ? checkProvider(provider, options)
      : [
          createFinding(
            "provider-shape",
            nameOf(provider),
            `kind is ${describeValue(found)}; allowed: "${kind}"`,
          ),
        ];
  };

/** As {@link checkProvider}, for a provider that must be of this kind. */
export const checkGridProvider = createKindCheck("grid");
/** As {@link checkProvider}, for a provider that must be of this kind. */
export const checkHardwareProvider = createKindCheck("hardware");
/** As {@link checkProvider}, for a provider that must be of this kind. */
export const checkModelProvider = createKindCheck("model");

async function inspectKind(
  inspection: Inspection,
  provider: ProviderV1,
  options: CheckOptions,
): Promise<void> {
  // Who says of himself that he cannot answer now need not find what he lists.
  const isWaived = () => ["unconfigured", "failing"].includes(provider.doDescribeHealth?.().state ?? "ok");
  switch (provider.kind) {
    case "grid": {
      const now = options.now ?? parseInstant(new Date().toISOString());
      const grid = { inspection, provider, isWaived, options: { ...options, now } };
      await inspectZones(grid);
      await inspectSites(grid);
      return;
    }
    case "hardware":
      await inspectHardware({ inspection, provider, isWaived });
      return;
    case "model":
      await inspectModels({ inspection, provider, isWaived });
      return;
    default:
      throw provider satisfies never;
  }
}

function nameOf(provider: unknown): string {
  const { providerId } = (provider ?? {}) as Partial<ProviderV1>;
  return typeof providerId === "string" && providerId !== "" ? providerId : "provider";
}

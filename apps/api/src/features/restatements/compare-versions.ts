import type { FactorVersion, ResolvedFactor, UnitHours } from "@llmcarbon/prisma";

/** Figures are the same where they differ by less: their last digits hang on the order of sums. */
const RELATIVE = 1e-12;
/** Below it the ledger keeps nothing. */
const LEAST = { rate: 1e-60, halfWidth: 1e-12 } as const;

const NAMES = ["modelId", "hardwareId", "gridZone", "siteName"] as const;
const LABELS = ["methodId", "methodVersion", "quality", "modelGroup", "placeGroup"] as const;
const FIGURES = [
  "energyKwh",
  "operationalCarbonG",
  "embodiedCarbonG",
  "totalCarbonG",
  "waterL",
  "acceleratorHours",
] as const;

/** Whether a factor compiled anew says what it says already: same names, same method, same figures. */
export function isSameVersion(standing: FactorVersion, compiled: FactorVersion): boolean {
  if (NAMES.some((name) => standing[name] !== compiled[name])) return false;
  if ("unresolvedReason" in standing || "unresolvedReason" in compiled) {
    return (
      "unresolvedReason" in standing &&
      "unresolvedReason" in compiled &&
      standing.unresolvedReason === compiled.unresolvedReason
    );
  }
  return isSameResolved(standing, compiled);
}

const isSameResolved = (standing: ResolvedFactor, compiled: ResolvedFactor): boolean =>
  LABELS.every((label) => standing[label] === compiled[label]) &&
  isSameValue(standing.carbonIntensityGPerKwh, compiled.carbonIntensityGPerKwh, LEAST.rate) &&
  FIGURES.every((figure) => isSameFigure(standing[figure], compiled[figure]));

function isSameFigure(standing: UnitHours | null, compiled: UnitHours | null): boolean {
  if (standing === null || compiled === null) return standing === compiled;
  const before: Readonly<Record<string, number>> = standing;
  return Object.entries(compiled).every(([part, value]) =>
    isSameValue(before[part] ?? null, value, part.startsWith("per") ? LEAST.rate : LEAST.halfWidth),
  );
}

function isSameValue(standing: number | null, compiled: number | null, least: number): boolean {
  if (standing === null || compiled === null) return standing === compiled;
  const difference = Math.abs(standing - compiled);
  return difference <= least || difference <= RELATIVE * Math.max(Math.abs(standing), Math.abs(compiled));
}

import type { Phase } from "@llmcarbon/core";
import type { ActivityRow as LedgerRow } from "@llmcarbon/prisma";
import type { ActivityRow } from "./activity.schema.ts";

/** A row of the ledger as it leaves the API: times as text. */
export const toActivityRow = (row: LedgerRow): ActivityRow => ({
  id: row.id,
  source: row.source,
  externalId: row.externalId,
  requestId: row.requestId,
  project: row.project,
  team: row.team,
  phase: row.phase as Phase,
  modelId: row.modelId,
  hardwareId: row.hardwareId,
  gridZone: row.gridZone,
  siteName: row.siteName,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  citation: row.citation,
  unit: row.unit,
  quantity: row.quantity,
  inputTokenCount: row.inputTokenCount,
  cachedInputTokenCount: row.cachedInputTokenCount,
  outputTokenCount: row.outputTokenCount,
  unresolvedReason: row.unresolvedReason,
  quality: row.quality,
  methodId: row.methodId,
  methodVersion: row.methodVersion,
  energyKwh: row.energyKwh,
  operationalCarbonG: row.operationalCarbonG,
  embodiedCarbonG: row.embodiedCarbonG,
  totalCarbonG: row.totalCarbonG,
  waterL: row.waterL,
});

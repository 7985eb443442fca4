import { InvalidQuantityError, toGramsFromTonnes, type CarbonG } from "@llmcarbon/spec";
import { isModelService, OTHER_SERVICE } from "../reported/is-model-service.ts";
import { toReportedDraft } from "../reported/to-reported-draft.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { describeCell, readAmount, readName, requireInstant, requireName } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";

const SCOPES = ["total_scope_1", "total_scope_2_lbm", "total_scope_3_lbm"] as const;
const TOTAL = "total_lbm";

export const AWS_CARBON_COLUMNS: readonly string[] = [
  "usage_account_id",
  "product_code",
  "region_code",
  "model_version",
  "usage_period_start",
  "usage_period_end",
  ...[...SCOPES, TOTAL].flatMap((name) => [`${name}_emissions_value`, `${name}_emissions_unit`]),
];

/** Methods of AWS up to the second count scopes 1 and 2 alone. */
const WITHOUT_SCOPE_3 = /^v[12]\./;

/**
 * A month of an account, a service and a region. Scopes 1 and 2, location-based, are operational; scope 3 is embodied.
 *
 * @throws {FootprintError} for figures that cannot be told apart
 * @source AWS Data Exports User Guide, Carbon emissions columns
 */
export function readAwsCarbonRow(row: Row, settings: ImportSettings): Reading {
  const service = readName(row, "product_code") ?? "";
  if (settings.isAllServices !== true && !isModelService(service)) return leftOut(OTHER_SERVICE);
  const { operationalCarbonG, embodiedCarbonG } = readScopes(row);
  if (operationalCarbonG + (embodiedCarbonG ?? 0) === 0) return leftOut("nothing was emitted");
  const account = requireName(row, "usage_account_id");
  const region = readName(row, "region_code");
  const start = requireInstant(row, "usage_period_start");
  return {
    kind: "draft",
    draft: toReportedDraft(
      {
        id: [account, service, region ?? "global", start].join("/"),
        start,
        end: requireInstant(row, "usage_period_end"),
        operationalCarbonG,
        embodiedCarbonG,
        project: account,
        cloudRegion: region === undefined ? undefined : `aws/${region}`,
      },
      settings,
    ),
  };
}

type Scopes = { readonly operationalCarbonG: CarbonG; readonly embodiedCarbonG?: CarbonG };

function readScopes(row: Row): Scopes {
  const [direct, electricity, upstream] = SCOPES.map((name) => readCarbon(row, name));
  if (direct !== undefined && electricity !== undefined && upstream !== undefined) {
    return { operationalCarbonG: (direct + electricity) as CarbonG, embodiedCarbonG: upstream };
  }
  const total = readCarbon(row, TOTAL);
  if (total === undefined) {
    throw new InvalidQuantityError(`${TOTAL}_emissions_value`, "nothing", "location-based emissions");
  }
  const version = readName(row, "model_version");
  if (version === undefined || !WITHOUT_SCOPE_3.test(version)) {
    const allowed = "the columns of scope 1, 2 and 3 beside a total that holds them all";
    throw new InvalidQuantityError("total_scope_3_lbm_emissions_value", "nothing", allowed);
  }
  return { operationalCarbonG: total };
}

/** @throws {InvalidQuantityError} for another unit than tonnes */
function readCarbon(row: Row, name: string): CarbonG | undefined {
  const tonnes = readAmount(row, `${name}_emissions_value`);
  const unit = row(`${name}_emissions_unit`);
  if (tonnes === undefined) return undefined;
  if (unit !== undefined && unit !== "MTCO2e") {
    throw new InvalidQuantityError(`${name}_emissions_unit`, describeCell(unit), "MTCO2e");
  }
  return toGramsFromTonnes(tonnes);
}

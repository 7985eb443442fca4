import type { Estimate, GridChoice, ResolvedInstance } from "@llmcarbon/core";
import { count, toBillions } from "@llmcarbon/spec";
import { formatFigure, groupThousands } from "./format-quantity.ts";

/** What the names of the document were taken to mean, as lines of a label and a sentence. */
export function describeResolved({
  resolved,
}: Estimate): readonly (readonly [label: string, text: string])[] {
  const { model, hardware, site } = resolved;
  const lines: [string, string][] = [];
  if (model !== null) {
    const size =
      model.parameterCount === undefined
        ? ""
        : `, ${formatFigure(toBillions(count(model.parameterCount)))} billion parameters`;
    lines.push(["model", `${model.name}${size}`]);
  }
  if (hardware !== null) {
    const number = hardware.count === null ? "" : `${groupThousands(String(hardware.count))} × `;
    lines.push(["hardware", `${number}${hardware.name}${describeInstance(hardware.instance)}`]);
  }
  const place = site.cloudRegion === undefined ? "" : `${site.cloudRegion}, `;
  const intensity = `${formatFigure(site.carbonIntensityGPerKwh)} g CO2e/kWh${describeKind(site.grid)}`;
  lines.push(["site", `${place}grid ${site.gridZone}, ${intensity}, PUE ${formatFigure(site.pue)}`]);
  return lines;
}

/** Which machine was rented, and how many of it: ` in 4 × aws/p4d.24xlarge`. */
function describeInstance(instance: ResolvedInstance | undefined): string {
  if (instance === undefined) return "";
  const number = instance.count === undefined ? "" : `${groupThousands(String(instance.count))} × `;
  return ` in ${number}${instance.id}`;
}

/** What kind of figure a grid's is; nothing for one the document states, of which no kind is known. */
const describeKind = (grid: GridChoice | undefined): string =>
  grid === undefined ? "" : ` (${grid.boundary}, ${grid.granularity}, ${grid.year})`;

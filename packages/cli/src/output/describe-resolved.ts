import type { Estimate } from "@llmcarbon/core";
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
    lines.push(["hardware", `${number}${hardware.name}`]);
  }
  const place = site.cloudRegion === undefined ? "" : `${site.cloudRegion}, `;
  const intensity = `${formatFigure(site.carbonIntensityGPerKwh)} g CO2e/kWh`;
  lines.push(["site", `${place}grid ${site.gridZone}, ${intensity}, PUE ${formatFigure(site.pue)}`]);
  return lines;
}

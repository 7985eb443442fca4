"use client";

import { formatQuantity, formatRange } from "../../formatting/quantity.ts";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";
import { componentColor, COMPONENTS } from "../../theme/palette.ts";
import type { Estimate } from "../../trpc/types.ts";

type Line = Estimate["breakdown"][number];

const embodiedOf = (line: Line): number => line.embodiedCarbonG?.central ?? 0;

const carbonOf = (line: Line): number => line.operationalCarbonG.central + embodiedOf(line);

/** Carbon of each part as a bar from zero, operational and embodied apart, with the energy it took. */
export function Breakdown({ lines }: { readonly lines: readonly Line[] }) {
  const messages = useMessages();
  const { plan: text } = messages;
  const shown = lines.filter((line) => carbonOf(line) > 0);
  const longest = Math.max(...shown.map(carbonOf), 0);
  if (shown.length === 0) return null;
  return (
    <section className="keep-together mt-6">
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h3 className="text-[0.82rem] font-semibold">{text.breakdown}</h3>
        <ul className="flex gap-x-4 text-xs text-muted">
          {COMPONENTS.map((component) => (
            <li key={component} className="flex items-baseline gap-1.5">
              <span className="size-2.5 rounded-[2px]" style={{ background: componentColor(component) }} />
              {messages.component[component]}
            </li>
          ))}
        </ul>
      </div>
      <ul className="border-b">
        {shown.map((line) => (
          <Part key={line.component} line={line} longest={longest} />
        ))}
      </ul>
    </section>
  );
}

function Part({ line, longest }: { readonly line: Line; readonly longest: number }) {
  const messages = useMessages();
  const language = useLanguage();
  const carbon = formatQuantity("carbon", carbonOf(line), { language });
  const energy = formatQuantity("energy", line.energyKwh.central, { language });
  const spoken = COMPONENTS.flatMap((component) => {
    const range = component === "operational" ? line.operationalCarbonG : line.embodiedCarbonG;
    if (range === null) return [];
    const { value, unit } = formatQuantity("carbon", range.central, { language });
    const { low, high } = formatRange("carbon", range, { language, unit });
    return `${messages.component[component]} ${value} ${unit}, ${messages.intervalSpoken(low, high, unit)}`;
  });
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_4.9rem_5.6rem] items-center gap-x-2.5 border-t py-1.5 sm:grid-cols-[9rem_minmax(0,1fr)_4.9rem_5.6rem]">
      <span>{messages.plan.part[line.component]}</span>
      <span
        aria-hidden="true"
        className="flex h-2.5 gap-px max-sm:order-last max-sm:col-span-full max-sm:mt-1"
      >
        <Bar share={line.operationalCarbonG.central / longest} color={componentColor("operational")} />
        <Bar share={embodiedOf(line) / longest} color={componentColor("embodied")} />
      </span>
      <span className="text-right whitespace-nowrap">
        {carbon.value}
        <span className="ml-1 inline-block w-4.5 text-left text-xs text-muted">{carbon.unit}</span>
        <span className="sr-only">: {spoken.join("; ")}</span>
      </span>
      <span className="text-right text-xs whitespace-nowrap text-muted">
        {energy.value} {energy.unit}
      </span>
    </li>
  );
}

const Bar = ({ share, color }: { readonly share: number; readonly color: string }) =>
  share === 0 ? null : <span className="h-full" style={{ width: `${share * 100}%`, background: color }} />;

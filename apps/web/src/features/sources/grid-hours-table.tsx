import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatMoment } from "../../formatting/day.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatNumber } from "../../formatting/number.ts";
import { formatGridZone } from "../../formatting/place.ts";
import type { GridHours } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";

type GridHoursTableProps = { readonly gridHours: readonly GridHours[]; readonly words: Words };

/** How far the grid's own hours were read, by zone in use, and from whom. */
export function GridHoursTable({ gridHours, words }: GridHoursTableProps) {
  const { messages, language } = words;
  const { gridHours: text } = messages;
  return (
    <section className="mt-9" data-grid-hours>
      <h2 className="text-[0.82rem] font-semibold">{text.title}</h2>
      <p className="mt-1 max-w-[80ch] text-muted">
        {gridHours.length === 0 ? `${text.none} ` : null}
        {text.intro}
      </p>
      {gridHours.length === 0 ? null : (
        <ScrollRegion label={text.caption} className="mt-2 border-y">
          <table className="w-full min-w-[44rem] border-collapse text-left text-[0.82rem] [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-baseline [&_th]:py-1.5 [&_th]:pr-4 [&_th]:align-baseline [&_th]:font-normal [&_thead_th]:text-xs [&_thead_th]:text-muted [&_tbody_tr]:border-t">
            <caption className="sr-only">{text.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.head.zone}</th>
                <th scope="col">{text.head.hour}</th>
                <th scope="col" className="text-right">
                  {text.head.intensity} g/kWh
                </th>
                <th scope="col">{text.head.read}</th>
                <th scope="col">{text.head.source}</th>
              </tr>
            </thead>
            <tbody>
              {gridHours.map(({ zone, readings }) =>
                readings.slice(0, 1).map((reading) => (
                  <tr key={zone} data-zone={zone}>
                    <th scope="row">{formatGridZone(zone, language)}</th>
                    <td className="whitespace-nowrap">
                      {formatMoment(reading.hourStart, language)}
                      {reading.isEstimated ? <span className="text-muted">, {text.estimated}</span> : null}
                    </td>
                    <td className="text-right">{formatNumber(reading.carbonIntensityGPerKwh, language)}</td>
                    <td className="whitespace-nowrap">{formatMoment(reading.readAt, language)}</td>
                    <td lang={API_LANGUAGE}>{describeSource(reading.source)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

/** Publisher and licence, as the provider that read the hour names them. */
const describeSource = (source: Readonly<Record<string, unknown>>): string =>
  [source["publisher"] ?? source["providerId"], source["license"]]
    .filter((part): part is string => typeof part === "string")
    .join(" · ");

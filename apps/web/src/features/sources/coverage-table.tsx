import { formatCount, formatNumber } from "../../formatting/number.ts";
import type { CountryCoverage } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import { describeKinds } from "./describe-country.ts";

type CoverageTableProps = {
  readonly countries: readonly { readonly covered: CountryCoverage; readonly name: string }[];
  readonly words: Words;
};

/** The map's values: every country, by name. */
export function CoverageTable({ countries, words }: CoverageTableProps) {
  const { coverage: text, boundary, basis } = words.messages.sources;
  const { language } = words;
  return (
    <table className="w-full min-w-[44rem] border-collapse text-left [&_td]:py-1 [&_td]:pl-4 [&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:bg-surface [&_thead_th]:py-1 [&_thead_th]:pl-4 [&_thead_th]:font-medium [&_th:first-child]:pl-0 [&_tr]:border-t">
      <caption className="sr-only">{text.tableCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{text.head.country}</th>
          <th scope="col" className="text-right">
            {text.head.intensity} <span className="font-normal text-muted">g/kWh</span>
          </th>
          <th scope="col">{text.head.year}</th>
          <th scope="col" className="text-right">
            {text.head.zones}
          </th>
          <th scope="col" className="text-right">
            {text.head.regions}
          </th>
          <th scope="col">{text.head.kinds}</th>
        </tr>
      </thead>
      <tbody>
        {countries.map(({ covered, name }) => (
          <tr key={covered.countryCode} data-country={covered.countryCode}>
            <th scope="row" className="font-normal">
              {name}
            </th>
            <td className="text-right">
              {covered.intensity === undefined
                ? null
                : formatNumber(covered.intensity.carbonIntensityGPerKwh.central, language)}
            </td>
            <td className="whitespace-nowrap">
              {covered.intensity === undefined
                ? null
                : `${covered.intensity.year}, ${boundary[covered.intensity.boundary]}, ${basis[covered.intensity.basis]}`}
            </td>
            <td className="text-right">{formatCount(covered.zoneCount, language)}</td>
            <td className="text-right">{formatCount(covered.regionCount, language)}</td>
            <td>{describeKinds(covered.kinds, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatDay, formatMonth } from "../../formatting/day.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount, formatNumber, formatShare } from "../../formatting/number.ts";
import { formatQuantity } from "../../formatting/quantity.ts";
import type { Fleet, FleetMonth } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import { TABLE } from "./table-style.ts";

type FleetTableProps = { readonly fleets: readonly Fleet[]; readonly words: Words };

/** Machines with their last month's use and what of their manufacture is booked; the months before are folded below. */
export function FleetTable({ fleets, words }: FleetTableProps) {
  const { fleet: text } = words.messages.hardware;
  return (
    <>
      <ScrollRegion label={text.caption} className="mt-2 border-y">
        <table className={`min-w-[52rem] ${TABLE}`}>
          <caption className="sr-only">{text.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.head.name}</th>
              <th scope="col">{text.head.machines}</th>
              <MonthHeads words={words} />
              <th scope="col" className="text-right">
                {text.head.booked}
              </th>
              <th scope="col" className="text-right">
                {text.head.left}
              </th>
              <th scope="col" className="text-right">
                {text.head.ends}
              </th>
            </tr>
          </thead>
          <tbody>
            {fleets.map((fleet) => (
              <FleetRow key={fleet.name} fleet={fleet} words={words} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {fleets.map((fleet) => (
        <FleetDetails key={fleet.name} fleet={fleet} words={words} />
      ))}
      <p className="mt-3 max-w-[90ch] text-xs text-muted">{text.note}</p>
    </>
  );
}

function MonthHeads({ words }: { readonly words: Words }) {
  const { head } = words.messages.hardware.fleet;
  return (
    <>
      <th scope="col">{head.month}</th>
      {[head.utilization, head.used, head.idle].map((each) => (
        <th key={each} scope="col" className="text-right">
          {each}
        </th>
      ))}
    </>
  );
}

type FleetProps = { readonly fleet: Fleet; readonly words: Words };

function FleetRow({ fleet, words }: FleetProps) {
  const { fleet: text } = words.messages.hardware;
  const { name, document, months, embodiedCarbonG: embodied, serviceLifeEnds } = fleet;
  const last = months.at(-1);
  return (
    <tr data-fleet={name}>
      <th scope="row" className="[overflow-wrap:anywhere]">
        {name}
      </th>
      <td>
        {formatCount(document.hardware.count, words.language)} × {document.hardware.accelerator}
      </td>
      {last === undefined ? (
        <td colSpan={4} className="text-muted">
          {text.noMonth}
        </td>
      ) : (
        <MonthCells month={last} words={words} />
      )}
      <Carbon grams={embodied?.booked} words={words} />
      <Carbon grams={embodied?.left} words={words} />
      <td className="text-right whitespace-nowrap">
        {serviceLifeEnds === null ? text.notKnown : formatDay(serviceLifeEnds, words.language)}
      </td>
    </tr>
  );
}

function MonthCells({ month, words }: { readonly month: FleetMonth; readonly words: Words }) {
  const { fleet: text } = words.messages.hardware;
  const { language } = words;
  return (
    <>
      <td className="whitespace-nowrap">
        {formatMonth(`${month.month}-01`, language)}
        {month.isBooked ? null : <span className="text-muted">, {text.notBooked}</span>}
      </td>
      <td className="text-right">{formatShare(month.utilizationRatio, language)}</td>
      {[month.usedHours, month.idleHours].map((hours, index) => (
        <td key={index === 0 ? "used" : "idle"} className="text-right whitespace-nowrap">
          {formatNumber(hours, language)} <span className="text-muted">h</span>
        </td>
      ))}
    </>
  );
}

function Carbon({ grams, words }: { readonly grams: number | undefined; readonly words: Words }) {
  if (grams === undefined) {
    return <td className="text-right text-muted">{words.messages.hardware.fleet.notKnown}</td>;
  }
  const { value, unit } = formatQuantity("carbon", grams, { language: words.language });
  return (
    <td className="text-right whitespace-nowrap">
      {value} <span className="text-muted">{unit}</span>
    </td>
  );
}

/** What to mind of a fleet, and its months before the last. */
function FleetDetails({ fleet: { name, months, warnings }, words }: FleetProps) {
  const { fleet: text } = words.messages.hardware;
  const earlier = months.slice(0, -1).toReversed();
  return (
    <>
      {warnings.map(({ message }) => (
        <p key={message} data-warning={name} lang={API_LANGUAGE} className="mt-2 text-xs">
          {name}: {message}
        </p>
      ))}
      {earlier.length === 0 ? null : (
        <details className="mt-1 text-xs">
          <summary className="w-fit py-1 text-muted hover:text-text">{text.months(name)}</summary>
          <ScrollRegion label={text.months(name)} className="max-h-96 border-y">
            <table className={TABLE}>
              <caption className="sr-only">{text.months(name)}</caption>
              <thead>
                <tr>
                  <MonthHeads words={words} />
                </tr>
              </thead>
              <tbody>
                {earlier.map((month) => (
                  <tr key={month.month}>
                    <MonthCells month={month} words={words} />
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </details>
      )}
    </>
  );
}

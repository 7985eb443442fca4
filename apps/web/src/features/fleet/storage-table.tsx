import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatDay, formatMonths } from "../../formatting/day.ts";
import { formatNumber } from "../../formatting/number.ts";
import type { StorageAsset } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import { TABLE } from "./table-style.ts";

type StorageTableProps = { readonly assets: readonly StorageAsset[]; readonly words: Words };

/** What is stored, since when, and the months that are booked. */
export function StorageTable({ assets, words }: StorageTableProps) {
  const { storage: text } = words.messages.hardware;
  return (
    <ScrollRegion label={text.caption} className="mt-2 border-y">
      <table className={`min-w-[44rem] ${TABLE}`}>
        <caption className="sr-only">{text.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.head.name}</th>
            <th scope="col">{text.head.project}</th>
            <th scope="col" className="text-right">
              {text.head.stored}
            </th>
            <th scope="col">{text.head.medium}</th>
            <th scope="col">{text.head.since}</th>
            <th scope="col">{text.head.booked}</th>
          </tr>
        </thead>
        <tbody>
          {assets.map((asset) => (
            <StorageRow key={asset.name} asset={asset} words={words} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function StorageRow({ asset, words }: { readonly asset: StorageAsset; readonly words: Words }) {
  const { messages, language } = words;
  const { storage: text } = messages.hardware;
  const { name, document, bookedMonths } = asset;
  const { storedTb, medium, replicationFactor = 1 } = document.workload;
  return (
    <tr data-asset={name}>
      <th scope="row" className="[overflow-wrap:anywhere]">
        {name}
      </th>
      <td className="[overflow-wrap:anywhere]">{document.project}</td>
      <td className="text-right whitespace-nowrap">
        {formatNumber(storedTb, language)} <span className="text-muted">TB</span>
        {replicationFactor === 1 ? null : (
          <span className="text-muted"> × {formatNumber(replicationFactor, language)}</span>
        )}
      </td>
      <td>{medium?.toUpperCase() ?? text.noMedium}</td>
      <td className="whitespace-nowrap">
        {formatDay(document.from, language)}
        {document.until === undefined ? null : (
          <span className="text-muted">, {text.until(formatDay(document.until, language))}</span>
        )}
      </td>
      <td>{bookedMonths.length === 0 ? text.noMonth : formatMonths(bookedMonths, language)}</td>
    </tr>
  );
}

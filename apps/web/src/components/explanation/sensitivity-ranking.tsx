import { API_LANGUAGE, type Language } from "../../formatting/language.ts";
import { formatCount, formatShare } from "../../formatting/number.ts";
import type { Messages } from "../../messages/en.ts";
import type { Estimate } from "../../trpc/types.ts";

type Line = NonNullable<Estimate["sensitivity"]>[number];
type Words = { readonly messages: Messages; readonly language: Language };
type SensitivityRankingProps = Words & { readonly lines: readonly Line[] };

/** Unknowns below this share of carbon and of energy are folded away. */
const LEAST_PERCENT = 1;
const PERCENT = 100;

/** Which unknowns make the interval, the one worth finding out first on top. */
export function SensitivityRanking({ lines, ...words }: SensitivityRankingProps) {
  const { explain } = words.messages;
  const main = lines.filter(isMain);
  const lesser = lines.filter((line) => !isMain(line));
  if (main.length === 0) return <p className="text-muted">{explain.exact}</p>;
  return (
    <>
      <p className="mb-1.5 text-xs text-muted">{explain.sensitivityNote}</p>
      <Lines lines={main} {...words} />
      {lesser.length === 0 ? null : (
        <details className="border-t py-1.5">
          <summary className="w-fit list-none text-xs text-muted hover:text-accent">
            <span aria-hidden="true" className="fold-mark" />
            {explain.lesser(formatCount(lesser.length, words.language))}
          </summary>
          <Lines lines={lesser} {...words} />
        </details>
      )}
    </>
  );
}

const isMain = ({ totalCarbonPercent, energyPercent }: Line): boolean =>
  Math.max(totalCarbonPercent, energyPercent) >= LEAST_PERCENT;

function Lines({ lines, messages, language }: SensitivityRankingProps) {
  return (
    <ol>
      {lines.map(({ id, label, totalCarbonPercent, energyPercent }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_3.6rem_5.6rem] items-center gap-x-2.5 gap-y-1 border-t py-1.5 sm:grid-cols-[minmax(0,1fr)_7rem_3.6rem_5.6rem]"
        >
          <span lang={API_LANGUAGE} className="break-words first-letter:uppercase max-sm:col-span-full">
            {label}
          </span>
          <span aria-hidden="true" className="flex h-2">
            <span className="h-full bg-bar" style={{ width: `${totalCarbonPercent}%` }} />
          </span>
          <span className="text-right whitespace-nowrap">
            {formatShare(totalCarbonPercent / PERCENT, language)}
          </span>
          <span className="text-right text-xs whitespace-nowrap text-muted">
            {energyPercent === 0
              ? null
              : messages.explain.inEnergy(formatShare(energyPercent / PERCENT, language))}
          </span>
        </li>
      ))}
    </ol>
  );
}

import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatCount } from "../../formatting/number.ts";
import { formatQuantity, type QuantityKind } from "../../formatting/quantity.ts";
import type { Language } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { ActivityDetail } from "../../trpc/types.ts";

type FactorFiguresProps = {
  readonly factor: ActivityDetail["factor"];
  readonly messages: Messages;
  readonly language: Language;
};

type Figure = NonNullable<ActivityDetail["factor"]["totalCarbonG"]>;

/** Figures of a token are too small to read. */
const TOKENS = 1000;
const rows = [
  ["perQuantity", 1],
  ["perInputToken", TOKENS],
  ["perCachedInputToken", TOKENS],
  ["perOutputToken", TOKENS],
] as const satisfies readonly (readonly [keyof Figure, number])[];

/** What requests and tokens are multiplied with, and which version of it counts. */
export function FactorFigures({ factor, messages, language }: FactorFiguresProps) {
  const { usage: text, overview, plan } = messages;
  const columns = [
    { name: overview.energy, kind: "energy", figure: factor.energyKwh },
    { name: text.carbon, kind: "carbon", figure: factor.totalCarbonG },
    { name: plan.water, kind: "water", figure: factor.waterL },
  ] as const satisfies readonly { name: string; kind: QuantityKind; figure: Figure | null }[];
  const known = columns.flatMap(({ figure, ...column }) => (figure === null ? [] : [{ ...column, figure }]));
  return (
    <section className="mt-6" data-factor={factor.id}>
      <h3 className="text-[0.82rem] font-semibold">
        {text.factor}{" "}
        <span className="font-normal text-muted">{text.version(formatCount(factor.version, language))}</span>
      </h3>
      <p className="mt-1 max-w-[64ch] text-muted">{text.factorNote}</p>
      <ScrollRegion label={text.factorCaption} className="mt-2 border-y">
        <table className="w-full border-collapse text-right text-[0.82rem] [&_td]:py-1 [&_td]:pl-3 [&_td]:whitespace-nowrap [&_th]:py-1 [&_th]:font-normal [&_th:first-child]:min-w-28 [&_th:first-child]:text-left [&_thead_th]:pl-3 [&_thead_th:first-child]:pl-0 [&_thead_th]:text-xs [&_thead_th]:text-muted [&_tbody_tr]:border-t">
          <caption className="sr-only">{text.factorCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.perHead}</th>
              {known.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([part, count]) => (
              <tr key={part}>
                <th scope="row">{text.per[part]}</th>
                {known.map(({ name, kind, figure }) => (
                  <td key={name}>{shown(kind, count * figure[part], language)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function shown(kind: QuantityKind, amount: number, language: Language): string {
  const { value, unit } = formatQuantity(kind, amount, { language });
  return `${value} ${unit}`;
}

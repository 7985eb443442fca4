import { ScrollRegion } from "../../components/scroll-region/scroll-region.tsx";
import { formatDay } from "../../formatting/day.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import type { SourcePlugin, SourceProvider } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import type { Kind } from "./sources-address.ts";

type DatasetTableProps = {
  readonly plugins: readonly SourcePlugin[];
  readonly kind: Kind | undefined;
  readonly words: Words;
};

/** The cards of all data sets behind the facts. */
export function DatasetTable({ plugins, kind, words }: DatasetTableProps) {
  const { datasets: text } = words.messages.sources;
  const rows = plugins.flatMap((plugin) =>
    plugin.providers
      .filter((provider) => kind === undefined || provider.kind === kind)
      .flatMap((provider) =>
        provider.datasets.map((dataset) => ({ key: `${plugin.name} ${provider.id} ${dataset.id}`, dataset })),
      ),
  );
  return (
    <section className="mt-9">
      <h2 className="text-[0.82rem] font-semibold">{text.title}</h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-muted">{text.none}</p>
      ) : (
        <ScrollRegion label={text.caption} className="mt-2 border-y">
          <table className="w-full min-w-[58rem] border-collapse text-left text-[0.82rem] [&_td]:py-1.5 [&_td]:pr-4 [&_td]:align-baseline [&_th]:py-1.5 [&_th]:pr-4 [&_th]:align-baseline [&_thead_th]:text-xs [&_thead_th]:font-normal [&_thead_th]:text-muted [&_tr+tr]:border-t [&_tbody]:border-t">
            <caption className="sr-only">{text.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.head.dataset}</th>
                <th scope="col">{text.head.version}</th>
                <th scope="col">{text.head.publisher}</th>
                <th scope="col">{text.head.license}</th>
                <th scope="col">{text.head.retrieved}</th>
                <th scope="col" className="text-right">
                  {text.head.rows}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, dataset }) => (
                <DatasetRow key={key} dataset={dataset} words={words} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

type DatasetRowProps = { readonly dataset: SourceProvider["datasets"][number]; readonly words: Words };

/** What publishers say of themselves is in their language. */
function DatasetRow({ dataset, words: { language } }: DatasetRowProps) {
  const { id, title, version, publisher, url, license, retrievedOn, rowCount } = dataset;
  return (
    <tr data-dataset={id}>
      <th scope="row" className="w-[30%] font-normal">
        {url === undefined ? (
          <span lang={API_LANGUAGE}>{title}</span>
        ) : (
          <a lang={API_LANGUAGE} className="link" href={url} rel="noreferrer">
            {title}
          </a>
        )}
        <span className="block text-xs text-muted">{id}</span>
      </th>
      <td className="whitespace-nowrap">{version}</td>
      <td lang={API_LANGUAGE} className="w-[30%]">
        {publisher}
      </td>
      <td lang={API_LANGUAGE} className="min-w-28">
        {license}
      </td>
      <td className="whitespace-nowrap">
        {retrievedOn === undefined ? null : formatDay(retrievedOn, language)}
      </td>
      <td className="text-right">{rowCount === undefined ? null : formatCount(rowCount, language)}</td>
    </tr>
  );
}

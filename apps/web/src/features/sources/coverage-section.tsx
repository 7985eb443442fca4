import { ChartFrame } from "../../components/chart-frame/chart-frame.tsx";
import { WorldMap, type MapCountry } from "../../components/world-map/world-map.tsx";
import { listWorldCodes } from "../../components/world-map/world-shapes.ts";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import { formatCountry } from "../../formatting/place.ts";
import type { Coverage, CountryCoverage } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import { colorOf } from "./classify-country.ts";
import { CoverageTable } from "./coverage-table.tsx";
import { describeCountry } from "./describe-country.ts";
import { LinkChoice } from "./link-choice.tsx";
import { MapLegend } from "./map-legend.tsx";
import { BOUNDARIES, listParameters, MAPS, sourcesHref, type SourcesAddress } from "./sources-address.ts";

type CoverageSectionProps = {
  readonly coverage: Coverage;
  readonly address: SourcesAddress;
  readonly words: Words;
};

/** Which countries the grid providers have figures for, how fine, and how clean their electricity is. */
export function CoverageSection({ coverage, address, words }: CoverageSectionProps) {
  const { coverage: text, boundary } = words.messages.sources;
  const countries = listCountries(coverage, words);
  const title = text.title[address.map](boundary[address.boundary]);
  return (
    <ChartFrame
      title={title}
      controls={<Controls address={address} words={words} />}
      note={<Note coverage={coverage} words={words} />}
      tableLabel={text.asTable}
      table={<CoverageTable countries={countries} words={words} />}
    >
      <MapLegend countries={countries.map(({ covered }) => covered)} address={address} words={words} />
      <WorldMap
        label={title}
        countries={countries.map(({ covered, name }) => toMapCountry(covered, name, { address, words }))}
        country={address.country}
        kept={listParameters({ ...address, country: undefined })}
        action="/sources"
        text={{
          country: text.country,
          choose: text.choose,
          hint: text.hint,
          show: words.messages.sources.show,
        }}
      />
    </ChartFrame>
  );
}

function Note({ coverage, words }: Pick<CoverageSectionProps, "coverage" | "words">) {
  const { coverage: text } = words.messages.sources;
  const { year, elsewhere, warnings } = coverage;
  const count = elsewhere.zoneCount + elsewhere.regionCount;
  return (
    <>
      {text.note(String(year))}
      {count === 0 ? null : ` ${text.elsewhere(formatCount(count, words.language))}`}
      {warnings.map((warning) => (
        <span key={warning} lang={API_LANGUAGE} className="block text-alarm">
          {warning}
        </span>
      ))}
    </>
  );
}

type Named = { readonly covered: CountryCoverage; readonly name: string };

/** The countries of the map and those with figures, by name; what has no figures has none to hide. */
function listCountries({ countries }: Coverage, { language }: Words): readonly Named[] {
  const known = new Map(countries.map((covered) => [covered.countryCode, covered]));
  const codes = new Set([...known.keys(), ...listWorldCodes()]);
  return [...codes]
    .map((countryCode) => ({
      covered: known.get(countryCode) ?? { countryCode, zoneCount: 0, regionCount: 0, kinds: [] },
      name: formatCountry(countryCode, language) ?? countryCode,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language));
}

type Setting = Pick<CoverageSectionProps, "address" | "words">;

function toMapCountry(covered: CountryCoverage, name: string, { address, words }: Setting): MapCountry {
  const color = colorOf(covered, address);
  return {
    code: covered.countryCode,
    name,
    line: describeCountry(covered, address.boundary, words),
    ...(color === undefined ? {} : { color }),
  };
}

function Controls({ address, words }: Setting) {
  const { coverage: text } = words.messages.sources;
  return (
    <div className="ml-auto flex flex-wrap gap-x-6 gap-y-1">
      <LinkChoice
        label={text.map}
        options={MAPS.map((map) => ({
          name: text.maps[map],
          href: sourcesHref(address, { map }),
          isCurrent: map === address.map,
        }))}
      />
      <LinkChoice
        label={text.boundaryLabel}
        options={BOUNDARIES.map((boundary) => ({
          name: text.boundaries[boundary],
          href: sourcesHref(address, { boundary }),
          isCurrent: boundary === address.boundary,
        }))}
      />
    </div>
  );
}

import { HatchSwatch } from "../../components/world-map/hatch.tsx";
import { formatCount } from "../../formatting/number.ts";
import {
  GRANULARITIES,
  granularityColor,
  INTENSITY_ENDS,
  intensityColor,
  PARTS_COLOR,
} from "../../theme/palette.ts";
import type { CountryCoverage } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";
import { colorOf } from "./classify-country.ts";
import type { SourcesAddress } from "./sources-address.ts";

type MapLegendProps = {
  readonly countries: readonly CountryCoverage[];
  readonly address: SourcesAddress;
  readonly words: Words;
};

/** What each colour stands for, and how many countries have it. */
export function MapLegend({ countries, address, words }: MapLegendProps) {
  const { coverage: text } = words.messages.sources;
  const colors = countries.map((country) => colorOf(country, address));
  const count = (color: string | undefined): number => colors.filter((each) => each === color).length;
  const shown = (color: string | undefined): string =>
    text.countries(formatCount(count(color), words.language));
  const isShown = (color: string): boolean => color !== PARTS_COLOR || count(color) > 0;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      {listClasses(address, words)
        .filter(({ color }) => isShown(color))
        .map(({ name, color }) => (
          <li key={name} className="flex items-baseline gap-1.5">
            <span
              className="size-2.5 shrink-0 rounded-[2px] outline outline-edge/60"
              style={{ background: color }}
            />
            <span className="text-text">{name}</span>
            <span>{shown(color)}</span>
          </li>
        ))}
      <li className="flex items-baseline gap-1.5">
        <HatchSwatch />
        <span className="text-text">{text.none}</span>
        <span>{shown(undefined)}</span>
      </li>
    </ul>
  );
}

function listClasses({ map }: SourcesAddress, { messages, language }: Words) {
  const { coverage: text } = messages.sources;
  if (map === "granularity") {
    return GRANULARITIES.map((each) => ({ name: text.finest[each], color: granularityColor(each) }));
  }
  const ends = INTENSITY_ENDS.map((end) => formatCount(end, language));
  const classes = [...ends, undefined].map((end, index) => ({
    name: nameClass(ends[index - 1], end, text),
    color: intensityColor(index + 1),
  }));
  return [...classes, { name: text.parts, color: PARTS_COLOR }];
}

function nameClass(
  start: string | undefined,
  end: string | undefined,
  text: Words["messages"]["sources"]["coverage"],
): string {
  if (start === undefined) return text.below(end ?? "");
  return end === undefined ? text.above(start) : text.between(start, end);
}

"use client";

import { useRouter } from "next/navigation";
import { useId, useState, type MouseEvent, type PointerEvent } from "react";
import { HATCH_FILL, HatchPattern } from "./hatch.tsx";
import { WORLD_HEIGHT, WORLD_WIDTH } from "./world-size.ts";

export type MapCountry = {
  /** ISO 3166-1 alpha-2 */
  readonly code: string;
  readonly name: string;
  /** what is told of it when it is pointed at or chosen */
  readonly line: string;
  /** absent where there is nothing to tell: then it is hatched */
  readonly color?: string;
};

type WorldMapProps = {
  readonly label: string;
  /** by name */
  readonly countries: readonly MapCountry[];
  /** code of the country that is chosen */
  readonly country: string | undefined;
  /** page the choice belongs to, and what else its address holds */
  readonly action: string;
  readonly kept: readonly (readonly [name: string, value: string])[];
  readonly text: {
    readonly country: string;
    readonly choose: string;
    readonly hint: string;
    readonly show: string;
  };
};

/** Outlines lie in a file of their own, which the browser keeps; the page carries what they are filled with. */
const FILE = "/sources/world.svg";

/** Countries by colour. The pointer reads one, a click or the list keeps it, and the address holds it. */
export function WorldMap({ label, countries, country, action, kept, text }: WorldMapProps) {
  const router = useRouter();
  const [chosen, setChosen] = useState(country);
  const [pointed, setPointed] = useState<string | undefined>(undefined);
  const shown = countries.find(({ code }) => code === (pointed ?? chosen));

  const choose = (code: string) => {
    setChosen(code === "" ? undefined : code);
    const parameters = new URLSearchParams(kept.map(([name, value]) => [name, value]));
    if (code !== "") parameters.set("country", code);
    router.replace(parameters.size === 0 ? action : `${action}?${parameters.toString()}`, { scroll: false });
  };

  return (
    <>
      {/* A click is a convenience beside the list of countries, which the keyboard reaches. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above */}
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WORLD_WIDTH} ${WORLD_HEIGHT}`}
        className="mt-3 block h-auto w-full cursor-default stroke-surface [&_[data-code]:hover]:stroke-text"
        strokeWidth="0.6"
        onPointerMove={(event) => setPointed(codeAt(event))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => choose(codeAt(event) ?? "")}
      >
        <HatchPattern />
        <use href={`${FILE}#land`} fill="var(--hover)" />
        {countries.map(({ code, color }) => (
          <use key={code} href={`${FILE}#${code}`} data-code={code} style={{ fill: color ?? HATCH_FILL }} />
        ))}
        {shown === undefined ? null : (
          <use
            href={`${FILE}#${shown.code}`}
            className="pointer-events-none stroke-text"
            fill="none"
            strokeWidth="1.3"
          />
        )}
      </svg>
      <div className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-[15rem_minmax(0,1fr)] print:block">
        <CountryChoice {...{ countries, chosen, action, kept, text }} onChoose={choose} />
        <p
          aria-live="polite"
          className="min-h-[2.9em] text-[0.82rem] sm:pt-4"
          data-country-line={shown?.code}
        >
          {shown === undefined ? (
            <span className="text-muted">{text.hint}</span>
          ) : (
            <>
              <strong className="font-semibold">{shown.name}</strong>
              <span className="text-muted"> · </span>
              {shown.line}
            </>
          )}
        </p>
      </div>
    </>
  );
}

const codeAt = ({ target }: PointerEvent | MouseEvent): string | undefined =>
  target instanceof SVGElement ? target.dataset["code"] : undefined;

type CountryChoiceProps = Pick<WorldMapProps, "countries" | "action" | "kept" | "text"> & {
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
};

/** A plain form, which works before any script has loaded. */
function CountryChoice({ countries, chosen, action, kept, text, onChoose }: CountryChoiceProps) {
  const id = useId();
  return (
    <form method="get" action={action} className="no-print">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor={id} className="text-xs text-muted">
        {text.country}
      </label>
      <select
        id={id}
        name="country"
        className="field mt-0.5"
        value={chosen ?? ""}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{text.choose}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <noscript>
        <button type="submit" className="mt-1 rounded-md border border-edge px-3 py-1 text-xs">
          {text.show}
        </button>
      </noscript>
    </form>
  );
}

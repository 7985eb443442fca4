"use client";

import { useId } from "react";
import { formatCompact, formatNumber } from "../../formatting/number.ts";
import { parseCount } from "../../formatting/parse-count.ts";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";
import { describedBy, Field } from "../field/field.tsx";

type NumberFieldProps = {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** ends of the slider */
  readonly least: number;
  readonly most: number;
  readonly isOptional?: boolean;
  readonly error?: string | undefined;
};

/** Steps of the slider for a factor of ten. */
const STEPS_PER_DECADE = 40;
const LARGE = 1e6;

/** A count of any size: typed as people write it, or moved along a logarithmic slider. */
export function NumberField(props: NumberFieldProps) {
  const { label, name, value, onChange, least, most, isOptional = false, error } = props;
  const id = useId();
  const messages = useMessages();
  const language = useLanguage();
  const count = parseCount(value, language);
  const write = (moved: number): string => (least < 1 ? formatNumber(moved, language, 2) : writeCount(moved));
  const reading = count === undefined ? undefined : formatCompact(count, language);
  return (
    <Field
      id={id}
      label={label}
      hint={
        reading === undefined
          ? isOptional
            ? messages.plan.optional
            : undefined
          : messages.plan.countHint(reading)
      }
      error={error}
    >
      <input
        id={id}
        name={name}
        className="field"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        required={!isOptional}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id)}
        onChange={(event) => onChange(event.target.value)}
      />
      <input
        type="range"
        className="mt-1.5 block h-6 w-full accent-(--accent)"
        aria-label={messages.plan.slider(label)}
        aria-valuetext={reading ?? value}
        min={Math.log10(least)}
        max={Math.log10(most)}
        step={1 / STEPS_PER_DECADE}
        value={Math.log10(Math.min(Math.max(count ?? least, least), most))}
        onChange={(event) => onChange(write(10 ** Number(event.target.value)))}
      />
    </Field>
  );
}

/** Two figures: a slider promises no more. */
function writeCount(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return rounded >= LARGE ? rounded.toExponential().replace("e+", "e") : String(Math.round(rounded));
}

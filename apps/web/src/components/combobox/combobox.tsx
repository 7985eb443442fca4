"use client";

import { useId, useState, type KeyboardEvent } from "react";
import { useMessages } from "../../messages/language-provider.tsx";
import { describedBy, Field } from "../field/field.tsx";
import { Suggestions, type Suggestion } from "./suggestions.tsx";

type ComboboxProps = {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** what fits the value; asked for while the list is open */
  readonly suggestions: readonly Suggestion[];
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
};

/** A text field with suggestions, after the combobox pattern of the ARIA guide: what is typed stands, whatever fits. */
export function Combobox(props: ComboboxProps) {
  const { label, name, value, onChange, suggestions, onOpenChange, hint, error } = props;
  const id = useId();
  const messages = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState<number>();
  const shown = isOpen ? suggestions : [];

  const toggle = (open: boolean) => {
    setIsOpen(open);
    setActive(undefined);
    onOpenChange(open);
  };
  const choose = (suggestion: Suggestion) => {
    onChange(suggestion.id);
    toggle(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = active === undefined ? undefined : shown[active];
    if (event.key === "Enter" && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      toggle(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) toggle(true);
      setActive(move(active, event.key === "ArrowDown" ? 1 : -1, shown.length));
    }
  };

  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          id={id}
          name={name}
          className="field"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy(id)}
          aria-autocomplete="list"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active === undefined ? undefined : `${id}-list-${active}`}
          onChange={(event) => {
            onChange(event.target.value);
            toggle(true);
          }}
          onFocus={() => toggle(true)}
          onBlur={() => toggle(false)}
          onKeyDown={onKeyDown}
        />
        <Suggestions id={`${id}-list`} label={label} items={shown} active={active} onChoose={choose} />
        <output className="sr-only">
          {shown.length === 0 ? "" : messages.plan.suggestions(String(shown.length))}
        </output>
      </div>
    </Field>
  );
}

/** Up and down the list and round its ends. */
function move(active: number | undefined, by: 1 | -1, count: number): number | undefined {
  if (count === 0) return undefined;
  if (active === undefined) return by === 1 ? 0 : count - 1;
  return (active + by + count) % count;
}

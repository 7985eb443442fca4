"use client";
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element of HTML lists suggestions that can be looked after in a text field */

export type Suggestion = { readonly id: string; readonly name: string; readonly hint: string | undefined };

type SuggestionsProps = {
  readonly id: string;
  readonly label: string;
  readonly items: readonly Suggestion[];
  /** the one the arrow keys stand on */
  readonly active: number | undefined;
  readonly onChoose: (suggestion: Suggestion) => void;
};

/** The list under a combobox. It never takes the focus: the keyboard stays in the text field. */
export function Suggestions({ id, label, items, active, onChoose }: SuggestionsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      hidden={items.length === 0}
      className="absolute inset-x-0 z-20 mt-1 max-h-72 overflow-y-auto border border-edge bg-raised py-1 shadow-lg"
    >
      {items.map((suggestion, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- focus and keys stay in the text field
        <div
          key={suggestion.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className="cursor-pointer px-2.5 py-1 hover:bg-hover aria-selected:bg-hover"
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          <span className="block truncate">{suggestion.name}</span>
          <span className="block truncate text-xs text-muted">
            {suggestion.hint === undefined ? suggestion.id : `${suggestion.id} · ${suggestion.hint}`}
          </span>
        </div>
      ))}
    </div>
  );
}

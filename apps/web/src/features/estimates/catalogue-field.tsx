"use client";

import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { Combobox } from "../../components/combobox/combobox.tsx";
import type { Suggestion } from "../../components/combobox/suggestions.tsx";
import { formatCountry } from "../../formatting/place.ts";
import type { Language } from "../../formatting/language.ts";
import { useLanguage } from "../../messages/language-provider.tsx";
import { useTRPC } from "../../trpc/browser-client.tsx";
import type { Listing, RouterInputs } from "../../trpc/types.ts";
import { useDebounced } from "./use-debounced.ts";

type CatalogueKind = RouterInputs["catalogue"]["search"]["kind"];

type CatalogueFieldProps = {
  readonly label: string;
  readonly name: string;
  /** parts of the catalogue to suggest from, in this order */
  readonly kinds: readonly CatalogueKind[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
};

const PAUSE_MS = 150;
const SUGGESTIONS_PER_KIND = 8;

/** A name of the catalogue, suggested while it is typed. */
export function CatalogueField({ kinds, ...field }: CatalogueFieldProps) {
  const trpc = useTRPC();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const query = useDebounced(field.value, PAUSE_MS);
  const answers = useQueries({
    queries: kinds.map((kind) =>
      trpc.catalogue.search.queryOptions(
        { kind, query, limit: SUGGESTIONS_PER_KIND },
        { enabled: isOpen, staleTime: Infinity },
      ),
    ),
  });
  const suggestions = answers
    .flatMap(({ data }) => data?.items ?? [])
    .map((item) => toSuggestion(item, language));
  return <Combobox {...field} suggestions={suggestions} onOpenChange={setIsOpen} />;
}

const toSuggestion = ({ id, name, vendor, countryCode }: Listing, language: Language): Suggestion => ({
  id,
  name,
  hint: countryCode === undefined ? vendor : (formatCountry(countryCode, language) ?? countryCode),
});

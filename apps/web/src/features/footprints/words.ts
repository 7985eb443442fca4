import { formatGridZone } from "../../formatting/place.ts";
import type { Language } from "../../formatting/language.ts";
import { messagesOf } from "../../messages/messages.ts";
import type { Messages } from "../../messages/en.ts";
import type { Group } from "./overview-address.ts";

/** What a component needs to speak. */
export type Words = { readonly messages: Messages; readonly language: Language };

export const wordsOf = (language: Language): Words => ({ messages: messagesOf(language), language });

type Named = Exclude<Group, "phase" | "component">;

/** A project, model, … as people read it. */
export function nameOf(dimension: Named, name: string | null, { messages, language }: Words): string {
  if (name === null || name === "") return messages.withoutName[dimension];
  return dimension === "gridZone" ? formatGridZone(name, language) : name;
}

/** Name of a layer of the chart. */
export function layerName(group: Group, key: string | null, words: Words): string {
  const fixed: Readonly<Record<string, string>> =
    group === "phase" ? words.messages.phase : group === "component" ? words.messages.component : {};
  if (group === "phase" || group === "component") return fixed[key ?? ""] ?? key ?? "";
  return nameOf(group, key, words);
}

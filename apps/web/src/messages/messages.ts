import type { Language } from "../formatting/language.ts";
import { de } from "./de.ts";
import { en, type Messages } from "./en.ts";

const byLanguage: Record<Language, Messages> = { en, de };

export const messagesOf = (language: Language): Messages => byLanguage[language];

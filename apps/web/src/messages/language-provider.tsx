"use client";

import { createContext, useContext, type ReactNode } from "react";
import type { Language } from "../formatting/language.ts";
import type { Messages } from "./en.ts";
import { messagesOf } from "./messages.ts";

const LanguageContext = createContext<Language>("en");

export function LanguageProvider(props: { readonly language: Language; readonly children: ReactNode }) {
  return <LanguageContext value={props.language}>{props.children}</LanguageContext>;
}

export const useLanguage = (): Language => useContext(LanguageContext);
export const useMessages = (): Messages => messagesOf(useLanguage());

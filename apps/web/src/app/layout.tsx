import "../theme/base.css";
import type { Metadata, Viewport } from "next";
import { Suspense, type ReactNode } from "react";
import { Navigation } from "../components/navigation/navigation.tsx";
import { loadSession } from "../features/session/load-session.ts";
import { canSet } from "../features/settings/sections.ts";
import { LanguageProvider } from "../messages/language-provider.tsx";
import { messagesOf } from "../messages/messages.ts";
import { requestLanguage } from "../messages/request-language.ts";

export const metadata: Metadata = { title: { default: "llmcarbon", template: "%s · llmcarbon" } };

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const language = await requestLanguage();
  const session = await loadSession();
  const account = session.kind === "answered" ? session.value : undefined;
  return (
    <html lang={language}>
      <body>
        <LanguageProvider language={language}>
          <a
            href="#content"
            className="no-print absolute left-2 -top-10 z-10 rounded-md bg-raised px-3 py-1.5 focus:top-2"
          >
            {messagesOf(language).skipToContent}
          </a>
          <div className="min-h-dvh md:grid md:grid-cols-[11.5rem_minmax(0,1fr)] print:block">
            <Suspense>
              <Navigation account={account} hasSettings={account !== undefined && canSet(account)} />
            </Suspense>
            <main id="content" className="w-full max-w-[74rem] px-4 pt-5 pb-12 sm:px-7 print:p-0">
              {children}
            </main>
          </div>
        </LanguageProvider>
      </body>
    </html>
  );
}

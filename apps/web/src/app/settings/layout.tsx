import { Suspense, type ReactNode } from "react";
import { loadSession } from "../../features/session/load-session.ts";
import { listSections } from "../../features/settings/sections.ts";
import { SettingsNavigation } from "../../features/settings/settings-navigation.tsx";

export default async function SettingsLayout({ children }: { readonly children: ReactNode }) {
  const session = await loadSession();
  const sections = session.kind === "answered" ? listSections(session.value) : [];
  return (
    <>
      {sections.length === 0 || session.kind === "failed" ? null : (
        <Suspense>
          <SettingsNavigation sections={sections} organization={session.value.organization?.name ?? ""} />
        </Suspense>
      )}
      {children}
    </>
  );
}

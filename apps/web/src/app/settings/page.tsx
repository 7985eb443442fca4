import { redirect } from "next/navigation";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import { signInHref } from "../../features/access/local-address.ts";
import { loadSession } from "../../features/session/load-session.ts";
import { sectionHref } from "../../features/settings/section-href.ts";
import { listSections } from "../../features/settings/sections.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";
import { requestAddress } from "../../request-address.ts";
import type { Failure } from "../../trpc/ask.ts";

/** Leads to the first page that whoever asks may see. */
export default async function SettingsIndex() {
  const address = await requestAddress();
  const session = await loadSession();
  const [first] = session.kind === "answered" ? listSections(session.value) : [];
  if (first !== undefined) redirect(sectionHref(first, new URL(address, "http://localhost").searchParams));
  const messages = messagesOf(await requestLanguage());
  const failure: Failure =
    session.kind === "failed" ? session.failure : { kind: "needs-sign-in", message: "settings" };
  return (
    <>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{messages.settings.label}</h1>
      <FailureNotice
        failure={failure}
        apiUrl={env.apiUrl}
        signInHref={signInHref(address)}
        messages={messages}
      />
    </>
  );
}

import type { Metadata } from "next";
import { AccessPage } from "../../features/access/access-page.tsx";
import { InvitationForm } from "../../features/access/invitation-form.tsx";
import { signInHref } from "../../features/access/local-address.ts";
import { loadSession } from "../../features/session/load-session.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";
import { requestAddress } from "../../request-address.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { invitation } = messagesOf(await requestLanguage()).access;
  return { title: invitation.title, description: invitation.description };
}

export default async function InvitationPage() {
  const { invitation: text } = messagesOf(await requestLanguage()).access;
  const session = await loadSession();
  return (
    <AccessPage title={text.title}>
      <InvitationForm
        user={session.kind === "answered" ? session.value.user : null}
        signInHref={signInHref(await requestAddress())}
      />
    </AccessPage>
  );
}

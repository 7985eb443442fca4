import type { Metadata } from "next";
import { loadSession } from "../../../features/session/load-session.ts";
import { EndSessions } from "../../../features/settings/account/end-sessions.tsx";
import { LeaveOrganization } from "../../../features/settings/account/leave-organization.tsx";
import { PasswordForm } from "../../../features/settings/account/password-form.tsx";
import { ProfileForm } from "../../../features/settings/account/profile-form.tsx";
import { Block } from "../../../features/settings/block.tsx";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";
import type { Answer } from "../../../trpc/ask.ts";
import type { Session } from "../../../trpc/types.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.account.title };
}

export default async function AccountPage() {
  const messages = messagesOf(await requestLanguage());
  const { account: text } = messages.settings;
  return (
    <SettingsPage section="account" answer={ofUser(await loadSession())} messages={messages}>
      {({ user, organizations, organization }) => {
        const own = organizations.find(({ slug }) => slug === organization?.slug);
        return (
          <>
            <p className="mt-3 text-[0.82rem] text-muted">{user.email}</p>
            <Block title={text.profile} isNarrow>
              <ProfileForm name={user.name} />
            </Block>
            <Block title={text.password} isNarrow>
              <PasswordForm />
            </Block>
            <Block title={text.sessions} isNarrow>
              <EndSessions />
            </Block>
            {own === undefined ? null : (
              <Block title={own.name} isNarrow>
                <LeaveOrganization slug={own.slug} name={own.name} />
              </Block>
            )}
          </>
        );
      }}
    </SettingsPage>
  );
}

type SignedIn = Session & { readonly user: NonNullable<Session["user"]> };

/** An account is somebody's: a visitor is asked to sign in. */
function ofUser(answer: Answer<Session>): Answer<SignedIn> {
  if (answer.kind === "failed") return answer;
  const { user } = answer.value;
  return user === null
    ? { kind: "failed", failure: { kind: "needs-sign-in", message: "account" } }
    : { kind: "answered", value: { ...answer.value, user } };
}

import type { Metadata } from "next";
import { wordsOf } from "../../../features/footprints/words.ts";
import { Block } from "../../../features/settings/block.tsx";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { InviteForm } from "../../../features/settings/members/invite-form.tsx";
import { InvitationList, MemberList } from "../../../features/settings/members/member-list.tsx";
import { Pager } from "../../../features/settings/pager.tsx";
import { readCursor } from "../../../features/settings/read-cursor.ts";
import { may } from "../../../features/settings/sections.ts";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";
import { requestAddress } from "../../../request-address.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.members.title };
}

/** More are never open at a time; an invitation holds for a week. */
const MOST_INVITATIONS = 200;

export default async function MembersPage() {
  const words = wordsOf(await requestLanguage());
  const { messages } = words;
  const { members: text } = messages.settings;
  const cursor = await readCursor();
  const here = await requestAddress();
  const answer = await loadSettings("people:read", (api, whose) =>
    Promise.all([
      api.members.list.query({ ...whose, ...cursor }),
      api.invitations.list.query({ ...whose, limit: MOST_INVITATIONS }),
      api.teams.list.query(whose),
    ]),
  );
  return (
    <SettingsPage section="members" answer={answer} messages={messages}>
      {({ session, organization, value: [members, invitations, { items }] }) => {
        const isWriting = may(session, "people:write");
        const isByOwner = may(session, "organization:delete");
        const teams = items.map(({ name }) => name);
        const shared = { organization: organization.slug, isWriting, words };
        return (
          <>
            {isWriting ? (
              <Block title={text.invite} isNarrow>
                <InviteForm organization={organization.slug} teams={teams} isByOwner={isByOwner} />
              </Block>
            ) : null}
            <Block title={text.invited}>
              <InvitationList invitations={invitations.items} {...shared} />
            </Block>
            <Block title={text.list}>
              <MemberList members={members.items} user={session.user} {...{ teams, isByOwner }} {...shared} />
              <Pager here={here} nextCursor={members.nextCursor} messages={messages} />
            </Block>
          </>
        );
      }}
    </SettingsPage>
  );
}

import { formatDay } from "../../../formatting/day.ts";
import type { Invitation, Member, Session } from "../../../trpc/types.ts";
import type { Words } from "../../footprints/words.ts";
import { MemberChange } from "./member-change.tsx";
import { RevokeInvitation } from "./revoke-invitation.tsx";

type ListProps = {
  readonly organization: string;
  /** whether whoever looks may change people */
  readonly isWriting: boolean;
  readonly words: Words;
};

type MemberListProps = ListProps & {
  readonly members: readonly Member[];
  readonly teams: readonly string[];
  readonly user: Session["user"];
  readonly isByOwner: boolean;
};

/** Who belongs to the organisation; those who may change it find the form under each. */
export function MemberList(props: MemberListProps) {
  const { organization, members, teams, user, isWriting, isByOwner, words } = props;
  const { access, settings } = words.messages;
  return (
    <ul className="border-y [&>li+li]:border-t">
      {members.map((member) => (
        <li key={member.userId} data-member={member.email} className="py-2">
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              {member.name ?? settings.members.gone}
              {member.userId === user?.userId ? ` (${settings.members.you})` : null}
              <span className="block text-xs text-muted">{member.email}</span>
            </span>
            <span className="text-[0.82rem]">
              {access.role[member.role]}
              {member.teams.length === 0 ? null : (
                <span className="text-muted"> · {member.teams.join(", ")}</span>
              )}
            </span>
          </p>
          {isWriting && (isByOwner || member.role !== "owner") ? (
            <MemberChange {...{ organization, member, teams, isByOwner }} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

type InvitationListProps = ListProps & { readonly invitations: readonly Invitation[] };

/** Who was asked and has not come yet. */
export function InvitationList({ organization, invitations, isWriting, words }: InvitationListProps) {
  const { access, settings } = words.messages;
  const { members: text } = settings;
  if (invitations.length === 0) return <p className="text-muted">{text.noneInvited}</p>;
  return (
    <ul className="border-y [&>li+li]:border-t">
      {invitations.map(({ id, email, role, teams, invitedBy, expiresAt, state }) => (
        <li key={id} data-invitation={email} className="py-2">
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              {email}
              <span className="block text-xs text-muted">
                {text.invitedBy(invitedBy)},{" "}
                {state === "expired"
                  ? text.expired
                  : text.until(formatDay(expiresAt.slice(0, 10), words.language))}
              </span>
            </span>
            <span className="text-[0.82rem]">
              {access.role[role]}
              {teams.length === 0 ? null : <span className="text-muted"> · {teams.join(", ")}</span>}
            </span>
          </p>
          {isWriting ? <RevokeInvitation organization={organization} id={id} email={email} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** Names are what somebody typed; a line of theirs must not pass for one of ours. */
const inOneLine = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 200);

export const toResetMail = (link: string) => ({
  subject: "A new password for llmcarbon",
  text: [
    "Somebody, most likely you, asked for a new password for llmcarbon. Choose one here within half an hour:",
    "",
    link,
    "",
    "The link works once. If it was not you, nothing has changed and nothing needs to be done.",
    "",
  ].join("\n"),
});

type Invited = { readonly organization: string; readonly invitedBy: string };

export const toInvitationMail = ({ organization, invitedBy }: Invited, link: string) => ({
  subject: `An invitation to ${inOneLine(organization)} on llmcarbon`,
  text: [
    `${inOneLine(invitedBy)} invites you to the carbon ledger of ${inOneLine(organization)}. Accept here within a week:`,
    "",
    link,
    "",
    "The link works once, for this address. If you expect no invitation, leave it be.",
    "",
  ].join("\n"),
});

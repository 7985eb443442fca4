import { findSessionUser, type SessionUser } from "@llmcarbon/prisma/identity";
import { createBackground } from "./create-background.ts";
import { createDoor } from "./create-door.ts";
import { listOrigins } from "./list-origins.ts";
import { toInvitationMail, toResetMail } from "./mail-texts.ts";
import type { IdentitySettings } from "./identity-settings.ts";
import { openAuth } from "./open-auth.ts";
import type { Handler } from "./opened.ts";
import { readSessionToken } from "./session-cookie.ts";

export type Identity = {
  readonly handler: Handler;
  /** Whose session a request comes with. Asked of the database each time: one that is revoked is over at once. */
  findSession(headers: Headers): Promise<SessionUser | null>;
  /** Signs in whoever just proved who it is; returns lines for Set-Cookie. */
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<readonly string[]>;
  hashPassword(password: string): Promise<string>;
  /** what a page for signing in offers */
  readonly methods: { readonly password: true; readonly oidc: { readonly name: string } | null };
  /** whether a browser's page of this origin is one of ours */
  isTrustedOrigin(origin: string | undefined): boolean;
  /** Mails somebody the way into an organisation. False, with the reason reported, where no mail server takes it. */
  sendInvitation(invitation: InvitationMail): Promise<boolean>;
  /** where mails go, in words */
  readonly mailWay: string;
  /** what whoever sets the installation up has to know; null: nothing */
  readonly setupToken: string | null;
  readonly now: () => Date;
  /** ends when what runs on behind answers has ended */
  settle(): Promise<void>;
  /** the same, and lets go of the mail server */
  close(): Promise<void>;
};

type InvitationMail = {
  readonly to: string;
  readonly token: string;
  /** its name */
  readonly organization: string;
  /** who invites */
  readonly invitedBy: string;
};

/** Users, their sessions and how they sign in. */
export async function createIdentity(settings: IdentitySettings): Promise<Identity> {
  const { database, oidc, secret, now, mailer, publicUrl, report, setupToken } = settings;
  const background = createBackground(report);
  const origins = listOrigins(publicUrl);
  const { getOpened, openAgain } = await openAuth({
    ...settings,
    sendResetToken: (email, token) =>
      mailer.send({ to: email, ...toResetMail(`${publicUrl}/reset-password#token=${token}`) }),
  });
  return {
    handler: createDoor({ ...settings, background, getOpened, openAgain }),
    async findSession(headers) {
      const token = readSessionToken(headers, { cookieName: getOpened().cookieName, secret });
      return token === undefined ? null : ((await findSessionUser(database, token, now())) ?? null);
    },
    async signIn(body) {
      const response = await getOpened().auth.api.signInEmail({ body, asResponse: true });
      return response.headers.getSetCookie();
    },
    async hashPassword(password) {
      const { password: hasher } = await getOpened().auth.$context;
      return hasher.hash(password);
    },
    methods: { password: true, oidc: oidc && { name: oidc.name } },
    isTrustedOrigin: (origin) => origin !== undefined && origins.includes(origin),
    async sendInvitation({ to, token, ...named }) {
      const mail = toInvitationMail(named, `${publicUrl}/invitation#token=${token}`);
      const sent = mailer.send({ to, ...mail });
      background.run(sent);
      return sent.then(
        () => true,
        () => false,
      );
    },
    mailWay: mailer.way,
    setupToken,
    now,
    settle: () => background.settle(),
    async close() {
      await background.settle();
      mailer.close();
    },
  };
}

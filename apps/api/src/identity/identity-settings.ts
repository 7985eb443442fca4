import type { Database } from "@llmcarbon/prisma";
import type { Mailer } from "../mail/mailer.ts";

export type OidcSettings = {
  /** address of the provider, as it names itself */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** what the sign-in page calls it */
  readonly name: string;
};

export type IdentitySettings = {
  readonly database: Database;
  /** address people have in their browser, without a slash at the end */
  readonly publicUrl: string;
  /** signs cookies; at least 32 bytes */
  readonly secret: string;
  readonly mailer: Mailer;
  readonly oidc: OidcSettings | null;
  /** what whoever sets the installation up has to know; null: nothing */
  readonly setupToken: string | null;
  readonly now: () => Date;
  /** one line for whoever runs this */
  readonly report: (line: string) => void;
};

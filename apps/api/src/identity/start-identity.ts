import { join } from "node:path";
import type { Database } from "@llmcarbon/prisma";
import type { Environment } from "../env.ts";
import { createMailer } from "../mail/create-mailer.ts";
import { deriveSecret } from "../secrets/derive-secret.ts";
import { createIdentity, type Identity } from "./create-identity.ts";
import type { OidcSettings } from "./identity-settings.ts";

type Opened = {
  readonly database: Database;
  readonly secret: string;
  readonly report: (line: string) => void;
};

/** Identity as the environment wants it. */
export async function startIdentity(
  environment: Environment,
  { database, secret, report }: Opened,
): Promise<Identity> {
  const publicUrl = environment.LLMCARBON_PUBLIC_URL ?? `http://localhost:${environment.LLMCARBON_WEB_PORT}`;
  const mailer = createMailer({
    smtpUrl: environment.LLMCARBON_SMTP_URL,
    from: environment.LLMCARBON_MAIL_FROM ?? `llmcarbon <no-reply@${new URL(publicUrl).hostname}>`,
    folder: join(environment.LLMCARBON_DATA_DIR, "mail"),
  });
  return createIdentity({
    database,
    publicUrl,
    secret: deriveSecret(secret, "identity"),
    mailer,
    oidc: readOidc(environment),
    setupToken: environment.LLMCARBON_SETUP_TOKEN ?? null,
    now: () => new Date(),
    report,
  });
}

function readOidc(environment: Environment): OidcSettings | null {
  const {
    LLMCARBON_OIDC_ISSUER: issuer,
    LLMCARBON_OIDC_CLIENT_ID: clientId,
    LLMCARBON_OIDC_CLIENT_SECRET: clientSecret,
    LLMCARBON_OIDC_NAME: name,
  } = environment;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer, clientId, clientSecret, name };
}

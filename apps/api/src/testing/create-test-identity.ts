import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "@llmcarbon/prisma";
import { createIdentity, type Identity } from "../identity/create-identity.ts";
import type { IdentitySettings } from "../identity/identity-settings.ts";
import { createMailer } from "../mail/create-mailer.ts";

/** As browsers of the tests have it. */
export const PUBLIC_URL = "http://localhost:3000";

export type TestIdentity = Identity & {
  /** what was said to whoever runs the API */
  readonly lines: readonly string[];
  /** mails so far, the oldest first, as they stand in their files */
  readMails(): Promise<readonly string[]>;
};

/** Identity over a ledger of the tests, whose mails are files of a folder that goes when it is closed. */
export async function createTestIdentity(
  database: Database,
  settings: Partial<IdentitySettings> = {},
): Promise<TestIdentity> {
  const folder = await mkdtemp(join(tmpdir(), "llmcarbon-mail-"));
  const lines: string[] = [];
  const identity = await createIdentity({
    database,
    publicUrl: PUBLIC_URL,
    secret: "a secret of the tests, long enough to be one",
    mailer: createMailer({ from: "llmcarbon <no-reply@localhost>", folder }),
    oidc: null,
    setupToken: null,
    now: () => new Date(),
    report: (line) => lines.push(line),
    ...settings,
  });
  return {
    ...identity,
    lines,
    async readMails() {
      await identity.settle();
      const names = (await readdir(folder)).toSorted();
      return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    },
    async close() {
      await identity.close();
      await rm(folder, { recursive: true });
    },
  };
}

import { createFileTransport } from "./create-file-transport.ts";
import { createSmtpTransport } from "./create-smtp-transport.ts";
import type { Mailer } from "./mailer.ts";

type MailSettings = {
  /** address of a mail server, with its credentials */
  readonly smtpUrl?: string | undefined;
  /** whom mails come from */
  readonly from: string;
  /** where mails are put that no server is there for */
  readonly folder: string;
};

/** Mails by SMTP where a server is named, else as files, which is enough to try things out. */
export const createMailer = ({ smtpUrl, from, folder }: MailSettings): Mailer =>
  smtpUrl === undefined ? createFileTransport({ from, folder }) : createSmtpTransport({ from, smtpUrl });

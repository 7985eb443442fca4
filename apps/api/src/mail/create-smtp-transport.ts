import { createTransport } from "nodemailer";
import type { Mailer } from "./mailer.ts";

/** A server that takes longer is taken for dead. */
const PATIENCE_MS = 15_000;

/**
 * Mails through a server. The connection is encrypted before anything is said (`smtps:`) or before credentials and mails are
 * (`smtp:`, by STARTTLS, which is demanded unless the server is on this machine).
 */
export function createSmtpTransport({
  from,
  smtpUrl,
}: {
  readonly from: string;
  readonly smtpUrl: string;
}): Mailer {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const isEncrypted = protocol === "smtps:";
  const host = hostname.replaceAll(/^\[|\]$/g, "");
  const transport = createTransport({
    host,
    port: port === "" ? (isEncrypted ? 465 : 587) : Number(port),
    secure: isEncrypted,
    requireTLS: !isEncrypted && !isLoopback(host),
    ...(username !== "" && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // Nothing of ours reads files or addresses into a mail, so nothing may.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    way: `mails go through ${host}`,
    async send(mail) {
      await transport.sendMail({ from, ...mail });
    },
    close: () => transport.close(),
  };
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);

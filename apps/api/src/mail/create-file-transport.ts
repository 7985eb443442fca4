import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Mailer } from "./mailer.ts";

/** Each mail a file that any mail program opens, readable by who runs the API alone: it may hold the way to a new password. */
export function createFileTransport({
  from,
  folder,
}: {
  readonly from: string;
  readonly folder: string;
}): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    way: `mails are put into ${folder}; set LLMCARBON_SMTP_URL to send them`,
    async send(mail) {
      const { message } = await transport.sendMail({
        from,
        ...mail,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      const name = `${new Date().toISOString().replaceAll(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}.eml`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, name), message as Buffer, { mode: 0o600 });
    },
    close: () => transport.close(),
  };
}

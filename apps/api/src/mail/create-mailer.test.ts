import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import { createMailer } from "./create-mailer.ts";

const mail = {
  to: "ada@example.org",
  subject: "Ünvitation",
  text: "Come in:\n\nhttps://carbon.example.org/#t=1\n",
};
const from = "llmcarbon <no-reply@example.org>";
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Received = {
  readonly to: string[];
  readonly text: string;
  readonly isEncrypted: boolean;
  readonly user: unknown;
};

/** A mail server on a free port, and what it was given. */
async function serve(options: SMTPServerOptions): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    ...options,
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
          isEncrypted: session.secure,
          user: session.user,
        });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "::", resolve));
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { port, received };
}

const create = (smtpUrl: string) => {
  const mailer = createMailer({ smtpUrl, from, folder: "/nowhere" });
  closing.push(async () => mailer.close());
  return mailer;
};

describe("through a mail server", () => {
  test("a mail arrives as it was written, with the credentials of the address", async () => {
    const { port, received } = await serve({
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        password === "p@ss/word" ? done(null, { user: username ?? "" }) : done(new Error("no")),
    });
    const mailer = create(`smtp://ada%40example.org:p%40ss%2Fword@127.0.0.1:${port}`);
    await mailer.send(mail);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ to: ["ada@example.org"], user: "ada@example.org" });
    expect(received[0]!.text).toContain("https://carbon.example.org/#t=1");
    expect(received[0]!.text).toContain("From: llmcarbon <no-reply@example.org>");
    expect(received[0]!.text).toMatch(/Subject: =\?UTF-8\?/);
    expect(mailer.way).toBe("mails go through 127.0.0.1");
    await expect(create(`smtp://ada:wrong@127.0.0.1:${port}`).send(mail)).rejects.toThrow(/login/i);
    expect(received).toHaveLength(1);
  });

  test("nothing is said in the open to a server elsewhere", async () => {
    const { port, received } = await serve({ disabledCommands: ["STARTTLS", "AUTH"] });
    // Not this machine by its name, although it is.
    const mailer = create(`smtp://[::ffff:127.0.0.1]:${port}`);
    await expect(mailer.send(mail)).rejects.toThrow(/STARTTLS|TLS/i);
    expect(received).toEqual([]);
  });

  test("a certificate nobody vouches for is refused", async () => {
    const { port, received } = await serve({});
    await expect(create(`smtp://[::ffff:127.0.0.1]:${port}`).send(mail)).rejects.toThrow(/certificate/i);
    expect(received).toEqual([]);
  });

  test("a recipient that is refused, and a server that is away, are told", async () => {
    const { port } = await serve({
      hideSTARTTLS: true,
      onRcptTo: (_address, _session, done) => done(new Error("no such mailbox")),
    });
    await expect(create(`smtp://127.0.0.1:${port}`).send(mail)).rejects.toThrow(/no such mailbox/);
    const probe = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => probe.once("listening", resolve));
    const { port: free } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    await expect(create(`smtp://127.0.0.1:${free}`).send(mail)).rejects.toThrow(/ECONNREFUSED/);
  });

  test("names with line breaks make no headers of their own", async () => {
    const { port, received } = await serve({ hideSTARTTLS: true });
    await create(`smtp://127.0.0.1:${port}`).send({ ...mail, subject: "Hello\r\nBcc: eve@example.org" });
    expect(received[0]!.to).toEqual(["ada@example.org"]);
    expect(received[0]!.text).not.toMatch(/^Bcc:/m);
  });
});

test("without a mail server each mail is a file for its owner's eyes alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "llmcarbon-mails-"));
  closing.push(() => rm(folder, { recursive: true }));
  const mailer = createMailer({ from, folder: join(folder, "mail") });
  await Promise.all([mailer.send(mail), mailer.send({ ...mail, to: "bob@example.org" })]);
  const names = await readdir(join(folder, "mail"));
  expect(names).toHaveLength(2);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, "mail", name), "utf8")));
  expect(texts.map((text) => String(/^To: (.*)$/m.exec(text)?.[1])).toSorted()).toEqual([
    "ada@example.org",
    "bob@example.org",
  ]);
  expect(texts[0]).toContain("https://carbon.example.org/#t=1");
  expect((await stat(join(folder, "mail", names[0]!))).mode & 0o077).toBe(0);
  expect(mailer.way).toContain("LLMCARBON_SMTP_URL");
});

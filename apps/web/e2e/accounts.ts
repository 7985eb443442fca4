import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Browsing } from "./browse.ts";

/** Cookies of somebody who is signed in. */
export type SignedIn = Required<Pick<BrowserContextOptions, "storageState">>;

export const ada = { name: "Ada Lovelace", email: "ada@example.org", password: "a bridge over the Thames" };

/** Makes the first owner and the organisation Acme by the form; gives her cookies. */
export const setUp = (browsing: Browsing): Promise<SignedIn> =>
  browsing.open("/setup", async (page) => {
    await page.getByLabel("Your name").fill(ada.name);
    await page.getByLabel("E-mail").fill(ada.email);
    await page.getByLabel("New password").fill(ada.password);
    await page.getByLabel("Organisation").fill("Acme");
    await page.getByRole("button", { name: "Set up" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    return keep(page);
  });

export const keep = async (page: Page): Promise<SignedIn> => ({
  storageState: await page.context().storageState(),
});

/** Signs in by the form on the page at hand. */
export async function signIn(page: Page, { email, password }: typeof ada): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The link in the latest mail to an address; it is waited for as long as the test has. */
export async function readLink({ api }: Browsing, email: string): Promise<string> {
  for (;;) {
    const names = await readdir(api.mailFolder).catch(() => []);
    const mails = await Promise.all(
      names
        .toSorted((first, second) => first.localeCompare(second))
        .map((name) => readFile(join(api.mailFolder, name), "utf8")),
    );
    const mail = mails.findLast((text) => text.includes(`To: ${email}`));
    const link = mail === undefined ? undefined : /http:\S+/.exec(decode(mail))?.[0];
    if (link !== undefined) return link;
  }
}

/** From quoted-printable, as mails are written. */
const decode = (mail: string): string =>
  mail
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([\dA-F]{2})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));

/** The path of a link of ours, with what stands behind the #. */
export function pathOf(link: string): string {
  const { pathname, search, hash } = new URL(link);
  return `${pathname}${search}${hash}`;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseNetwork } from "../../outbound/network.ts";
import { PUBLIC_URL } from "../create-test-identity.ts";
import { startReceiver, type Receiver } from "../start-receiver.ts";
import { startTestApi, type TestApi } from "../start-test-api.ts";
import { openContract, type Contract } from "./open-contract.ts";

type Headers = Readonly<Record<string, string>>;

/** An installation that nobody has set up yet, and the contract it is held to. */
export type Installation = Contract & {
  readonly api: TestApi;
  readonly receiver: Receiver;
  /** shows the token of whoever keeps the installation */
  readonly operator: Headers;
  /** shows a key */
  readonly bearer: (key: string) => Headers;
  /** shows the session that an answer has opened, as a page of the dashboard does */
  readonly session: (answer: { readonly headers: Readonly<Record<string, unknown>> }) => Headers;
  /** the token of the latest mail */
  readonly readToken: () => Promise<string>;
  close(): Promise<void>;
};

const TOKEN = "a-token-of-the-tests";

export async function openInstallation(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), "llmcarbon-contract-"));
  const receiver = await startReceiver();
  const api = await startTestApi({
    dataDirectory: join(folder, "ledger"),
    access: { isOpenToAll: false, openOrganization: null, operatorToken: TOKEN },
    networks: [parseNetwork("127.0.0.1/32")],
  });
  const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });
  return {
    ...(await openContract(api.url)),
    api,
    receiver,
    bearer,
    operator: bearer(TOKEN),
    session: ({ headers }) => ({
      cookie: String(headers["set-cookie"]).split(";")[0] ?? "",
      origin: PUBLIC_URL,
    }),
    async readToken() {
      const mail = (await api.identity.readMails()).at(-1) ?? "";
      const text = mail.replaceAll("=\n", "").replaceAll("=3D", "=");
      return /#token=([\w-]+)$/m.exec(text)?.[1] ?? "";
    },
    async close() {
      await api.close();
      await receiver.close();
      await rm(folder, { recursive: true });
    },
  };
}

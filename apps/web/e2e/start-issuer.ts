import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { Server } from "./start-servers.ts";

/** What an issuer of single sign-on is told of a dashboard, and what that needs to ask it. */
export type Issuer = Server & { readonly clientId: string; readonly clientSecret: string };

type Person = { readonly email: string; readonly name: string };

type IssuerSettings = {
  /** where the dashboard answers */
  readonly publicUrl: string;
  /** by what they type in as their login; any password opens */
  readonly people: Readonly<Record<string, Person>>;
};

/** Longer than any test. */
const TTL_S = 3600;

/** Somebody else's OpenID provider, with pages of its own where people sign in and consent. */
export async function startIssuer({ publicUrl, people }: IssuerSettings): Promise<Issuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const client = { clientId: "llmcarbon", clientSecret: randomBytes(24).toString("hex") };
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${publicUrl}/api/auth/callback/oidc`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
      },
    ],
    cookies: { keys: [randomBytes(24).toString("hex")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    ttl: { Interaction: TTL_S, Session: TTL_S, Grant: TTL_S, AccessToken: TTL_S, IdToken: TTL_S },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: async () => ({ sub: login, ...people[login], email_verified: true }),
    }),
  });
  const answer = provider.callback();
  server.on("request", (request, response) => void answer(request, response));
  return {
    url,
    ...client,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

import { z } from "zod";

/** An issuer that takes longer is taken for away. */
const PATIENCE_MS = 5000;

const discoverySchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).min(1),
});

export const toDiscoveryUrl = (issuer: string): string =>
  `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** What keeps people from signing in through this issuer, in words; nothing when it is there and is who it says. */
export async function findIssuerFault(issuer: string): Promise<string | undefined> {
  const url = toDiscoveryUrl(issuer);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "error" });
    if (!response.ok) return `${url} answers ${response.status}`;
    const found = discoverySchema.safeParse(await response.json());
    if (!found.success) return `${url} is no description of an OpenID provider that signs its tokens`;
    const { issuer: named } = found.data;
    return named === issuer ? undefined : `${url} names the issuer "${named}", not "${issuer}"`;
  } catch (error) {
    return `${url} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

import { headers } from "next/headers";

/** Where the reader reached this dashboard, as its proxy or its own socket tells. */
export async function requestOrigin(): Promise<string> {
  const sent = await headers();
  const host = sent.get("x-forwarded-host") ?? sent.get("host") ?? "localhost:3000";
  return `${sent.get("x-forwarded-proto") ?? "http"}://${host}`;
}

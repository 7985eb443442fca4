/** Runs once when the server starts, before it takes requests. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { appendPeers } = await import("./append-peers.ts");
  appendPeers();
}

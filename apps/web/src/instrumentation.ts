/** Runs once when the server starts, before it takes requests. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const [{ appendPeers }, { letConnectionsGo }] = await Promise.all([
    import("./append-peers.ts"),
    import("./let-connections-go.ts"),
  ]);
  appendPeers();
  letConnectionsGo();
}

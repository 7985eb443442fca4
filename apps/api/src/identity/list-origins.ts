const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Origins of the dashboard's own pages. On one's own machine it goes by several names, which all lead to it. */
export function listOrigins(publicUrl: string): readonly string[] {
  const { protocol, hostname, port, origin } = new URL(publicUrl);
  if (!LOOPBACK.includes(hostname)) return [origin];
  return LOOPBACK.map((host) => new URL(`${protocol}//${host}${port && `:${port}`}`).origin);
}

/** A day that has passed, YYYY-MM-DD, and the one after it. */
export type BookedDay = { readonly start: string; readonly end: string };

/** Books a day of served requests; running it twice books it once. The key stands in the environment. */
export function bookingCommand(slug: string, origin: string, day: BookedDay): string {
  const activity = {
    id: `first-day-${day.start}`,
    phase: "inference",
    model: "llama-3.1-8b",
    workload: { requestCount: 10_000, inputTokenCount: 500, outputTokenCount: 200 },
    hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 1 },
    site: { gridZone: "FR" },
    period: day,
  };
  return [
    `curl -H "Authorization: Bearer $LLMCARBON_API_KEY" --json @- \\`,
    `  '${origin}/api/v1/activities?organization=${encodeURIComponent(slug)}' <<'EOF'`,
    JSON.stringify(activity, undefined, 2),
    "EOF",
  ].join("\n");
}

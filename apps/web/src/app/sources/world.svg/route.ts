import { writeWorld } from "../../../components/world-map/write-world.ts";

/** Drawn once, when the dashboard is built. */
export const dynamic = "force-static";

export const GET = (): Response =>
  new Response(writeWorld(), {
    headers: { "content-type": "image/svg+xml; charset=utf-8", "cache-control": "public, max-age=86400" },
  });

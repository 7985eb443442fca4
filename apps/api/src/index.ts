export { createApi } from "./create-api.ts";
export type { AppRouter } from "./trpc/router.ts";

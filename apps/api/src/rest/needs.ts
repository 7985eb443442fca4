import type { Permission } from "../access/permission.ts";

/** What an operation takes of who asks: a permission in the organisation, or something that is none. */
export type Needs = Permission | "public" | "session" | "operator";

import type { Permission, Session } from "../../trpc/types.ts";

/** Pages of the settings in the order they are listed, and what each takes; `null`: an account. */
const NEEDED = {
  organization: "settings:write",
  members: "people:read",
  teams: "people:read",
  keys: "keys:write",
  integrations: "activities:book",
  webhooks: "webhooks:write",
  audit: "audit:read",
  retention: "settings:write",
  account: null,
} as const satisfies Record<string, Permission | null>;

export type Section = keyof typeof NEEDED;

const SECTIONS = Object.keys(NEEDED) as readonly Section[];

type Looking = Pick<Session, "user" | "organization">;

/** The settings that whoever looks may see, by what the API answers of them. */
export const listSections = ({ user, organization }: Looking): readonly Section[] =>
  SECTIONS.filter((section) => {
    const needed: Permission | null = NEEDED[section];
    return needed === null ? user !== null : may({ organization }, needed);
  });

export const may = ({ organization }: Pick<Looking, "organization">, permission: Permission): boolean =>
  organization?.permissions.includes(permission) ?? false;

export const canSet = (looking: Looking): boolean => listSections(looking).length > 0;

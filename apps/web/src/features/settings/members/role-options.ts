import { useMessages } from "../../../messages/language-provider.tsx";
import type { Role } from "../../../trpc/types.ts";
import { readText } from "../read-form.ts";

const ROLES = ["owner", "admin", "sustainability", "member", "viewer", "auditor"] as const satisfies Role[];

/** Roles as one chooses among them, each with what it may. */
export function useRoleOptions({ isByOwner }: { readonly isByOwner: boolean }) {
  const { role, roleNote } = useMessages().access;
  return ROLES.filter((each) => isByOwner || each !== "owner").map((each) => ({
    value: each,
    label: `${role[each]}: ${roleNote[each]}`,
  }));
}

/** The role that was chosen; the least of them where none was. */
export const readRole = (data: FormData): Role =>
  ROLES.find((role) => role === readText(data, "role")) ?? "viewer";

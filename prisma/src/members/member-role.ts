/** What a member of an organisation is in it, as the table has it checked. */
export type MemberRole = "owner" | "admin" | "sustainability" | "member" | "viewer" | "auditor";

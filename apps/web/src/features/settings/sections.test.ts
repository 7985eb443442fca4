import { describe, expect, it } from "vitest";
import { canSet, listSections } from "./sections.ts";

const user = { userId: "1", email: "ada@example.org", name: "Ada" };
const acme = { slug: "acme", name: "Acme", role: null };

describe("listSections", () => {
  it("has nothing for a visitor of the published runs", () => {
    const visitor = { user: null, organization: { ...acme, permissions: ["figures:read" as const] } };
    expect(listSections(visitor)).toEqual([]);
    expect(canSet(visitor)).toBe(false);
  });

  it("has for a viewer the own account alone", () => {
    expect(listSections({ user, organization: { ...acme, permissions: ["figures:read"] } })).toEqual([
      "account",
    ]);
  });

  it("has for an auditor people and the log", () => {
    const permissions = ["figures:read", "people:read", "audit:read", "exports:read"] as const;
    expect(listSections({ user, organization: { ...acme, permissions: [...permissions] } })).toEqual([
      "members",
      "teams",
      "audit",
      "account",
    ]);
  });

  it("has the account for who belongs nowhere", () => {
    expect(listSections({ user, organization: null })).toEqual(["account"]);
  });
});

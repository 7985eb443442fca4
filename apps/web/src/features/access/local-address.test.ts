import { describe, expect, it } from "vitest";
import { localAddress, signInHref } from "./local-address.ts";

describe("localAddress", () => {
  it.each(["/", "/plan?tokens=1&lang=de", "/settings/keys"])("keeps %s", (address) => {
    expect(localAddress(address)).toBe(address);
  });

  it.each([
    undefined,
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/.//elsewhere.example",
    "/a/..//elsewhere.example",
    "javascript:alert(1)",
    "http://[",
    "\t//elsewhere.example",
  ])("leads from %s to the overview", (address) => {
    expect(localAddress(address)).toBe("/");
  });
});

describe("signInHref", () => {
  it("leads back, in the language of the page", () => {
    const { searchParams } = new URL(signInHref("/plan?organization=acme&lang=de"), "http://localhost");
    expect(Object.fromEntries(searchParams)).toEqual({
      next: "/plan?organization=acme&lang=de",
      lang: "de",
    });
  });

  it("says nothing of what is as it is anyway", () => {
    expect(signInHref("/")).toBe("/sign-in");
  });
});

import { describe, expect, it } from "vitest";
import { writeSnippets } from "./integration-snippets.ts";

describe("writeSnippets", () => {
  const snippets = writeSnippets({ origin: "https://carbon.example.org", slug: "acme" });

  it("holds the address of the organisation", () => {
    expect(snippets.openTelemetry).toContain("'https://carbon.example.org/api/v1/traces?organization=acme'");
    expect(snippets.codecarbon).toContain("https://carbon.example.org/api/codecarbon/@acme\n");
    expect(snippets.cli).toContain("--api 'https://carbon.example.org/api'");
  });

  it.each(Object.entries(snippets))("says in %s where the key goes, and holds none", (_, text) => {
    expect(text).toContain("LLMCARBON_API_KEY");
    expect(text).not.toContain("lc_");
  });
});

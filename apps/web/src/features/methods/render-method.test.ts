import { describe, expect, it } from "vitest";
import { renderMethod } from "./render-method.ts";

const pages = new Set(["water", "site"]);
const render = (markdown: string) => renderMethod("water", markdown, pages);

describe("renderMethod", () => {
  it("gives title, first sentence and the rest", () => {
    const { title, summary, html } = render(
      "# Water `w`\n\nVersion 1.0 of *all* parts. More.\n\n## Limits\n",
    );
    expect([title, summary]).toEqual(["Water w", "Version 1.0 of all parts."]);
    expect(html).toContain("<h2>Limits</h2>");
    expect(html).not.toContain("<h1>");
  });

  it("turns links among pages into addresses, and keeps those to other files as text", () => {
    const { html } = render("# W\n\n[a](site.md) [b](../decisions/x.md) [c](https://example.org/?a=1&b=2)\n");
    expect(html).toContain(
      '<a href="/sources/methods/site">a</a> b <a href="https://example.org/?a=1&amp;b=2"',
    );
  });

  it("refuses a link to a page that is not there, and a page without a title", () => {
    expect(() => render("# W\n\n[a](wind.md)\n")).toThrow("links to wind.md, which is not there");
    expect(() => render("no title\n")).toThrow('found no "# title"');
  });

  it("lets no HTML through, in text, code or table", () => {
    const { html } = render(
      "# W\n\na\n\n<script>x</script>\n\n```\n<b>\n```\n\n| <i>a</i> |\n| ---: |\n| 1 |\n",
    );
    expect(html).not.toMatch(/<script|<b>|<i>/);
    expect(html).toContain("&lt;b&gt;");
    expect(html).toContain('<td class="number">1</td>');
  });
});

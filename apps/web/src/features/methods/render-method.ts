import { Marked, type Tokens } from "marked";

/** A methodology page as the dashboard shows it. */
export type MethodPage = {
  /** name of its file without the ending, which is its address */
  readonly id: string;
  readonly title: string;
  /** its first sentence, as plain text */
  readonly summary: string;
  /** everything below the title */
  readonly html: string;
};

/**
 * Renders one page of `docs/methodology`. Links among the pages become addresses of the dashboard; those to other files of the
 * repository, which the dashboard does not serve, stay as text. What is wider than a screen scrolls, and takes the focus for it.
 *
 * @throws {Error} for a page that does not begin with a title and a paragraph, or links to a page that is not there
 */
export function renderMethod(id: string, markdown: string, pages: ReadonlySet<string>): MethodPage {
  const marked = new Marked({ gfm: true });
  const [title, ...tokens] = marked.lexer(markdown).filter(({ type }) => type !== "space");
  const opening = tokens.find(({ type }) => type === "paragraph");
  if (title?.type !== "heading" || (title as Tokens.Heading).depth !== 1 || opening === undefined) {
    throw new Error(`docs/methodology/${id}.md: found no "# title" with a paragraph below it`);
  }
  const name = toText((title as Tokens.Heading).tokens);
  let sections = 0;
  marked.use({
    renderer: {
      link({ href, tokens: label }) {
        const text = this.parser.parseInline(label);
        if (/^https?:/.test(href)) return `<a href="${escape(href)}" rel="noreferrer">${text}</a>`;
        const [, page] = /^([\w-]+)\.md$/.exec(href) ?? [];
        if (page === undefined) return text;
        if (!pages.has(page))
          throw new Error(`docs/methodology/${id}.md: links to ${href}, which is not there`);
        return `<a href="/sources/methods/${page}">${text}</a>`;
      },
      html: () => "",
      table(token) {
        sections += 1;
        const cells = (row: readonly Tokens.TableCell[], tag: "th" | "td") =>
          row
            .map((cell) => {
              const align = cell.align === "right" ? ' class="number"' : "";
              const scope = tag === "th" ? ' scope="col"' : "";
              return `<${tag}${scope}${align}>${this.parser.parseInline(cell.tokens)}</${tag}>`;
            })
            .join("");
        const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
        const label = escape(`${name}, table ${sections}`);
        return `<section class="${token.header.length > FEW_COLUMNS ? "wide many" : "wide"}" tabindex="0" aria-label="${label}"><table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>${rows}</tbody></table></section>`;
      },
      code({ text }) {
        sections += 1;
        return `<pre tabindex="0" role="region" aria-label="${escape(`${name}, formula ${sections}`)}"><code>${escape(text)}</code></pre>`;
      },
    },
  });
  return {
    id,
    title: name,
    summary: firstSentence(toText((opening as Tokens.Paragraph).tokens)),
    html: marked.parser(tokens),
  };
}

const FEW_COLUMNS = 5;

/** The words of inline marks without the marks. */
const toText = (tokens: readonly Tokens.Generic[]): string =>
  tokens
    .map((token) =>
      Array.isArray(token.tokens) ? toText(token.tokens as Tokens.Generic[]) : String(token["text"] ?? ""),
    )
    .join("")
    .replaceAll(/\s+/g, " ");

/** Up to a full stop that ends a sentence, not a version or an abbreviation. */
const firstSentence = (text: string): string => /^.*?\.(?=\s[A-Z`]|$)/.exec(text)?.[0] ?? text;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

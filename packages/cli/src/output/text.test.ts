import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "./to-markdown-table.ts";
import { alignColumns, toOneLine, wrapText } from "./text.ts";
import { toCsv } from "./to-csv.ts";

describe("toOneLine", () => {
  it("takes line breaks and terminal commands out of text that others wrote", () => {
    expect(toOneLine("a\r\nb\u001B[31mc\u0007")).toBe("a b [31mc");
    expect(toOneLine("a\u202Eb\u2066c\u2028d\u2029e")).toBe("abc d e");
  });
});

describe("alignColumns", () => {
  it("pads to the widest cell and leaves no blanks at the end", () => {
    const rows = [
      ["a", "1"],
      ["bcd", "100"],
    ];
    expect(alignColumns(rows, ["left", "right"])).toEqual(["a      1", "bcd  100"]);
    expect(alignColumns(rows, ["right", "left"])).toEqual(["  a  1", "bcd  100"]);
  });
});

describe("wrapText", () => {
  it("keeps to the width and indents what follows", () => {
    expect(wrapText("note  ", "one two three four", 14)).toEqual([
      "note  one two",
      "      three",
      "      four",
    ]);
  });

  it("leaves a word longer than the width whole", () => {
    expect(wrapText("", "https://example.org/long in", 10)).toEqual(["https://example.org/long", "in"]);
  });
});

describe("toCsv", () => {
  it("quotes what must be quoted", () => {
    expect(
      toCsv(
        ["a", "b"],
        [
          ['say "x", y', null],
          [1.5, "line\nbreak"],
        ],
      ),
    ).toBe('a,b\n"say ""x"", y",\n1.5,"line\nbreak"\n');
  });

  it("makes no text a formula, and leaves numbers what they are", () => {
    const texts = ["=1+1", "+49", "-x", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")'];
    expect(toCsv(["a"], [...texts.map((text) => [text]), [-5]])).toBe(
      `a\n'=1+1\n'+49\n'-x\n'@SUM(A1)\n'\tx\n"'=HYPERLINK(""http://x"")"\n-5\n`,
    );
  });
});

describe("escapeMarkdown", () => {
  it("lets no text become markup", () => {
    expect(escapeMarkdown("a|b [c](d) <i>")).toBe(String.raw`a\|b \[c\](d) \<i\>`);
  });
});

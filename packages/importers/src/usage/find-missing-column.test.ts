import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { collect, toInput } from "../__fixtures__/to-input.ts";
import { IMPORTERS } from "../importers.ts";
import { langfuseImporter } from "../langfuse/import-langfuse.ts";
import { litellmImporter } from "../litellm/import-litellm.ts";

const WRONG = { name: "Ada", amount: 3, when: "2026-01-01" };
const WRONG_ROWS = [WRONG, WRONG, WRONG];
const FORMATS = ["litellm", "langfuse", "focus", "aws-carbon", "google-carbon"];

describe.each(IMPORTERS.filter(({ id }) => FORMATS.includes(id)))(
  "a file that is none of $id",
  ({ read }) => {
    it.each<[string, string, string]>([
      ["a table", "name,amount,when\nAda,3,2026-01-01\nAda,4,2026-01-02\n", "a.csv"],
      ["lines of JSON", WRONG_ROWS.map((row) => JSON.stringify(row)).join("\n"), "a.ndjson"],
      ["a list of JSON", JSON.stringify(WRONG_ROWS), "a.json"],
      ["an answer that failed", '{"error":{"message":"no such key","code":401}}', "a.json"],
    ])("is refused once, at its beginning: %s", async (_, ...[text, name]) => {
      const items = await collect(read(toInput(text, name), {}));
      expect(items).toEqual([
        {
          kind: "rejected",
          place: expect.anything(),
          reason: expect.stringMatching(/^(?:header|row): found n/),
          text: "",
        },
      ]);
      expect(items[0]?.place.line ?? 1).toBe(1);
    });
  },
);

it("names the column that a table lacks", async () => {
  const csv =
    "request_id,promptTokens,completionTokens,startTime,model\na,10,5,2026-01-01T00:00:00Z,openai/gpt-4o\n";
  const [only] = await collect(litellmImporter.read(toInput(csv, "logs.csv"), {}));
  expect(only).toMatchObject({
    kind: "rejected",
    reason: "header: found no column prompt_tokens; allowed: a file of this format, which has it",
  });
});

it("refuses Parquet of another table, though a column of it has a wanted name", async () => {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "model", data: ["gpt-4o"] },
      { name: "status", data: ["success"] },
    ],
  });
  const file = {
    byteLength: buffer.byteLength,
    slice: async (start: number, end?: number) => buffer.slice(start, end),
  };
  const input = { ...toInput(new Uint8Array(buffer), "a.parquet"), file };
  expect(await collect(litellmImporter.read(input, {}))).toMatchObject([
    { kind: "rejected", reason: expect.stringContaining("header: found no column request_id or date") },
  ]);
});

it("takes a value without some of the keys for a row, where another is there", async () => {
  const [first, second] = await collect(
    langfuseImporter.read(toInput('[{"type":"SPAN"},{"type":"EVENT"}]', "a.json"), {}),
  );
  expect([first?.kind, second?.kind]).toEqual(["left-out", "left-out"]);
});

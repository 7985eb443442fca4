import { expect, it } from "vitest";
import { toPlacementLines } from "./placement-line.ts";
import { toPlacementCsv, toPlacementMarkdown, toPlacementTable } from "./placement-text.ts";

const lines = toPlacementLines({
  nodes: ["10.0.0.1:5432", "worker-a.example.org:5432", "worker-b.example.org:5432"],
  tables: [
    {
      name: "activity",
      kind: "distributed",
      shares: [
        { node: "worker-a.example.org:5432", shardCount: 16, byteCount: 1_234_567 },
        { node: "worker-b.example.org:5432", shardCount: 16, byteCount: 999 },
      ],
    },
    {
      name: "organization",
      kind: "reference",
      shares: ["10.0.0.1:5432", "worker-a.example.org:5432", "worker-b.example.org:5432"].map((node) => ({
        node,
        shardCount: 1,
        byteCount: 8192,
      })),
    },
  ],
});

const terminal = (width: number) => ({
  isTerminal: true,
  width,
  bold: (text: string) => text,
  dim: (text: string) => text,
});

it("shows what lies on each node, and which node is which", () => {
  expect(toPlacementTable(lines, terminal(80)).split("\n")).toEqual([
    "table         lies                   node 1         node 2        node 3",
    "activity      by organisation                1.23 MB in 16   999 B in 16",
    "organization  on every node    8.19 kB in 1   8.19 kB in 1  8.19 kB in 1",
    "",
    "node 1  10.0.0.1:5432                8.19 kB in 1 shard",
    "node 2  worker-a.example.org:5432  1.24 MB in 17 shards",
    "node 3  worker-b.example.org:5432  9.19 kB in 17 shards",
    "",
  ]);
});

it("stays within the terminal", () => {
  const widths = toPlacementTable(lines, terminal(40))
    .split("\n")
    .map(({ length }) => length);
  expect(Math.max(...widths)).toBe(40);
});

it("names nodes in markdown, and gives bytes a line each in CSV", () => {
  expect(toPlacementMarkdown(lines).split("\n")[0]).toBe(
    "| table | lies | 10.0.0.1:5432 | worker-a.example.org:5432 | worker-b.example.org:5432 |",
  );
  expect(toPlacementCsv(lines).split("\n").slice(0, 3)).toEqual([
    "table,kind,node,shard_count,bytes",
    "activity,distributed,10.0.0.1:5432,0,0",
    "activity,distributed,worker-a.example.org:5432,16,1234567",
  ]);
});

it("is empty of what is empty", () => {
  expect(toPlacementTable([], terminal(80))).toBe("");
});

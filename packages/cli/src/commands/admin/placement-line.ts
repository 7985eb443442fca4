import type { DistributionReport } from "@llmcarbon/prisma/admin";

/** One table of the ledger, and what of it lies on each node of the cluster. */
export type PlacementLine = {
  readonly table: string;
  /** "distributed": an organisation's rows lie on one node; "reference": all rows on every node */
  readonly kind: string;
  readonly nodes: readonly { readonly node: string; readonly shardCount: number; readonly bytes: number }[];
};

/** Tables by name; each has the same nodes, those that hold nothing of it among them. */
export const toPlacementLines = ({
  nodes,
  tables,
}: Pick<DistributionReport, "nodes" | "tables">): readonly PlacementLine[] =>
  tables.map(({ name, kind, shares }) => ({
    table: name,
    kind,
    nodes: nodes.map((node) => {
      const share = shares.find((each) => each.node === node);
      return { node, shardCount: share?.shardCount ?? 0, bytes: share?.byteCount ?? 0 };
    }),
  }));

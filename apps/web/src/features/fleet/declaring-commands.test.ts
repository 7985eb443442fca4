import { expect, it } from "vitest";
import { fleetCommand, storageCommand } from "./declaring-commands.ts";

it.each([
  [fleetCommand, "fleet/training-cluster", { hardware: { count: 16 } }],
  [storageCommand, "storage-assets/data-lake", { workload: { storedTb: 40 } }],
])("%o holds the organisation's address and a document that parses", (command, path, document) => {
  const text = command("acme", "https://carbon.example.org", "2026-10-01");
  expect(text).toContain(`'https://carbon.example.org/api/v1/${path}?organization=acme'`);
  const sent: unknown = JSON.parse(/<<'EOF'\n([\s\S]*)\nEOF$/.exec(text)?.[1] ?? "");
  expect(sent).toMatchObject({ ...document, from: "2026-10-01" });
});

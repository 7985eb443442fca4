import { expect, it } from "vitest";
import { bookingCommand } from "./booking-command.ts";

it("holds the organisation's address and a document that parses", () => {
  const command = bookingCommand("acme", "https://carbon.example.org", {
    start: "2026-11-19",
    end: "2026-11-20",
  });
  expect(command).toContain("'https://carbon.example.org/api/v1/activities?organization=acme'");
  const document: unknown = JSON.parse(/<<'EOF'\n([\s\S]*)\nEOF$/.exec(command)?.[1] ?? "");
  expect(document).toMatchObject({ phase: "inference", period: { start: "2026-11-19", end: "2026-11-20" } });
});

import { expect, test } from "vitest";
import { z } from "zod";
import { checkRows, checkUnique } from "./check-rows.ts";
import { textColumn } from "./columns.ts";
import { readDataset } from "./read-dataset.ts";
import { writeTestDataset } from "./write-test-dataset.ts";

const rows =
  "id,power_w,kind,source_id,note\nDesk,7,led,catalogue,\ndesk,7,led,catalogue,\nhall,7,arc,catalogue,\n";
const lamps = readDataset(
  writeTestDataset(rows),
  z.object({ id: textColumn(), kind: textColumn(), note: textColumn().exactOptional() }),
);

test("points at every row that breaks a rule", () => {
  const isAllowed = ({ kind }: { readonly kind: string }) => kind === "arc";
  expect(() => checkRows(lamps, "kind", { allowed: "arc", isAllowed })).toThrow(
    `${lamps.file}:2: kind: found "led"; allowed: arc\n${lamps.file}:3: kind: found "led"; allowed: arc`,
  );
  expect(() => checkRows(lamps, "kind", { allowed: "anything", isAllowed: () => true })).not.toThrow();
});

test("points at the second row of a name; rows without one may be many", () => {
  expect(() => checkUnique(lamps, "id", ({ id }) => id.toLowerCase())).toThrow(
    `${lamps.file}:3: id: found "desk"; allowed: a name of its own; line 2 has "desk"`,
  );
  expect(() => checkUnique(lamps, "note", ({ note }) => note)).not.toThrow();
});

import { join } from "node:path";
import { expect, test } from "vitest";
import { checkHardware } from "./check-hardware.ts";
import { readHardware, type HardwareData } from "./read-hardware.ts";

const data = readHardware(join(import.meta.dirname, "../data"));

/** The data as they are but for the cells of one row. */
function change(name: keyof HardwareData, id: string, cells: object): HardwareData {
  const { lines } = data[name];
  const index = lines.findIndex(({ row }) => Object.values(row)[0] === id);
  if (index === -1) throw new Error(`${name} has no row ${id}`);
  const changed = lines.map((line, each) =>
    each === index ? { ...line, row: { ...line.row, ...cells } } : line,
  );
  return { ...data, [name]: { ...data[name], lines: changed } };
}

test("the data as they are hold", () => {
  expect(() => checkHardware(data)).not.toThrow();
});

test.each([
  {
    what: "an alias that reads like another",
    changed: change("aliases", "Tesla T4", { alias: "H100_80GB" }),
    refusal: /alias: found "(H100_80GB|H100 80GB)"; allowed: a name of its own/,
  },
  {
    what: "an alias that reads like an id",
    changed: change("aliases", "Tesla T4", { alias: "NVIDIA_L4" }),
    refusal: /alias: found "NVIDIA_L4"; allowed: a name that does not read like an id/,
  },
  {
    what: "a name that is refused and an alias",
    changed: change("ambiguous", "A100", { name: "h100" }),
    refusal: /name: found "h100"; allowed: a name that reads like no id and no alias/,
  },
  {
    what: "an ambiguous name of one part",
    changed: change("ambiguous", "A100", { candidate_ids: "nvidia-t4" }),
    refusal: /candidate_ids: found "nvidia-t4"; allowed: two ids/,
  },
  {
    what: "a class other than the figures give",
    changed: change("classes", "hopper", { efficiency_class: "A" }),
    refusal: /generation: found "hopper"; allowed: what the data set accelerators gives/,
  },
  {
    what: "an estimated area beside a disclosed one",
    changed: change("accelerators", "nvidia-t4", { die_area_estimate_mm2: 500 }),
    refusal: /die_area_estimate_mm2: found "500"; allowed: a number with its source where no area/,
  },
  {
    what: "a machine with an accelerator there is not",
    changed: change("instances", "aws/p5.48xlarge", { accelerator_id: "nvidia-h1000" }),
    refusal: /accelerator_id: found "nvidia-h1000"; allowed: an id of the data set accelerators/,
  },
  {
    what: "a processor's name that another has",
    changed: change("processors", "amd-epyc-7763", { aliases: "EPYC 7742" }),
    refusal: /aliases: found ".*EPYC 7742.*"; allowed: names of one processor only/,
  },
  {
    what: "an unverified system that stands for its accelerator",
    changed: change("systems", "dgx-2", { stands_for_accelerator: "yes" }),
    refusal: /stands_for_accelerator: found "yes"; allowed: no, where nobody verified the row/,
  },
])("refuses $what", ({ changed, refusal }) => {
  expect(() => checkHardware(changed)).toThrow(refusal);
});

import {
  choiceColumn,
  dateColumn,
  integerColumn,
  numberColumn,
  patternColumn,
  textColumn,
} from "@llmcarbon/tooling/data";
import { z } from "zod";
import type {
  AcceleratorAliasRow,
  AcceleratorRow,
  AmbiguousNameRow,
  EfficiencyClassRow,
  EmbodiedFactorRow,
  InstanceRow,
  ProcessorRow,
  SystemRow,
} from "../src/rows.ts";

const confidence = choiceColumn(["published", "derived", "unverified"]);
const dieArea = numberColumn({ least: 10, most: 50_000 }).exactOptional();
const node = integerColumn({ least: 2, most: 90 }).exactOptional();
const peak = numberColumn({ least: 0.01, most: 1e6 }).exactOptional();

export const acceleratorSchema = z.object({
  id: textColumn(),
  vendor: textColumn(),
  name: textColumn(),
  kind: choiceColumn(["gpu", "tpu", "asic", "soc", "wafer"]),
  generation: patternColumn(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a kebab-case name"),
  released_on: dateColumn().exactOptional(),
  tdp_w: numberColumn({ least: 3, most: 30_000 }).exactOptional(),
  idle_w: numberColumn({ least: 0.1, most: 30_000 }).exactOptional(),
  context_idle_w: numberColumn({ least: 0.1, most: 30_000 }).exactOptional(),
  peak_fp32_tflops: peak,
  peak_tf32_tflops: peak,
  peak_fp16_tflops: peak,
  peak_bf16_tflops: peak,
  peak_fp8_tflops: peak,
  peak_int8_tops: peak,
  peak_mxfp4_tflops: peak,
  memory_gb: numberColumn({ least: 0.001, most: 1e5 }).exactOptional(),
  memory_technology: textColumn().exactOptional(),
  memory_bandwidth_gb_per_s: numberColumn({ least: 0.1, most: 1e8 }).exactOptional(),
  interconnect_gb_per_s: numberColumn({ least: 0.1, most: 1e8 }).exactOptional(),
  die_area_mm2: dieArea,
  die_area_estimate_mm2: dieArea,
  die_area_estimate_source: textColumn().exactOptional(),
  process_nm: node,
  embodied_kgco2e: numberColumn({ least: 1, most: 10_000 }).exactOptional(),
  embodied_source: textColumn().exactOptional(),
  source_id: textColumn(),
  source: textColumn(),
  confidence,
}) satisfies z.ZodType<AcceleratorRow>;

export const acceleratorAliasSchema = z.object({
  alias: textColumn(),
  accelerator_id: textColumn(),
}) satisfies z.ZodType<AcceleratorAliasRow>;

export const ambiguousNameSchema = z.object({
  name: textColumn(),
  candidate_ids: textColumn(),
  note: textColumn(),
}) satisfies z.ZodType<AmbiguousNameRow>;

const efficiency = numberColumn({ least: 1e-4, most: 100 });

export const efficiencyClassSchema = z.object({
  generation: textColumn(),
  vendor: textColumn(),
  efficiency_class: choiceColumn(["A", "B", "C", "D", "E"]),
  median_tflop_per_j: efficiency,
  least_tflop_per_j: efficiency,
  most_tflop_per_j: efficiency,
  part_count: integerColumn({ least: 1, most: 1000 }),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<EfficiencyClassRow>;

export const embodiedFactorSchema = z.object({
  id: textColumn(),
  family: choiceColumn(["llmcarbon", "act"]).exactOptional(),
  category: choiceColumn(["logic", "dram", "hbm", "gddr", "nand", "ssd", "hdd", "packaging", "pcb", "other"]),
  technology: textColumn(),
  answers_for: textColumn().exactOptional(),
  process_nm: node,
  carbon_kgco2e: numberColumn({ least: 0.001, most: 10_000 }),
  per: textColumn(),
  energy_kwh_per_cm2: numberColumn({ least: 0.1, most: 10 }).exactOptional(),
  gas_g_per_cm2: numberColumn({ least: 10, most: 2000 }).exactOptional(),
  materials_g_per_cm2: numberColumn({ least: 10, most: 2000 }).exactOptional(),
  fab_grid_g_per_kwh: numberColumn({ least: 0, most: 2000 }).exactOptional(),
  yield_ratio: numberColumn({ least: 0.01, most: 1 }).exactOptional(),
  source_id: textColumn(),
  source: textColumn(),
  confidence,
}) satisfies z.ZodType<EmbodiedFactorRow>;

const systemPower = numberColumn({ least: 10, most: 1e7 }).exactOptional();
const manufacture = numberColumn({ least: 10, most: 1e6 }).exactOptional();

export const systemSchema = z.object({
  id: textColumn(),
  name: textColumn(),
  vendor: textColumn(),
  accelerator_id: textColumn(),
  accelerators_per_system: integerColumn({ least: 1, most: 10_000 }),
  stands_for_accelerator: choiceColumn(["yes", "no"]),
  max_power_w: systemPower,
  typical_power_w: systemPower,
  idle_power_w: systemPower,
  accelerators_embodied_kgco2e: manufacture,
  host_embodied_kgco2e: manufacture,
  embodied_kgco2e: manufacture,
  lifetime_years: numberColumn({ least: 1, most: 20 }).exactOptional(),
  source_id: textColumn(),
  source: textColumn(),
  confidence,
}) satisfies z.ZodType<SystemRow>;

export const instanceSchema = z.object({
  id: patternColumn(/^[a-z]+\/[A-Za-z0-9][A-Za-z0-9._-]*$/, "vendor/type"),
  vendor: textColumn(),
  name: textColumn(),
  accelerator_id: textColumn(),
  accelerator_count: numberColumn({ least: 0.01, most: 1000 }),
  virtual_cpu_count: integerColumn({ least: 1, most: 2000 }).exactOptional(),
  memory_gib: numberColumn({ least: 0.5, most: 50_000 }).exactOptional(),
  source_id: textColumn(),
  source: textColumn(),
  confidence,
}) satisfies z.ZodType<InstanceRow>;

export const processorSchema = z.object({
  id: textColumn(),
  vendor: textColumn(),
  name: textColumn(),
  released_on: dateColumn().exactOptional(),
  tdp_w: numberColumn({ least: 3, most: 1500 }).exactOptional(),
  core_count: integerColumn({ least: 1, most: 1000 }).exactOptional(),
  process_nm: node,
  die_area_mm2: dieArea,
  aliases: textColumn().exactOptional(),
  source_id: textColumn(),
  source: textColumn(),
  confidence,
}) satisfies z.ZodType<ProcessorRow>;

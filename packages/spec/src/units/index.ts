export * from "./quantities.ts";
export * from "./conversions.ts";
export * from "./instant.ts";
export type { Quantity } from "./brand.ts";

import { z } from "zod";

/** From the finest to the coarsest. */
export const granularitySchema = z.enum(["live", "forecast", "hourly", "annual"]);
export const signalSchema = z.enum(["average", "marginal"]);
export const gridBoundarySchema = z.enum(["lifecycle", "direct"]);
export const basisSchema = z.enum(["production", "consumption"]);

export type GridBoundary = z.infer<typeof gridBoundarySchema>;

import { z } from "zod";

/** An instant in UTC, as answers tell it: `2024-01-31T09:00:00.000Z`. */
export const momentSchema = z.string().meta({ format: "date-time" });

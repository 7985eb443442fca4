/** The least that a column of the domain holds beside nothing at all: usage_amount, unit_rate, half_width. */
const LEAST = { amount: 1e-30, rate: 1e-60, halfWidth: 1e-12 } as const;

/** What is too little to count is nothing; what is too much, or no number, is left for the database to refuse. */
const dropLess = (least: number) => (value: number) => (Math.abs(value) < least ? 0 : value);

export const toAmount = dropLess(LEAST.amount);
export const toRate = dropLess(LEAST.rate);
export const toHalfWidth = dropLess(LEAST.halfWidth);

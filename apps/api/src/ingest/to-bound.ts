/** Numbers closer to zero the ledger does not keep, and nothing anyone could count is that small. */
const LEAST = 1e-100;

/** A quantity as the ledger keeps it: what is less than a hundred zeros behind the point tell counts as nothing. */
export const toBound = (value: number): number => (value < LEAST ? 0 : value);

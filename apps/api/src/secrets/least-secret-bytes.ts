/** Shorter secrets can be guessed by who has the database. */
export const LEAST_SECRET_BYTES = 32;

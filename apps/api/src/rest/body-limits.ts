/** What may arrive, and what it may become when it was compressed; parsed, it takes a multiple of that. */
export const BODY_LIMIT_BYTES = 10_000_000;
export const DECOMPRESSED_LIMIT_BYTES = 32_000_000;

/** The importer's id, and the source of its activities where none is given. */
export const OPENTELEMETRY_ID = "opentelemetry";

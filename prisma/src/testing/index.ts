export { exampleBooking, exampleFactor } from "./example-booking.ts";
export { ENGINES, openTestLedger } from "./open-test-ledger.ts";
export { startPostgres, type TestPostgres } from "./start-postgres.ts";

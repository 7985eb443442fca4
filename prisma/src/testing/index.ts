export { exampleAuthor } from "./example-author.ts";
export {
  exampleBooking,
  exampleFactor,
  exampleUsage,
  exampleUsageFactor,
  exampleVersion,
  figureOf,
} from "./example-booking.ts";
export { ENGINES, openTestLedger } from "./open-test-ledger.ts";
export { startOwnPostgres, startPostgres, type OwnPostgres, type TestPostgres } from "./start-postgres.ts";
export { addMember } from "../members/add-member.ts";

import { type Connection, CONNECTION, type Database } from "../client/database.ts";

/** So many transactions in a row have to bring nothing but new names before the next is taken to do so. */
const LONGEST_CAUTION = 50;

/**
 * Whether the names in an organisation's next transaction will all be new, as they are from whoever sends each activity once. To
 * write such names costs two thirds of what it costs to ask about each; to be wrong costs what was written by then.
 */
export type NameForecast = {
  isAllNew(organizationId: string): boolean;
  /** @param isAllNew what came of a transaction */
  learn(organizationId: string, isAllNew: boolean): void;
};

const forecasts = new WeakMap<Connection["prisma"], NameForecast>();

/** The forecast of what lies beneath an open ledger. */
export function nameForecastOf({ [CONNECTION]: connection }: Database): NameForecast {
  const forecast = forecasts.get(connection) ?? createNameForecast();
  forecasts.set(connection, forecast);
  return forecast;
}

export function createNameForecast(): NameForecast {
  /** Of organisations that sent a known name lately, how many transactions more are not trusted. */
  const cautions = new Map<string, number>();
  return {
    isAllNew: (organizationId) => !cautions.has(organizationId),
    learn(organizationId, isAllNew) {
      const left = isAllNew ? (cautions.get(organizationId) ?? 0) - 1 : LONGEST_CAUTION;
      if (left > 0) cautions.set(organizationId, left);
      else cautions.delete(organizationId);
    },
  };
}

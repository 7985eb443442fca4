import { type Connection, CONNECTION, type Database } from "../client/database.ts";

/** So many transactions in a row have to bring nothing but new keys before the next is taken to do so. */
const LONGEST_CAUTION = 50;

/**
 * Whether the keys (source and id) of an organisation's next transaction will all be new, as they are from whoever sends each activity
 * once. To write such keys costs two thirds of what it costs to ask about each; to be wrong costs what was written by then.
 */
export type KeyForecast = {
  isAllNew(organizationId: string): boolean;
  /** @param isAllNew what came of a transaction */
  learn(organizationId: string, isAllNew: boolean): void;
};

const forecasts = new WeakMap<Connection["prisma"], KeyForecast>();

/** The forecast of what lies beneath an open ledger. */
export function keyForecastOf({ [CONNECTION]: connection }: Database): KeyForecast {
  const forecast = forecasts.get(connection) ?? createKeyForecast();
  forecasts.set(connection, forecast);
  return forecast;
}

export function createKeyForecast(): KeyForecast {
  /** Of organisations that sent a known key lately, how many transactions more are not trusted. */
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

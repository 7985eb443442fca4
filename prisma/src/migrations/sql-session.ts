/** One connection that runs statements in order: what the applier needs of an engine. */
export type SqlSession = {
  /** many statements, no parameters */
  run(script: string): Promise<void>;
  /** one statement with $1, $2 … */
  query<Row>(statement: string, parameters: readonly unknown[]): Promise<Row[]>;
};

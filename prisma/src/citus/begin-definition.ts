/**
 * Begins a transaction that defines tables, on every engine. Where Citus is absent its settings are names nobody reads.
 *
 * With foreign keys between local and reference tables on, Citus would first make a table of its own kind of each local one
 * that references a reference table, and then refuse to let such a table meet a distributed one. Several connections to one
 * node would not see of one another what a transaction does to tables that hang together.
 */
export const BEGIN_DEFINITION = `
  BEGIN;
  SET LOCAL client_min_messages = warning;
  SET LOCAL citus.enable_local_reference_table_foreign_keys = off;
  SET LOCAL citus.multi_shard_modify_mode = sequential`;

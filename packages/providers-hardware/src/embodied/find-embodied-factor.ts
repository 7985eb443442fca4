import {
  findNearestNames,
  found,
  notCovered,
  type AnswerV1,
  type EmbodiedCategoryV1,
  type EmbodiedFactorQueryV1,
  type EmbodiedFactorV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/embodied-factors.ts";
import type { EmbodiedFactorRow } from "../rows.ts";
import { toEmbodiedFactor } from "./to-embodied-factor.ts";

type FactorTable = {
  readonly rowOfId: ReadonlyMap<string, EmbodiedFactorRow>;
  /** by family and node */
  readonly rowOfNode: ReadonlyMap<string, EmbodiedFactorRow>;
  /** by category and technology in small letters */
  readonly rowOfTechnology: ReadonlyMap<string, EmbodiedFactorRow>;
};

let table: FactorTable | undefined;

const getTable = (): FactorTable => (table ??= createTable(parseRows()));

function createTable(rows: readonly EmbodiedFactorRow[]): FactorTable {
  const rowOfId = new Map<string, EmbodiedFactorRow>();
  const rowOfNode = new Map<string, EmbodiedFactorRow>();
  const rowOfTechnology = new Map<string, EmbodiedFactorRow>();
  for (const row of rows) {
    rowOfId.set(row.id, row);
    if (row.family !== undefined) rowOfNode.set(`${row.family} ${row.process_nm}`, row);
    for (const name of technologiesOf(row)) {
      const key = `${row.category} ${name.toLowerCase()}`;
      // The first row of a name answers for it.
      if (!rowOfTechnology.has(key)) rowOfTechnology.set(key, row);
    }
  }
  return { rowOfId, rowOfNode, rowOfTechnology };
}

const technologiesOf = ({ answers_for: names }: EmbodiedFactorRow): readonly string[] =>
  names?.split(";") ?? [];

/**
 * A manufacturing factor by id, that of a logic node by family, or the one to use for a technology.
 *
 * @param query.family `llmcarbon` as the LLMCarbon paper has it; `act` with 95 % of process gases abated, Taiwan's grid
 *   and a yield of 0.875
 * @param query.processNm node [nm]; matches exactly, since factors do not run evenly from node to node
 * @param query.technology as vendors name it, whatever the case: `HBM2e`, `GDDR6`, `DDR4`, `SSD`; each name is answered by
 *   one row of its category, which may be that of the generation before where nothing newer is published
 * @returns carbon [gCO2e] per area [cm²], capacity [GB] or unit
 * @source data/embodied-factors
 */
export function findEmbodiedFactor(query: EmbodiedFactorQueryV1): AnswerV1<EmbodiedFactorV1> {
  if ("id" in query) return findById(query.id);
  return "family" in query
    ? findByNode(query.family, query.processNm)
    : findByTechnology(query.category, query.technology);
}

function findById(id: string): AnswerV1<EmbodiedFactorV1> {
  const { rowOfId } = getTable();
  const row = rowOfId.get(id.trim().toLowerCase());
  return row === undefined
    ? notCovered(
        `no embodied factor has the id "${id}"; the data set embodied-factors has ${rowOfId.size}`,
        findNearestNames(id, rowOfId.keys()),
      )
    : toAnswer(row);
}

function findByNode(family: string, processNm: number): AnswerV1<EmbodiedFactorV1> {
  const { rowOfId, rowOfNode } = getTable();
  const row = rowOfNode.get(`${family} ${processNm}`);
  if (row !== undefined) {
    return toAnswer(row);
  }
  const members = [...rowOfId.values()].filter((each) => each.family === family);
  const nodes = members.map((each) => each.process_nm).join(", ");
  return members.length === 0
    ? notCovered(`no family of embodied factors is called "${family}"; there are llmcarbon and act`)
    : notCovered(`the factors of ${family} have no node of ${processNm} nm; they have ${nodes} nm`);
}

function findByTechnology(category: EmbodiedCategoryV1, technology: string): AnswerV1<EmbodiedFactorV1> {
  const { rowOfId, rowOfTechnology } = getTable();
  const row = rowOfTechnology.get(`${category} ${technology.trim().toLowerCase()}`);
  if (row !== undefined) {
    return toAnswer(row);
  }
  const names = [...rowOfId.values()].filter((each) => each.category === category).flatMap(technologiesOf);
  return notCovered(
    `no factor of ${category} is set for "${technology}"; there are ${names.join(", ") || "none"}`,
  );
}

const toAnswer = (row: EmbodiedFactorRow): AnswerV1<EmbodiedFactorV1> =>
  found(toEmbodiedFactor(row), {
    ...originOf(row.source_id),
    citation: row.source,
    quality: "modelled",
    confidence: row.confidence,
  });

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

let rows: readonly EmbodiedFactorRow[] | undefined;

const getRows = (): readonly EmbodiedFactorRow[] => (rows ??= parseRows());

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
  const asked = id.trim().toLowerCase();
  const row = getRows().find((each) => each.id === asked);
  return row === undefined
    ? notCovered(
        `no embodied factor has the id "${id}"; the data set embodied-factors has ${getRows().length}`,
        findNearestNames(
          id,
          getRows().map((each) => each.id),
        ),
      )
    : toAnswer(row);
}

function findByNode(family: string, processNm: number): AnswerV1<EmbodiedFactorV1> {
  const members = getRows().filter((row) => row.family === family);
  const row = members.find((each) => each.process_nm === processNm);
  if (row !== undefined) {
    return toAnswer(row);
  }
  const nodes = members.map((each) => each.process_nm).join(", ");
  return members.length === 0
    ? notCovered(`no family of embodied factors is called "${family}"; there are llmcarbon and act`)
    : notCovered(`the factors of ${family} have no node of ${processNm} nm; they have ${nodes} nm`);
}

function findByTechnology(category: EmbodiedCategoryV1, technology: string): AnswerV1<EmbodiedFactorV1> {
  const asked = technology.trim().toLowerCase();
  const members = getRows().filter((row) => row.category === category && row.answers_for !== undefined);
  const namesOf = ({ answers_for: names = "" }: EmbodiedFactorRow) => names.split(";");
  const row = members.find((each) => namesOf(each).some((name) => name.toLowerCase() === asked));
  return row === undefined
    ? notCovered(
        `no factor of ${category} is set for "${technology}"; there are ${members.flatMap(namesOf).join(", ") || "none"}`,
      )
    : toAnswer(row);
}

const toAnswer = (row: EmbodiedFactorRow): AnswerV1<EmbodiedFactorV1> =>
  found(toEmbodiedFactor(row), {
    ...originOf(row.source_id),
    citation: row.source,
    quality: "modelled",
    confidence: row.confidence,
  });

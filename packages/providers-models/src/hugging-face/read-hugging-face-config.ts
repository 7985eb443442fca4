import { present, type ModelArchitectureV1 } from "@llmcarbon/spec";
import type { HuggingFaceFamilyRow } from "../rows.ts";
import { createConfigFields, describe, isJsonObject, refuse, type ConfigFields } from "./config-fields.ts";
import { getFamily } from "./find-family.ts";
import { readAttention } from "./read-attention.ts";
import { readExperts } from "./read-experts.ts";
import { readLayerKinds } from "./read-layers.ts";
import { readStoredWeights, type StoredWeights } from "./read-weight-precision.ts";

/** What a configuration file tells of a model. */
export type HuggingFaceModel = {
  readonly modelType: string;
  /** without parameter counts, which files do not state */
  readonly architecture: ModelArchitectureV1;
  /** whether encoders of images or sound stand beside the language model, whose shape alone this is */
  readonly isMultimodal: boolean;
  readonly weights: StoredWeights;
  /** `organisation/model`, where the file says what it was made from */
  readonly madeFrom?: string;
};

/** Where files of models with several parts keep the language model. */
const LANGUAGE_PARTS = ["text_config", "llm_config", "language_config"];

/**
 * The architecture a `config.json` of Hugging Face describes. Names of fields are those of transformers' configuration
 * classes; what files of a family leave unsaid is in the data set hugging-face-families.
 *
 * @param config the file, parsed
 * @throws {InvalidDocumentError} naming the field that is missing, wrong or of an unknown `model_type`
 * @source data/hugging-face-families
 * @example readHuggingFaceConfig({ model_type: "llama", num_hidden_layers: 32, hidden_size: 4096, … }).architecture.type // "dense"
 */
export function readHuggingFaceConfig(config: unknown): HuggingFaceModel {
  if (!isJsonObject(config)) refuse("", describe(config), "an object with model_type");
  const file = createConfigFields(config);
  const part = LANGUAGE_PARTS.find((name) => isJsonObject(config[name]));
  const fields = part === undefined ? file : file.within(part);
  const path = part !== undefined && fields.text("model_type") !== undefined ? `${part}.` : "";
  const modelType = fields.text("model_type") ?? file.text("model_type");
  if (modelType === undefined) refuse("model_type", "nothing", "the type of model, for example llama");
  const family = getFamily(modelType, `${path}model_type`);
  const weights = chooseStoredWeights(readStoredWeights(file), readStoredWeights(fields));
  return {
    modelType,
    architecture: readArchitecture({ fields, file, family, weights }),
    isMultimodal: part !== undefined,
    weights,
    ...present({ madeFrom: file.text("_name_or_path") }),
  };
}

/** A quantisation stands beside the parts and holds for all of them; a type of tensors in either place. */
const chooseStoredWeights = (ofFile: StoredWeights, ofPart: StoredWeights): StoredWeights =>
  ofFile.isUniform && ofPart.precision !== undefined ? ofPart : ofFile;

type Reading = {
  /** of the language model */
  readonly fields: ConfigFields;
  /** of the whole */
  readonly file: ConfigFields;
  readonly family: HuggingFaceFamilyRow;
  readonly weights: StoredWeights;
};

function readArchitecture({ fields, file, family, weights }: Reading): ModelArchitectureV1 {
  const hiddenSize = fields.requireWhole("hidden_size", "n_embd", "d_model", "n_embed", "dim");
  const layers = readDepth(fields, family);
  const ties = fields.flag("tie_word_embeddings") ?? file.flag("tie_word_embeddings");
  const experts = readExperts(fields, family, layers.layerCount);
  return {
    type: family.type === "moe" && experts.expertCount === undefined ? "dense" : family.type,
    ...layers,
    hiddenSize,
    ...readAttention(fields, family, hiddenSize),
    feedForwardMatrixCount: readMatrixCount(fields, family),
    ...(experts.expertCount === undefined ? readWidth(fields, family, hiddenSize) : {}),
    ...experts,
    ...readLayerKinds(fields, family, layers.layerCount),
    tiesEmbeddings: ties ?? family.ties_embeddings,
    vocabularySize: fields.whole("vocab_size") ?? family.vocabulary_size ?? fields.requireWhole("vocab_size"),
    ...present({
      contextLength: fields.whole(
        "max_position_embeddings",
        "n_positions",
        "max_seq_len",
        "max_sequence_length",
        "seq_length",
        "n_ctx",
      ),
      weightPrecision: weights.precision,
    }),
  };
}

type Depth = Required<Pick<ModelArchitectureV1, "layerCount">> &
  Pick<ModelArchitectureV1, "encoderLayerCount">;

/** Files with an encoder and a decoder name both, or the encoder's alone where they are equally deep. */
function readDepth(fields: ConfigFields, { type }: HuggingFaceFamilyRow): Depth {
  const names = ["num_hidden_layers", "n_layer", "n_layers", "num_layers"];
  if (type !== "encoder-decoder") return { layerCount: positive(fields.requireWhole(...names)) };
  const encoderLayerCount = positive(fields.requireWhole("num_layers", "encoder_layers"));
  return {
    layerCount: positive(fields.whole("num_decoder_layers", "decoder_layers") ?? encoderLayerCount),
    encoderLayerCount,
  };
}

function positive(layerCount: number): number {
  if (layerCount < 1) refuse("num_hidden_layers", describe(layerCount), "a whole number from 1");
  return layerCount;
}

const WIDENING = 4;

/** Plain blocks are four times as wide as the model where the file does not say; a state-space block has none of its own. */
function readWidth(
  fields: ConfigFields,
  family: HuggingFaceFamilyRow,
  hiddenSize: number,
): Pick<ModelArchitectureV1, "feedForwardSize"> {
  const width = fields.whole(
    "intermediate_size",
    "ffn_hidden_size",
    "n_inner",
    "ffn_dim",
    "d_ff",
    "decoder_ffn_dim",
    "hidden_dim",
  );
  if (width !== undefined) return { feedForwardSize: width };
  if (family.attention_rule === "none") return {};
  if (family.feed_forward_matrix_count === 2) {
    return { feedForwardSize: (fields.whole("expansion_ratio") ?? WIDENING) * hiddenSize };
  }
  return { feedForwardSize: fields.requireWhole("intermediate_size") };
}

/** T5 says by the name of its activation whether blocks are gated. */
function readMatrixCount(fields: ConfigFields, family: HuggingFaceFamilyRow): 2 | 3 {
  const activation = fields.text("feed_forward_proj");
  if (activation === undefined) return family.feed_forward_matrix_count;
  return activation.startsWith("gated") ? 3 : 2;
}

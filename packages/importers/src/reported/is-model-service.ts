/** Services that do nothing but run, train or serve models, as the vendors name them. */
const MODEL_SERVICE =
  /bedrock|sagemaker|vertex ai|cloud tpu|gemini|generative language|openai|cognitive services|azure ai|ai foundry|machine learning/i;

/**
 * Whether a vendor's service is one of models. Machines that anything may run on, EC2 or Compute Engine, are not: their
 * figures do not tell a model's share.
 */
export const isModelService = (name: string): boolean => MODEL_SERVICE.test(name);

export const OTHER_SERVICE = "a service that is not of models alone; --all-services books it too";

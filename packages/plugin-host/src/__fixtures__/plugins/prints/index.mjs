import { createModels, createPlugin } from "../../good-providers.mjs";

console.log("printed at import");

export default createPlugin("prints", () => {
  console.info("printed in create");
  const models = createModels();
  return [
    createModels({
      providerId: "prints",
      doFindModel: (query) => {
        console.log("printed in an answer");
        return models.doFindModel(query);
      },
    }),
  ];
});

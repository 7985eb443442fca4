import { createModels, createPlugin } from "../../good-providers.mjs";

process.stdout.write("written at import\n");
setTimeout(process.stdout.write.bind(process.stdout), 0, "written by a timer\n");

export default createPlugin("writes-to-standard-output", () => {
  const models = createModels();
  return [
    createModels({
      providerId: "writes-to-standard-output",
      doFindModel: async (query) => {
        process.stdout.write("written in an answer\n");
        return models.doFindModel(query);
      },
    }),
  ];
});

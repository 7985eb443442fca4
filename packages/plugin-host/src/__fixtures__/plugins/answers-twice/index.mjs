import { createModels, createPlugin } from "../../good-providers.mjs";

/** A thenable that settles once more when all is over. */
const twice = () => ({
  // oxlint-disable-next-line unicorn/no-thenable -- what is tested
  then(resolve, reject) {
    resolve({ kind: "not-covered", reason: "first" });
    resolve({ kind: "not-covered", reason: "second" });
    reject(new Error("third"));
  },
});

export default createPlugin("answers-twice", () => [createModels({ doFindModel: twice })]);

import { createGrid, createPlugin, intensityOf } from "../../good-providers.mjs";

const many = 1_000_000;

export default createPlugin("answers-hugely", () => [
  createGrid({
    doListZones: async () =>
      Array.from({ length: many }, (_, index) => ({ id: `z${index}`, name: "z", aliases: [] })),
    doGetIntensity: async (query) => {
      const answer = intensityOf(query, { low: 1, central: 1, high: 1 });
      answer.value.intervals = Array.from({ length: many }, () => answer.value.intervals[0]);
      return answer;
    },
  }),
]);

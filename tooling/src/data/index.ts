export * from "./columns.ts";
export * from "./check-rows.ts";
export * from "./dataset-card.schema.ts";
export * from "./dataset-problem.ts";
export * from "./read-dataset.ts";
export * from "./render-notice.ts";
export * from "./run-build.ts";
export * from "./write-module.ts";

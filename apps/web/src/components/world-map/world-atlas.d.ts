/** Shapes of the files are read by `world-shapes.ts`; inferring types of their half million coordinates would take the compiler long. */
declare module "world-atlas/*.json" {
  const topology: unknown;
  export default topology;
}

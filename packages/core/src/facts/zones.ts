/** The zone that stands for everywhere. */
export const WORLD_ZONE = "world";

/** The zone of a document that states an intensity and names no place. */
export const UNNAMED_ZONE = "unnamed";

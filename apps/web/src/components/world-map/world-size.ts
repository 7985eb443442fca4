/** Box the world is drawn in. */
export const WORLD_WIDTH = 960;
export const WORLD_HEIGHT = 440;

import { drawWorld, type WorldShape } from "./world-shapes.ts";
import { WORLD_HEIGHT, WORLD_WIDTH } from "./world-size.ts";

const DOT_RADIUS = 2.6;

/**
 * The outlines as a file of their own, which the page refers to by country (`world.svg#FR`): a page then carries colours, and the
 * browser keeps the geometry.
 */
export const writeWorld = (): string => {
  const shapes = drawWorld();
  const land = shapes.filter(({ code }) => code === undefined).map(writeShape);
  const countries = shapes.filter(({ code }) => code !== undefined).map(writeShape);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WORLD_WIDTH} ${WORLD_HEIGHT}"><g id="land">${land.join("")}</g>${countries.join("")}</svg>\n`;
};

function writeShape({ code, outline, dot }: WorldShape): string {
  const id = code === undefined ? "" : ` id="${code}"`;
  return dot === undefined
    ? `<path${id} vector-effect="non-scaling-stroke" d="${outline ?? ""}"/>`
    : `<circle${id} vector-effect="non-scaling-stroke" cx="${dot[0]}" cy="${dot[1]}" r="${DOT_RADIUS}"/>`;
}

// The one piece of the bundle without a hash in its name, and therefore with next to nothing in it.
export { main } from "../main.ts";

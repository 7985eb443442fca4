/** The version of the contract that this program speaks. */
export const SPOKEN_VERSION = "v1";

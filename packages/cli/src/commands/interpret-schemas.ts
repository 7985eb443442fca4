import { config } from "zod";

// Compiling a schema pays off after some thousand documents; the most that a command reads at once are fewer.
config({ jitless: true });

import { config } from "zod";

// Compiling a schema pays off after some thousand documents; most commands read fewer.
config({ jitless: true });

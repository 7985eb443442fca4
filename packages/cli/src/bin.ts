#!/usr/bin/env node
import module from "node:module";

// Compiled code is kept between calls where Node can do that (22.1 and later); it must be on before the rest loads.
module.enableCompileCache?.();
const { main } = await import("./main.ts");
await main(process.argv);

#!/usr/bin/env node
import module from "node:module";
import { findCacheDirectory } from "../env.ts";
import { loadWithCodeCache } from "./load-with-code-cache.ts";

// The bundle's way in; from sources it is ../bin.ts. Plugins are modules of their own, whose code Node keeps itself.
const isKept = module.enableCompileCache?.().directory !== undefined;
const main = new URL("./main.cjs", import.meta.url);
const cache = { directory: isKept ? findCacheDirectory() : undefined, command: process.argv[2] };
await loadWithCodeCache(main, cache)(process.argv);

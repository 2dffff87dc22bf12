#!/usr/bin/env node
import * as nodeModule from "node:module";

// Node keeps compiled code between runs where it can (22.1 and later); harmless where it cannot.
nodeModule.enableCompileCache?.();
const { main } = await import("../dist/main.mjs");
process.exitCode = await main(process.argv.slice(2));

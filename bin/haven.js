#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Node keeps compiled code between runs where it can; harmless where it cannot.
enableCompileCache?.();
const { main } = await import("../dist/main.mjs");
process.exitCode = await main(process.argv.slice(2));

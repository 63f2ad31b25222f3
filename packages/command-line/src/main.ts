#!/usr/bin/env node
import { runProgram } from "./program.ts";

// Whoever reads our output may stop reading, as `| head` does: that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await runProgram(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  return 1;
});

const LINE_WIDTH = 34;

/** Prints one finished step with its time, in the form of the launcher's own steps. */
export function tellStep(name, milliseconds) {
  console.log(`  ✔ ${name.padEnd(LINE_WIDTH)} ${`${(milliseconds / 1000).toFixed(1)} s`.padStart(8)}`);
}

// As a command: `tell-step.mjs NAME` tells how long it took since the first command began.
if (process.argv[1]?.endsWith("tell-step.mjs"))
  tellStep(process.argv[2] ?? "", Date.now() - Number(process.env.NQ21_STARTED_AT ?? Date.now()));

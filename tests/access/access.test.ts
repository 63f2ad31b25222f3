// In this order: the canaries are looked for last, when everything else has been asked and denied.
import "./matrix.suite.ts";
import "./door.suite.ts";
import "./canaries.suite.ts";

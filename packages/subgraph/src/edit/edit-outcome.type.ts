import "reflect-metadata";
import { registerEnumType } from "type-graphql";

/** What became of an edit that was not refused. */
export enum EditOutcome {
  RECORDED = "RECORDED",
  REPEATED = "REPEATED",
  WOULD_RECORD = "WOULD_RECORD",
}
registerEnumType(EditOutcome, {
  name: "EditOutcome",
  description: "What became of an edit that was not refused.",
  valuesConfig: {
    RECORDED: { description: "It is on record." },
    REPEATED: { description: "It was on record already, sent before under the same key." },
    WOULD_RECORD: { description: "It was only tried; nothing was kept." },
  },
});

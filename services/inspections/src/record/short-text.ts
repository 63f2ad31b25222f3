import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";

/** Most characters of a number or an issuer: there is no place for free text in this record. */
const MOST = 100;

/** What is wrong with a number or an issuer that an edit gives. */
export function checkShortText(field: string, heading: string, text: string): InputFault[] {
  return text !== "" && text.length <= MOST ? [] : [inputFault("TEXT_LENGTH", field, heading, String(MOST))];
}

import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import { type Fault, type FaultCode, makeFault } from "@nq21/workbook/fault";

/** What is wrong with a part of a fact, whether it comes in a file or an edit. */
export interface FactFault<Part extends string> {
  readonly code: FaultCode;
  readonly part: Part;
  readonly details: readonly string[];
}

/** Makes one; `details` fill the places of its sentence. */
export function factFault<Part extends string>(code: FaultCode, part: Part, ...details: string[]): FactFault<Part> {
  return { code, part, details };
}

/** The faults of a row of a file, each at the heading of its part. */
export function faultsOfRow<Part extends string>(
  faults: readonly FactFault<Part>[],
  place: { readonly sheet: string; readonly row: number },
  columnOf: Readonly<Record<Part, string>>,
): Fault[] {
  return faults.map(({ code, part, details }) => makeFault(code, { ...place, column: columnOf[part] }, ...details));
}

/** The faults of an edit, each at the field of its part. */
export function faultsOfInput(faults: readonly FactFault<string>[]): InputFault[] {
  return faults.map(({ code, part, details }) => inputFault(code, part, ...details));
}

import type { FileKind, ServiceName } from "@nq21/workbook/layout";
import type { Province } from "./build-province.ts";
import type { PlantedFlaw } from "./flaw/planted-flaw.ts";

/** A written file as `manifest.json` lists it, in the order of import. */
export interface GeneratedFile {
  readonly name: string;
  readonly kind: FileKind;
  /** Which service imports it. */
  readonly service: ServiceName;
  /** What sets the file apart from others of its kind, year and committee. */
  readonly detail?: string;
  readonly year: number | null;
  readonly committee: string;
  readonly isSupplement: boolean;
  readonly rowCount: number;
}

/** A province and where its files lie. */
export interface GeneratedProvince {
  readonly directory: string;
  readonly members: number;
  readonly seed: number;
  /** Last day that the files tell of. */
  readonly asOf: string;
  readonly files: readonly GeneratedFile[];
  readonly plantedFlaws: readonly PlantedFlaw[];
  readonly province: Province;
}

import type { RandomStream } from "../random-stream.ts";
import type { ChangeRecord } from "./change-record.ts";
import type { DecisionRegister } from "./decision-register.ts";
import { latest, type Organisation } from "./history.ts";

/** What the planned changes of the years share. */
export interface ChangeSetting {
  readonly record: ChangeRecord;
  readonly decisions: DecisionRegister;
  readonly scale: number;
  readonly stream: RandomStream;
}

/** Commune chapters as things stand. */
export const listCommunes = ({ record }: ChangeSetting): Organisation[] =>
  record.history.organisations.filter((each) => each.role === "COMMUNE" && latest(each).to === null);

/** A planned number at the size of the province, at least one. */
export const scaled = ({ scale }: ChangeSetting, count: number): number => Math.max(1, Math.round(count * scale));

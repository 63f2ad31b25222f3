import { issuerOf } from "../organisation/decision-register.ts";
import type { Organisation } from "../organisation/history.ts";

/** A committee directly below the province, for as long as it stood there. `to` is the first day on which it no longer did. */
export interface CommitteeLife {
  readonly code: string;
  /** As it signs: Huyện ủy Na Rì. */
  readonly signer: string;
  /** Mark of its documents behind their kind: HU, TU, ĐU. */
  readonly mark: string;
  readonly isDistrict: boolean;
  readonly from: string;
  readonly to: string | null;
}

/** The committees directly below the province, oldest first; what stands in for others is none. */
export function listCommitteeLives(organisations: readonly Organisation[]): CommitteeLife[] {
  return organisations
    .filter(({ role }) => role !== "STAND_IN")
    .flatMap(({ versions }) => versions.filter(({ kind }) => kind === "ABOVE_GRASSROOTS"))
    .map(({ code, name, from, to }) => {
      const { name: signer, mark } = issuerOf(code);
      return {
        code,
        signer: code.startsWith("BK.") ? signer : name.replace("Đảng bộ", "Đảng ủy"),
        mark: mark.slice(mark.indexOf("/") + 1),
        isDistrict: /^BK\.\d/.test(code),
        from,
        to,
      };
    })
    .sort((one, other) =>
      one.from === other.from ? (one.code < other.code ? -1 : 1) : one.from < other.from ? -1 : 1,
    );
}

/** Whether a committee stood on a day. */
export const stoodOn = ({ from, to }: CommitteeLife, day: string): boolean => from <= day && (to === null || day < to);

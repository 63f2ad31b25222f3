import { isVillage } from "@nq21/code-lists/place";
import type { Relative } from "#figures/lineage.ts";
import { writePlace } from "#figures/place-name.ts";
import type {
  PlaceHeadPartsFragment,
  PlaceKind,
  PlaceProfileQuery,
  PlaceRelativePartsFragment,
} from "#generated/graphql/graphql.ts";

export type PlaceProfile = NonNullable<PlaceProfileQuery["place"]>;
/** How a place stood on a day. */
export type StoodPlace = PlaceHeadPartsFragment;

interface RelatedPlace extends PlaceRelativePartsFragment {
  readonly changes?: readonly {
    readonly effectiveOn: string;
    readonly extent: "WHOLE" | "PART";
    readonly predecessor?: { readonly id: string } | null;
    readonly successor?: { readonly id: string } | null;
  }[];
  readonly predecessors?: readonly RelatedPlace[];
  readonly successors?: readonly RelatedPlace[];
}

const chapterKinds: ReadonlySet<PlaceKind> = new Set(["COMMUNE", "WARD", "TOWNSHIP"]);

/** A place as one of a lineage: each of its changes tells of one pair. */
export function toRelative(place: RelatedPlace): Relative {
  const { id, validFrom, validTo, changes, predecessors, successors } = place;
  return {
    id,
    name: writePlace(place),
    validFrom,
    validTo,
    ...(changes ? { changes: changes.map(({ effectiveOn, ...edge }) => ({ effectiveOn, edges: [edge] })) } : {}),
    ...(predecessors ? { predecessors: predecessors.map(toRelative) } : {}),
    ...(successors ? { successors: successors.map(toRelative) } : {}),
  };
}

/** What the page of a place shows, decided from the graph's answer. */
export class PlaceState {
  readonly #profile: () => PlaceProfile;
  readonly #today: () => string;

  constructor(profile: () => PlaceProfile, today: () => string) {
    this.#profile = profile;
    this.#today = today;
  }

  /** Whether it has ended by the day up to which data reach. */
  readonly isEnded = $derived.by(() => {
    const { validTo } = this.#profile();
    return validTo !== null && validTo <= this.#today();
  });

  /** Whether cells cover it and offices are held in it. */
  readonly isVillage = $derived.by(() => isVillage(this.#profile().kind));
  /** Whether a chapter may carry its code: those of districts and provinces carry codes of their own. */
  readonly mayHaveChapter = $derived.by(() => chapterKinds.has(this.#profile().kind));
  readonly relative = $derived.by(() => toRelative(this.#profile()));

  /** Offices that are held today, or were on its last day. */
  readonly offices = $derived.by(() =>
    (this.#profile().offices ?? []).toSorted(
      (a, b) => a.office.localeCompare(b.office) || a.validFrom.localeCompare(b.validFrom),
    ),
  );
}

import { findByCode, type LivingPlace, type PlaceChronicle } from "./place-chronicle.ts";
import { levelOf, type PlaceAbove, type PlaceFacts, type PlaceSide } from "./place-fact.ts";
import { labelOf, type PlaceLabel, readDistrictLabel, readProvinceLabel } from "./place-name.ts";

/** A place above as a row names it: a code, a name with its kind, or both; and what it names above that. */
export interface ParentReference {
  readonly code: string | null;
  readonly label: PlaceLabel | null;
  readonly above: ParentReference | null;
}

/** A place that rows name as lying above others, and that no list introduces. */
export interface NamedPlace {
  readonly code: string | null;
  readonly label: PlaceLabel;
  readonly above: ParentReference | null;
}

/** Which places lists introduce, and how the others that rows name are known. */
export interface ParentIndex {
  readonly codes: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  /** Of those labels the ones whose places all have codes: a code that none of them has is of another place. */
  readonly codedLabels: ReadonlySet<string>;
  /** Places that are only named, by their key. */
  readonly named: ReadonlyMap<string, NamedPlace>;
  /** Key of a place that is only named, by its label. */
  readonly keyOfLabel: ReadonlyMap<string, string>;
}

/** What a row says of the place above it; null if nothing. The nearest level counts, the upper ones lie above that. */
export function readParent(above: PlaceAbove): ParentReference | null {
  const province: ParentReference | null =
    above.provinceCode === null && above.province === null
      ? null
      : {
          code: above.provinceCode,
          label: above.province === null ? null : readProvinceLabel(above.province),
          above: null,
        };
  const district: ParentReference | null =
    above.districtCode === null && above.district === null
      ? null
      : {
          code: above.districtCode,
          label: above.district === null ? null : readDistrictLabel(above.district),
          above: province,
        };
  if (above.parentCode !== null) return { code: above.parentCode, label: null, above: null };
  return district ?? province;
}

const labelKeyOf = ({ kind, name }: PlaceLabel) => labelOf(kind, name);

/** Learns from all facts which places above are introduced by a list, and which are only named. */
export function indexParents({ statements, lineage }: PlaceFacts): ParentIndex {
  const sides = lineage.flatMap((row) => [row.predecessor, row.successor]).filter((side): side is PlaceSide => !!side);
  const codes = new Set([...statements, ...sides].flatMap(({ code }) => code ?? []));
  const introduced = [...statements, ...sides].flatMap(({ kind, name, code }) =>
    kind !== null && name !== null && levelOf(kind) < 2 ? [{ label: labelOf(kind, name), code }] : [],
  );
  const labels = new Set(introduced.map(({ label }) => label));
  const uncoded = new Set(introduced.flatMap(({ label, code }) => (code === null ? label : [])));
  const codedLabels = new Set([...labels].filter((label) => !uncoded.has(label)));
  const references: ParentReference[] = [];
  for (const fact of [...statements, ...sides])
    for (let each = readParent(fact); each !== null; each = each.above) references.push(each);
  references.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

  const codesOfLabel = new Map<string, Set<string>>();
  for (const { code, label } of references)
    if (label && code !== null)
      codesOfLabel.set(labelKeyOf(label), (codesOfLabel.get(labelKeyOf(label)) ?? new Set()).add(code));
  const named = new Map<string, NamedPlace>();
  const keyOfLabel = new Map<string, string>();
  for (const { code, label, above } of references) {
    if (!label || (code !== null && codes.has(code))) continue;
    const isIntroduced = labels.has(labelKeyOf(label));
    if (isIntroduced && (code === null || !codedLabels.has(labelKeyOf(label)))) continue;
    const known = codesOfLabel.get(labelKeyOf(label));
    const ownCode = code ?? (known?.size === 1 ? ([...known][0] as string) : null);
    const key = `named ${ownCode ?? labelKeyOf(label)}`;
    const earlier = named.get(key);
    named.set(key, { code: ownCode, label: earlier?.label ?? label, above: earlier?.above ?? above });
    if (!isIntroduced && (code === null || known?.size === 1)) keyOfLabel.set(labelKeyOf(label), key);
  }
  return { codes, labels, codedLabels, named, keyOfLabel };
}

/**
 * The only living place with this name and kind; where a row also says what lies above that, the one below it. Districts of
 * several provinces share a name.
 */
function findOneBelow(now: PlaceChronicle, label: string, above: ParentReference | null): LivingPlace | undefined {
  const places = [...(now.byLabel.get(label) ?? [])].flatMap((id) => now.living.get(id) ?? []);
  const fitting = places.filter(({ parentId }) => {
    const parent = now.living.get(parentId ?? "");
    return !parent || !above?.label || labelOf(parent.kind, parent.name) === labelKeyOf(above.label);
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * Finds the place above that a row names, among those that live on the day that the chronicle has reached; the key of one that
 * is only named. Undefined where a list introduces it and it does not live, or where nothing tells its name.
 */
export function findParent(
  now: PlaceChronicle,
  index: ParentIndex,
  reference: ParentReference,
): Pick<LivingPlace, "placeId" | "kind"> | undefined {
  const { code, label } = reference;
  if (code !== null && index.codes.has(code)) return findByCode(now, code);
  if (label && index.labels.has(labelKeyOf(label)) && (code === null || !index.codedLabels.has(labelKeyOf(label))))
    return findOneBelow(now, labelKeyOf(label), reference.above);
  const key =
    code !== null && index.named.has(`named ${code}`)
      ? `named ${code}`
      : label && index.keyOfLabel.get(labelKeyOf(label));
  const place = key ? index.named.get(key) : undefined;
  return key && place ? { placeId: key, kind: place.label.kind } : undefined;
}

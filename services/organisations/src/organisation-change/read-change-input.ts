import { type Sector, sectors } from "@nq21/code-lists/sector";
import { type DecisionInput, readIdempotencyKey, readText } from "@nq21/subgraph/edit/edit.input";
import { GraphQLError } from "graphql";
import type { NewOrganisationInput, OrganisationChangeInput } from "./change.input.ts";
import type { ChangeRequest } from "./change-organisations.ts";
import type { ExpectedVersionInput } from "./expected-version.input.ts";
import type { Act, NewOrganisation, RequestedChange } from "./requested-change.ts";

/** Most changes that one list may hold: a whole province on one day is about a thousand. */
const MAX_CHANGES = 5_000;

function refuse(en: string, vi: string): never {
  throw new GraphQLError(`${en} / ${vi}`, { extensions: { code: "BAD_USER_INPUT" } });
}

const readOptional = (text: string | null | undefined) => (text === null || text === undefined ? null : readText(text));
const readId = (id: string) => id.toLowerCase();
const readOptionalId = (id: string | null | undefined) => (id === null || id === undefined ? null : readId(id));

function readSector(id: string | null | undefined): Sector | null {
  if (id === null || id === undefined) return null;
  const code = id.replace(/^SECTOR:/, "");
  return Object.hasOwn(sectors, code)
    ? (code as Sector)
    : refuse("There is no such sector.", "Không có lĩnh vực, loại hình này.");
}

const readNew = ({ code, name, kind, sector, parent, parentCode }: NewOrganisationInput): NewOrganisation => ({
  code: readText(code),
  name: readText(name),
  kind,
  sector: readSector(sector),
  parentId: readOptionalId(parent),
  parentCode: readOptional(parentCode),
});

/** One reader for each kind of change; only the one that is given says something. */
const readers: { readonly [Key in keyof Acts]: (given: NonNullable<Acts[Key]>) => Act } = {
  found: (given) => ({ kind: "FOUND", organisation: readNew(given) }),
  dissolve: ({ organisation }) => ({ kind: "DISSOLVE", organisationId: readId(organisation) }),
  merge: ({ predecessors, into, successor }) => ({
    kind: "MERGE",
    predecessors: predecessors.map(({ organisation, extent }) => ({
      organisationId: readId(organisation),
      extent: extent ?? "WHOLE",
    })),
    intoId: readOptionalId(into),
    successor: successor ? readNew(successor) : null,
  }),
  split: ({ organisation, successors, livesOn }) => ({
    kind: "SPLIT",
    organisationId: readId(organisation),
    successors: successors.map(readNew),
    livesOn: livesOn ?? false,
  }),
  transfer: ({ organisation, parent, parentCode, code }) => ({
    kind: "TRANSFER_PARENT",
    organisationId: readId(organisation),
    parentId: readOptionalId(parent),
    parentCode: readOptional(parentCode),
    code: readOptional(code),
  }),
  changeType: ({ organisation, kind, sector, code }) => ({
    kind: "CHANGE_TYPE",
    organisationId: readId(organisation),
    organisationKind: kind ?? null,
    sector: readSector(sector),
    code: readOptional(code),
  }),
  rename: ({ organisation, name, code }) => ({
    kind: "RENAME",
    organisationId: readId(organisation),
    name: readOptional(name),
    code: readOptional(code),
  }),
};

type Acts = Pick<
  OrganisationChangeInput,
  "found" | "dissolve" | "merge" | "split" | "transfer" | "changeType" | "rename"
>;

function readAct(acts: Acts): Act {
  const given = (Object.keys(readers) as (keyof Acts)[]).filter((key) => acts[key] !== null && acts[key] !== undefined);
  const [key] = given;
  if (given.length !== 1 || key === undefined)
    return refuse("A change is of exactly one kind.", "Mỗi biến động phải thuộc đúng một loại.");
  return (readers[key] as (content: unknown) => Act)(acts[key]);
}

/** What every edit of organisations says besides the changes. */
export interface EditTerms {
  readonly idempotencyKey: string;
  readonly dryRun?: boolean | null;
  readonly expectedVersions?: readonly ExpectedVersionInput[] | null;
}

/** A change as any of the inputs gives it. */
export type GivenChange = Acts & { readonly effectiveOn: string; readonly decision: DecisionInput };

function readChange(change: GivenChange): RequestedChange {
  return {
    effectiveOn: change.effectiveOn,
    decisionNumber: readText(change.decision.number),
    issuer: readText(change.decision.issuer),
    decidedOn: change.decision.decidedOn,
    act: readAct(change),
  };
}

/** Reads what a mutation asks for; throws BAD_USER_INPUT where it has not the form of a request. */
export function readChangeRequest(terms: EditTerms, changes: readonly GivenChange[]): ChangeRequest {
  if (changes.length === 0 || changes.length > MAX_CHANGES)
    refuse(`A list holds 1 to ${MAX_CHANGES} changes.`, `Danh sách có từ 1 đến ${MAX_CHANGES} biến động.`);
  return {
    changes: changes.map(readChange),
    idempotencyKey: readIdempotencyKey(terms.idempotencyKey),
    dryRun: terms.dryRun ?? false,
    expectedVersions: (terms.expectedVersions ?? []).map(({ organisation, version }) => ({
      organisation: readId(organisation),
      version,
    })),
  };
}

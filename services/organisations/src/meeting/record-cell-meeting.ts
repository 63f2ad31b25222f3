import type { EditOutcome } from "@nq21/database/edit";
import { recordFacts } from "@nq21/database/versioned-facts";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import { type FactRefusal, recordFactEdit } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { listVersionsOf } from "../record/bearer.repository.ts";
import { requireReachOf } from "../record/edit-reach.ts";
import type { RecordCellMeetingInput } from "./meeting.input.ts";
import { findMeeting, meetingTable, type RecordedMeeting } from "./meeting.repository.ts";
import { checkMeeting, meetingOf, type SaidMeeting } from "./meeting-rules.ts";

/** Bounds of what may be given, as in files. */
const bounds = [
  ["dueCount", "Số đảng viên phải dự", 100_000],
  ["presentCount", "Số đảng viên dự", 100_000],
  ["spokeCount", "Số đảng viên phát biểu", 100_000],
  ["score", "Điểm chất lượng", 100],
] as const;

function checkBounds(said: SaidMeeting): InputFault[] {
  return bounds.flatMap(([field, heading, most]) => {
    const given = said[field];
    return given === null || (given >= 0 && given <= most)
      ? []
      : [inputFault("OUT_OF_RANGE", field, heading, "0", String(most))];
  });
}

/** Records a meeting of a cell; one that is on record already is superseded. */
export function recordCellMeeting(
  context: Context,
  input: RecordCellMeetingInput,
): Promise<EditOutcome<RecordedMeeting, FactRefusal>> {
  const organisationId = input.organisation.toLowerCase();
  const said: SaidMeeting = {
    heldOn: input.heldOn,
    kind: input.kind,
    mode: input.mode,
    dueCount: input.dueCount ?? null,
    presentCount: input.presentCount,
    spokeCount: input.spokeCount ?? null,
    score: input.score ?? null,
    hasFullMarks: input.hasFullMarks ?? null,
  };
  return recordFactEdit(
    { ...context, service: "organisations" },
    {
      kind: "CELL_MEETINGS",
      request: {
        idempotencyKey: readIdempotencyKey(input.idempotencyKey),
        dryRun: input.dryRun,
        expectedVersion: input.expectedVersion ?? 0,
      },
      fact: meetingOf(organisationId, said, context.idNamespace),
      requireReach: (tx) => requireReachOf(tx, context.actor, { organisationId, on: said.heldOn }),
      async check(tx) {
        const versions = (await listVersionsOf(tx, [organisationId])).get(organisationId) ?? [];
        const held = versions.find(
          ({ validFrom, validTo }) => validFrom <= said.heldOn && (validTo === null || said.heldOn < validTo),
        );
        return [
          ...(held ? [] : [inputFault("NOT_ALIVE", "organisation", said.heldOn)]),
          ...checkBounds(said),
          ...checkMeeting(said, held?.kind, context.today).map(({ code, part, details }) =>
            inputFault(code, part, ...details),
          ),
        ];
      },
      find: findMeeting,
      store: (tx, batchId, meetings) => recordFacts(tx, batchId, meetingTable, meetings),
    },
  );
}

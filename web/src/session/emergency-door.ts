import type { EmergencyReason } from "@nq21/code-lists/emergency";
import { tellDoor } from "./door.ts";

/** What is asked for when the member secretary's right is taken for hours. */
export interface EmergencyAsked {
  readonly organisation: string;
  readonly reason: EmergencyReason;
  /** 1 to 3. */
  readonly hours: number;
}

/** Takes the member secretary's right at an organisation for hours; throws `DoorRefused`. */
export function takeEmergency(asked: EmergencyAsked): Promise<void> {
  return tellDoor("emergency", { ...asked });
}

/** Ends a right that was taken in an emergency before its time; throws `DoorRefused`. */
export function endEmergency(id: string): Promise<void> {
  return tellDoor(`emergency/${encodeURIComponent(id)}/end`);
}

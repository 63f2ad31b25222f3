import { isPortFree } from "../../packages/launcher/dist/ports.js";

const PORTS_OF_A_STACK = 8;
/** Below the ports that systems lend to outgoing connections: one of those would take a port before the last part listens. */
const LOWEST = 10_000;
const HIGHEST = 32_000;

/** A port from which eight in a row are free, so that test runs side by side never meet. */
export async function findFreePorts(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    const ports = Array.from({ length: PORTS_OF_A_STACK }, (_, index) => isPortFree(first + index));
    if ((await Promise.all(ports)).every((isFree) => isFree)) return first;
  }
  throw new Error("no eight free ports in a row");
}

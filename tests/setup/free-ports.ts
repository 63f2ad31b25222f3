import { chooseFreePort, isPortFree } from "../../packages/launcher/dist/ports.js";

const PORTS_OF_A_STACK = 7;

/** A port from which seven in a row are free, so that test runs side by side never meet. */
export async function findFreePorts(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = await chooseFreePort();
    if (first + PORTS_OF_A_STACK > 65_535) continue;
    const rest = Array.from({ length: PORTS_OF_A_STACK - 1 }, (_, index) => isPortFree(first + 1 + index));
    if ((await Promise.all(rest)).every((isFree) => isFree)) return first;
  }
  throw new Error("no seven free ports in a row");
}

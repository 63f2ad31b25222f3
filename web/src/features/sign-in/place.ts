const KEY = "place";
/** How long a page may take to be as tall again as it was, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Remembers in this tab how far the reader had read a page, until they have signed in again. */
export function keepPlace(address: string, scrollY: number): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ address, scrollY }));
  } catch {
    // Storage may be forbidden; the page then begins at its top.
  }
}

/** How far the reader had read this page; undefined when another page or none was kept. It is told once. */
export function takePlace(address: string): number | undefined {
  try {
    const kept: { address?: unknown; scrollY?: unknown } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    sessionStorage.removeItem(KEY);
    return kept.address === address && typeof kept.scrollY === "number" ? kept.scrollY : undefined;
  } catch {
    return undefined;
  }
}

/** Scrolls to where the reader was as soon as the page is tall enough, unless they scroll before that. Gives what stops it. */
export function scrollBack(scrollY: number): () => void {
  const root = document.documentElement;
  const observer = new ResizeObserver(() => {
    if (root.scrollHeight < scrollY + window.innerHeight) return;
    stop();
    window.scrollTo({ top: scrollY, behavior: "instant" });
  });
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
    window.removeEventListener("wheel", stop);
    window.removeEventListener("keydown", stop);
  };
  const timer = setTimeout(stop, PATIENCE_MS);
  window.addEventListener("wheel", stop, { passive: true });
  window.addEventListener("keydown", stop);
  observer.observe(document.body);
  return stop;
}

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const KEY = "theme";

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

/** The reader's theme, remembered in this browser. `static/theme.js` applies it before the first paint. */
export class ThemeChoice {
  current = $state<Theme>(readTheme());

  choose(theme: Theme): void {
    this.current = theme;
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
    try {
      if (theme === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Storage may be forbidden; the choice then holds until the page is left.
    }
  }

  /** Goes on to the next theme: system, light, dark, and round again. */
  turn(): void {
    this.choose(themes[(themes.indexOf(this.current) + 1) % themes.length] ?? "system");
  }
}

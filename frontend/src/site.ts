// What every page does: the theme, and parts of pages that are fetched anew (htmx).
import "htmx.org";

const THEMES = ["auto", "light", "dark"] as const;
const KEY = "tetrapylon-theme";

function show(theme: string): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  if (button) button.textContent = `Theme: ${theme}`;
}

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto";
  }
}

show(kept());
document.getElementById("theme")?.addEventListener("click", () => {
  const next = THEMES[(THEMES.indexOf(kept() as (typeof THEMES)[number]) + 1) % THEMES.length] ?? "auto";
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // a browser that keeps nothing still changes the page at hand
  }
  show(next);
});

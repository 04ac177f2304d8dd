// Light or dark: as chosen, else as the system says.
import type { Theme } from "../api/bindings";

const system = matchMedia("(prefers-color-scheme: dark)");
let chosen: Theme = "system";

function show(): void {
  const dark = chosen === "dark" || (chosen === "system" && system.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

/** Wears this theme from now on, and follows the system when it is asked to. */
export function wear(theme: Theme): void {
  chosen = theme;
  show();
}

system.addEventListener("change", show);
show();

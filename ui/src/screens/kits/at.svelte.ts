// Which part of the kits was open: the way back from a template. Kept while the window is open.

export type Tab = "given" | "templates" | "assets" | "programs";
export const tabs = $state<{ current: Tab }>({ current: "given" });

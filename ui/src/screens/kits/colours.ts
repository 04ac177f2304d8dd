// Colours that a brand may begin from: values of the kit, not of the window's look.

/** What a colour field shows before a colour was chosen. */
export const NONE = "#000000";

/** Offered one after the other. */
export const OFFERED = ["#1f6f6b", "#d9a441", "#b5485d", "#3d5a80", "#6b705c"] as const;

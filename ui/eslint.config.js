import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** @param {string[]} group @param {string} message */
const refuse = (group, message) => ({ group, message });

const tauri = refuse(["@tauri-apps/*"], "Only src/api/call.ts talks to Tauri.");
const creators = refuse(
  ["**/api/*", "**/roster/*", "**/creator/*", "**/screens/*", "**/state/*", "**/frame/*"],
  "A part knows nothing of creators.",
);
const screens = refuse(["../../screens/*", "../*/*.svelte"], "A screen never imports another screen.");

export default ts.config(
  { ignores: ["dist/", "src/paraglide/", "src/api/bindings.ts", "project.inlang/"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "no-console": "error",
      "no-undef": "off",
      "svelte/no-at-html-tags": "error",
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-navigation-without-resolve": "off",
      "no-restricted-imports": ["error", { patterns: [tauri] }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  { files: ["src/parts/**"], rules: { "no-restricted-imports": ["error", { patterns: [tauri, creators] }] } },
  {
    files: ["src/screens/**"],
    rules: { "no-restricted-imports": ["error", { patterns: [tauri, screens] }] },
  },
  { files: ["src/api/call.ts"], rules: { "no-restricted-imports": "off" } },
);

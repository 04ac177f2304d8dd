import { paraglideVitePlugin } from "@inlang/paraglide-js";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [
    // Tests run on words that their script has compiled already; the plugin would keep watching for changes.
    process.env["VITEST"]
      ? []
      : paraglideVitePlugin({
          project: "./project.inlang",
          outdir: "./src/paraglide",
          strategy: ["globalVariable", "baseLocale"],
          emitTsDeclarations: true,
        }),
    svelte(),
  ],
  build: {
    // The oldest web views that Tauri meets: WebKitGTK 2.40, WebView2 evergreen, Safari 16.4.
    target: "safari16.4",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, strictPort: true },
  test: { include: ["src/**/*.test.ts", "tests/**/*.test.ts"], environment: "node" },
});

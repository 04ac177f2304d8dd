// The package has types that its export map does not name.
declare module "tinykeys" {
  export type KeyBindings = Record<string, (event: KeyboardEvent) => void>;
  /** Binds keys; the answer unbinds them. */
  export function tinykeys(target: Window | HTMLElement, bindings: KeyBindings): () => void;
}

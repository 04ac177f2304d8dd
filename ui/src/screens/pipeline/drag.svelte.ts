// Dragging cards with the pointer: from where, over which column, and the board scrolling at its edges.

const FAR_ENOUGH = 5;
const EDGE = 56;

export class Drag {
  /** Who is being dragged; nobody while nothing is. */
  creators = $state.raw<readonly number[]>([]);
  name = $state("");
  x = $state(0);
  y = $state(0);
  /** The column below the pointer, unless the card came from it. */
  over = $state<string | null>(null);
  /** A drag ended just now: the click that follows is not one. */
  justEnded = false;

  #board: () => HTMLElement;
  #drop: (creators: readonly number[], key: string) => void;

  constructor(board: () => HTMLElement, drop: (creators: readonly number[], key: string) => void) {
    this.#board = board;
    this.#drop = drop;
  }

  start(event: PointerEvent, creators: readonly number[], name: string, from: string): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const [x, y] = [event.clientX, event.clientY];
    let frame = 0;
    const scroll = () => {
      const box = this.#board().getBoundingClientRect();
      const speed = this.x < box.left + EDGE ? -12 : this.x > box.right - EDGE ? 12 : 0;
      if (speed) this.#board().scrollLeft += speed;
      frame = requestAnimationFrame(scroll);
    };
    const move = (now: PointerEvent) => {
      if (this.creators.length === 0) {
        if (Math.hypot(now.clientX - x, now.clientY - y) < FAR_ENOUGH) return;
        this.creators = creators;
        this.name = name;
        frame = requestAnimationFrame(scroll);
      }
      this.x = now.clientX;
      this.y = now.clientY;
      const lane = document.elementFromPoint(this.x, this.y)?.closest<HTMLElement>("[data-lane]");
      const key = lane?.dataset.lane ?? null;
      this.over = key === from && creators.length === 1 ? null : key;
    };
    const end = (drop: boolean) => {
      cancelAnimationFrame(frame);
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", escape, true);
      removeEventListener("selectstart", still);
      if (this.creators.length > 0) {
        this.justEnded = true;
        setTimeout(() => (this.justEnded = false));
      }
      const [who, over] = [this.creators, this.over];
      this.creators = [];
      this.over = null;
      if (drop && over !== null && who.length > 0) this.#drop(who, over);
    };
    // A drag over text selects nothing.
    const still = (selecting: Event) => selecting.preventDefault();
    const up = () => end(true);
    const cancel = () => end(false);
    const escape = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape" || this.creators.length === 0) return;
      pressed.preventDefault();
      pressed.stopPropagation();
      end(false);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", cancel);
    addEventListener("keydown", escape, true);
    addEventListener("selectstart", still);
  }
}

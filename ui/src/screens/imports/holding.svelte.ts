// A field on its way to a column: dragged with the pointer, or picked up and put down by a click or a key.

/** The attribute by which a row says which column it is. */
export const COLUMN = "data-column";
/** Below this way a press is a click. */
const SLACK_PX = 4;

export class Holding {
  field = $state<string | null>(null);
  /** The column under the pointer. */
  over = $state<string | null>(null);
  /** Where the pointer is while it drags. */
  at = $state.raw<{ x: number; y: number } | null>(null);
  readonly #drop: (header: string, field: string) => void;

  constructor(drop: (header: string, field: string) => void) {
    this.#drop = drop;
  }

  /** Picks a field up, or puts the same one back. */
  toggle(field: string): void {
    this.field = this.field === field ? null : field;
  }

  /** Puts the field down on a column; false when none is held. */
  put(header: string): boolean {
    if (this.field === null) return false;
    this.#drop(header, this.field);
    this.letGo();
    return true;
  }

  letGo(): void {
    this.field = null;
    this.over = null;
    this.at = null;
  }

  /** Follows a pointer that was pressed on a field. */
  drag(event: PointerEvent, field: string): void {
    if (event.button !== 0) return;
    const chip = event.currentTarget as HTMLElement;
    const from = { x: event.clientX, y: event.clientY };
    let moving = false;
    const move = (now: PointerEvent) => {
      if (!moving && Math.hypot(now.clientX - from.x, now.clientY - from.y) < SLACK_PX) return;
      if (!moving) chip.setPointerCapture(event.pointerId);
      moving = true;
      this.field = field;
      this.at = { x: now.clientX, y: now.clientY };
      this.over = columnAt(now.clientX, now.clientY);
    };
    const end = (now: PointerEvent) => {
      stop();
      if (!moving) return;
      // The press ends as a drag: the click that follows must not pick the field up again.
      chip.addEventListener("click", (click) => click.stopImmediatePropagation(), {
        capture: true,
        once: true,
      });
      const target = columnAt(now.clientX, now.clientY);
      if (target !== null) this.put(target);
      else this.letGo();
    };
    const cancel = () => {
      stop();
      this.letGo();
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", cancel);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", cancel);
  }
}

function columnAt(x: number, y: number): string | null {
  return document.elementFromPoint(x, y)?.closest(`[${COLUMN}]`)?.getAttribute(COLUMN) ?? null;
}

// Civil days of a calendar: the weeks of a month, steps from day to day. Days are text (2026-11-21); no clock, no zone.
const MS = 86_400_000;

const date = (day: string) => new Date(`${day}T00:00:00Z`);
const text = (at: Date) => at.toISOString().slice(0, 10);

/** A day so many days later. */
export function shift(day: string, days: number): string {
  return text(new Date(date(day).getTime() + days * MS));
}

/** The same day so many months later; the month's last day where it has no such day. */
export function shiftMonth(day: string, months: number): string {
  const at = date(day);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(at.getUTCDate(), last));
  return text(first);
}

/** Days since Monday, 0 to 6. */
export function weekday(day: string): number {
  return (date(day).getUTCDay() + 6) % 7;
}

/** The weeks, Monday to Sunday, that hold the month of a day. */
export function weeks(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const found: string[][] = [];
  let monday = shift(first, -weekday(first));
  do {
    found.push(Array.from({ length: 7 }, (_, i) => shift(monday, i)));
    monday = shift(monday, 7);
  } while (monday.slice(0, 7) === first.slice(0, 7));
  return found;
}

/** Where an arrow or page key leads from a day; `null` for other keys. */
export function step(day: string, key: string): string | null {
  switch (key) {
    case "ArrowLeft":
      return shift(day, -1);
    case "ArrowRight":
      return shift(day, 1);
    case "ArrowUp":
      return shift(day, -7);
    case "ArrowDown":
      return shift(day, 7);
    case "Home":
      return shift(day, -weekday(day));
    case "End":
      return shift(day, 6 - weekday(day));
    case "PageUp":
      return shiftMonth(day, -1);
    case "PageDown":
      return shiftMonth(day, 1);
    default:
      return null;
  }
}

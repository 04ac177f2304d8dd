// What tells scenarios apart in every chart and table of the planner: a colour, a dash and a shape by place. Pure.

/** How a scenario is drawn. */
export type Look = {
  /** A colour of the tokens, as CSS. */
  colour: string;
  /** `stroke-dasharray`; empty = an unbroken line. */
  dash: string;
};

const COLOURS = 6;
const DASHES = ["", "7 3", "2 3", "9 3 2 3", "5 2", "9 3 2 3 2 3"] as const;

/** The look of the scenario at this place of its plan, 0 first. From the seventh on colours come again with another dash. */
export function look(place: number): Look {
  const round = Math.floor(place / COLOURS);
  return {
    colour: `var(--series-${(place % COLOURS) + 1})`,
    dash: DASHES[(place + round) % DASHES.length] ?? "",
  };
}

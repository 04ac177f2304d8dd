// Where the user is: the screen and what it shows, kept in the address so that a reload comes back to it.

export type Route =
  | { screen: "today" }
  | { screen: "pipeline" }
  | { screen: "campaign"; id: number }
  | { screen: "outreach" }
  | { screen: "samples" }
  | { screen: "sample"; id: number }
  | { screen: "products" }
  | { screen: "briefings" }
  | { screen: "briefing"; id: number }
  | { screen: "planner" }
  | { screen: "plan"; id: number }
  | { screen: "sales" }
  | { screen: "kits" }
  | { screen: "rules" }
  | { screen: "privacy" }
  | { screen: "kit"; id: number }
  | { screen: "creators" }
  | { screen: "creator"; id: number }
  | { screen: "compare"; ids: readonly number[] }
  | { screen: "backtest" }
  | { screen: "people" }
  | { screen: "shortlists" }
  | { screen: "shortlist"; id: number }
  | { screen: "imports" }
  | { screen: "import"; id: number }
  | { screen: "preview" }
  | { screen: "settings" };

/** Creators that stand side by side at most, and at least. */
export const MOST_COMPARED = 6;
export const LEAST_COMPARED = 2;

/** True when so many creators can be compared. */
export function comparable(count: number): boolean {
  return count >= LEAST_COMPARED && count <= MOST_COMPARED;
}

/** The route that an address names; Creators when it names none. */
export function parse(hash: string): Route {
  const [screen, id] = hash.replace(/^#\/?/, "").split("/");
  const number = Number(id);
  switch (screen) {
    case "creator":
    case "campaign":
    case "sample":
    case "briefing":
    case "plan":
    case "kit":
    case "shortlist":
    case "import":
      return Number.isInteger(number) && number > 0 ? { screen, id: number } : { screen: "creators" };
    case "compare":
      return { screen, ids: numbers(id ?? "") };
    case "today":
    case "pipeline":
    case "outreach":
    case "samples":
    case "products":
    case "briefings":
    case "planner":
    case "sales":
    case "kits":
    case "rules":
    case "privacy":
    case "backtest":
    case "people":
    case "shortlists":
    case "imports":
    case "preview":
    case "settings":
      return { screen };
    default:
      return { screen: "creators" };
  }
}

/** The creators that an address compares: each once, at most as many as fit side by side. */
function numbers(text: string): number[] {
  const found = text.split(",").map(Number);
  return [...new Set(found.filter((id) => Number.isInteger(id) && id > 0))].slice(0, MOST_COMPARED);
}

/** The address of a route. */
export function address(route: Route): string {
  if (route.screen === "compare") return `#/compare${route.ids.length > 0 ? `/${route.ids.join(",")}` : ""}`;
  return "id" in route ? `#/${route.screen}/${route.id}` : `#/${route.screen}`;
}

class Place {
  route = $state.raw<Route>({ screen: "creators" });

  /** Follows the address from now on. */
  start(): void {
    const follow = () => this.#take(parse(location.hash));
    addEventListener("hashchange", follow);
    follow();
  }

  /** The creators compared last: the way back to them. */
  get compared(): readonly number[] {
    return this.#compared;
  }
  #compared = $state.raw<readonly number[]>([]);

  /** Compares one more creator with those compared last; when no more fit, begins anew with her. */
  compareAlso(id: number): void {
    const others = this.#compared.filter((other) => other !== id);
    this.go({ screen: "compare", ids: others.length < MOST_COMPARED ? [...others, id] : [id] });
  }

  go(route: Route): void {
    if (location.hash !== address(route)) location.hash = address(route);
    this.#take(route);
  }

  /** Goes on to a route in place of this one: the way back does not lead here again. */
  replace(route: Route): void {
    history.replaceState(history.state, "", address(route));
    this.#take(route);
  }

  #take(route: Route): void {
    this.route = route;
    if (route.screen === "compare") this.#compared = route.ids;
  }
}

export const place = new Place();

/** Says that something usable is painted: tests and the start-up clock wait for it. */
export function ready(): void {
  requestAnimationFrame(() => (document.documentElement.dataset.ready = "true"));
}

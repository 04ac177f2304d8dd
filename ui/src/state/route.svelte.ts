// Where the user is: the screen and what it shows, kept in the address so that a reload comes back to it.

export type Route =
  | { screen: "creators" }
  | { screen: "creator"; id: number }
  | { screen: "people" }
  | { screen: "shortlists" }
  | { screen: "shortlist"; id: number }
  | { screen: "imports" }
  | { screen: "import"; id: number }
  | { screen: "preview" }
  | { screen: "settings" };

/** The route that an address names; Creators when it names none. */
export function parse(hash: string): Route {
  const [screen, id] = hash.replace(/^#\/?/, "").split("/");
  const number = Number(id);
  switch (screen) {
    case "creator":
    case "shortlist":
    case "import":
      return Number.isInteger(number) && number > 0 ? { screen, id: number } : { screen: "creators" };
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

/** The address of a route. */
export function address(route: Route): string {
  return "id" in route ? `#/${route.screen}/${route.id}` : `#/${route.screen}`;
}

class Place {
  route = $state.raw<Route>({ screen: "creators" });

  /** Follows the address from now on. */
  start(): void {
    const follow = () => (this.route = parse(location.hash));
    addEventListener("hashchange", follow);
    follow();
  }

  go(route: Route): void {
    if (location.hash !== address(route)) location.hash = address(route);
    this.route = route;
  }
}

export const place = new Place();

/** Says that something usable is painted: tests and the start-up clock wait for it. */
export function ready(): void {
  requestAnimationFrame(() => (document.documentElement.dataset.ready = "true"));
}

// The look at the roster and the open creator, kept while the user visits other screens.
import { RosterView } from "../../roster/view.svelte";

class CreatorsState {
  view = new RosterView();
  opened = $state<number | null>(null);
}

export const state = new CreatorsState();

// The question that the samples' screen asked last, kept while other screens are open.
import { SamplesView } from "./view.svelte";

export const kept = { view: new SamplesView() };

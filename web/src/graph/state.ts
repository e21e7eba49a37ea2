/** The state of the picture as an address, both ways, so that every state can be passed on. */

export interface State {
  asOf: string;
  knownBy: string;
  actor: string;
  hops: string;
  kindsOff: Set<string>;
  sure: boolean;
  camps: boolean;
  hide: Set<string>;
  more: Set<string>;
  from: string;
  to: string;
  at: string;
}

export function readState(query: string): State {
  const asked = new URLSearchParams(query);
  const one = (name: string) => asked.get(name) ?? "";
  const many = (name: string) => new Set(asked.getAll(name).filter(Boolean));
  return {
    asOf: one("as_of"),
    knownBy: one("known_by"),
    actor: one("actor"),
    hops: one("hops"),
    kindsOff: many("off"),
    sure: one("sure") === "1",
    camps: one("camps") === "1",
    hide: many("hide"),
    more: many("more"),
    from: one("from_actor"),
    to: one("to_actor"),
    at: one("at"),
  };
}

export function writeState(state: State): string {
  const made = new URLSearchParams();
  const put = (name: string, value: string) => value && made.append(name, value);
  put("as_of", state.asOf);
  put("known_by", state.knownBy);
  put("actor", state.actor);
  put("hops", state.hops === "1" ? "" : state.hops);
  for (const kind of [...state.kindsOff].sort()) put("off", kind);
  put("sure", state.sure ? "1" : "");
  put("camps", state.camps ? "1" : "");
  for (const name of [...state.hide].sort()) put("hide", name);
  for (const name of [...state.more].sort()) put("more", name);
  put("from_actor", state.from);
  put("to_actor", state.to);
  put("at", state.at);
  return String(made);
}

/** What the server has to be asked for a state; `asOf` may be left out for the union of all days. */
export function serverQuery(state: State, asOf: string): string {
  const made = new URLSearchParams();
  if (asOf) made.set("as_of", asOf);
  if (state.knownBy) made.set("known_by", state.knownBy);
  if (state.actor) made.set("actor", state.actor);
  if (state.actor && state.hops) made.set("hops", state.hops);
  if (state.camps) made.set("camps", "true");
  return String(made);
}

const DAY = 86_400_000;

/** Days from the first to the last as steps of a slider; one step more stands for all days. */
export function dayAt(first: string, step: number): string {
  return new Date(Date.parse(first) + step * DAY).toISOString().slice(0, 10);
}

export function stepsBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY);
}

/** What is said of the chosen actor, with what can be done about it in the picture. */

import type { Edge } from "./model";

export interface Actions {
  expand(actor: string): void;
  hide(actor: string): void;
  from(actor: string): void;
}

const MOST = 12;
const SIGN: Record<string, string> = { "-1": "against", "0": "", "1": "for" };

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, words = "", kind = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = words;
  if (kind) made.className = kind;
  return made;
}

function link(address: string, words: string, kind = ""): HTMLAnchorElement {
  const made = element("a", words, kind);
  made.href = address;
  return made;
}

export function fill(panel: HTMLElement, actor: string | null, edges: readonly Edge[], actions: Actions): void {
  panel.hidden = actor === null;
  panel.replaceChildren();
  if (actor === null) return;
  const ties = edges
    .filter((edge) => edge.one === actor || edge.other === actor)
    .flatMap((edge) => edge.ties)
    .sort((one, other) => other.origins - one.origins);
  const head = element("h2");
  head.append(link(`/actor/${encodeURIComponent(actor)}`, actor));
  const around = new URLSearchParams(location.search);
  for (const name of ["at", "hide", "more", "from_actor", "to_actor"]) around.delete(name);
  around.set("actor", actor);
  const tools = element("p", "", "tools");
  tools.append(link(`/network?${around}`, "only around it"));
  for (const [words, act] of [["expand (e)", actions.expand], ["hide (h)", actions.hide], ["path from here (p)", actions.from]] as const) {
    const button = element("button", words, "second");
    button.type = "button";
    button.addEventListener("click", () => act(actor));
    tools.append(button);
  }
  const list = element("ul");
  for (const tie of ties.slice(0, MOST)) {
    const line = element("li");
    line.append(element("span", `${tie.source} ${tie.tie.replaceAll("_", " ")} ${tie.target}`, SIGN[String(tie.sign)]));
    const when = tie.earliest || tie.latest ? `${tie.earliest ?? "…"} – ${tie.latest ?? "…"} · ` : "";
    line.append(element("span", ` ${when}${tie.certainty === "asserted" ? "stated flatly" : tie.certainty} · ${tie.origins} origins `, "soft"));
    for (const claim of tie.claims) line.append(link(`/claim/${claim}`, claim.slice(0, 8), "id"), " ");
    list.append(line);
  }
  panel.append(head, tools, list);
  if (ties.length > MOST) panel.append(element("p", `${ties.length - MOST} more in the dossier`, "soft"));
}

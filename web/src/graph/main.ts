/** The network as an island: controls, asking the server, the picture, the table below it. */

import { layOut, type Task } from "./layout";
import { edgesOf, kindsOf, shortestPath, shownActors, shownTies, union, type Edge, type Graph } from "./model";
import { fill } from "./panel";
import { dayAt, readState, serverQuery, stepsBetween, writeState } from "./state";
import { radius, View } from "./view";

const WAIT = 180;
const KINDS = 14;

function start(root: HTMLElement): void {
  const find = <Kind extends Element>(what: string) => root.querySelector<Kind>(what)!;
  const tools = find<HTMLFormElement>("form.tools");
  const panel = find<HTMLElement>("[data-panel]");
  const status = find<HTMLElement>("[data-status]");
  const slider = tools.elements.namedItem("day") as HTMLInputElement;
  const told = find<HTMLOutputElement>("output");
  const state = readState(location.search);
  const known = new Map<string, Promise<Graph>>();
  let whole: Graph | null = null;
  let shown: Graph | null = null;
  let edges: Edge[] = [];
  let order = 0;
  let asked = 0;

  const view = new View(find<SVGSVGElement>("svg.graph"), choose, (key, actor) => {
    const act = { e: expand, h: hide, p: pathFrom }[key];
    act?.(actor);
    return act !== undefined;
  });

  let worker: Worker | null = null;
  try {
    worker = new Worker(root.dataset.layout!);
    worker.addEventListener("error", () => (worker = null));
  } catch {
    worker = null;
  }

  function ask(query: string): Promise<Graph> {
    let answer = known.get(query);
    if (!answer) {
      answer = fetch(`/api/graph?${query}`).then((response) => {
        if (!response.ok) throw new Error(`the server says ${response.status}`);
        return response.json() as Promise<Graph>;
      });
      answer.catch(() => known.delete(query));
      known.set(query, answer);
    }
    return answer;
  }

  /** Everybody who is there on any day is laid out once; a day only shows or hides, so nobody jumps. */
  async function load(): Promise<void> {
    const mine = ++asked;
    status.textContent = "Asking for ties …";
    try {
      const more = [...state.more].map((actor) => ({ ...state, actor, hops: "1" }));
      const [all, day] = await Promise.all(
        ["", state.asOf].map(async (asOf) => union(await Promise.all([state, ...more].map((one) => ask(serverQuery(one, asOf)))))),
      );
      if (mine !== asked) return;
      whole = all!;
      shown = day!;
      controls();
      redraw(true);
    } catch (error) {
      if (mine === asked) status.textContent = `The ties could not be had: ${error instanceof Error ? error.message : error}. Reload the page.`;
    }
  }

  function redraw(layout: boolean): void {
    if (!whole || !shown) return;
    edges = edgesOf(shownTies(shown, state));
    const actors = shownActors(shown, edges, [state.actor, state.at].filter((name) => name && !state.hide.has(name)));
    view.draw(actors, edges, state.camps);
    if (layout) layOutAll(union([whole, shown]));
    const path = state.from && state.to ? shortestPath(edges, state.from, state.to) : [];
    const at = actors.some((one) => one.actor === state.at) ? state.at : null;
    view.mark(at, path);
    fill(panel, at, edges, { expand, hide, from: pathFrom });
    const parts = [`${actors.length} actors, ${edges.length} lines`];
    if (shown.hidden) parts.push(`${shown.hidden} hidden, those with fewest origins`);
    if (state.hide.size) parts.push(`${state.hide.size} hidden by hand`);
    if (path.length) parts.push(`path of ${path.length - 1} steps: ${path.join(" – ")}`);
    else if (state.from && state.to) parts.push(`no path from ${state.from} to ${state.to}`);
    status.textContent = parts.join(" · ");
    history.replaceState(null, "", `${location.pathname}?${writeState(state)}`.replace(/\?$/, ""));
  }

  function layOutAll(graph: Graph): void {
    const names = graph.nodes.map((node) => node.actor);
    const most = Math.max(...graph.nodes.map((node) => node.weight), 1);
    const index = new Map(names.map((name, place) => [name, place]));
    const task: Task = {
      names,
      radii: graph.nodes.map((node) => radius(node.weight, most)),
      links: edgesOf(graph.ties.filter((tie) => tie.source !== tie.target)).flatMap((edge) => {
        const [one, other] = [index.get(edge.one), index.get(edge.other)];
        return one === undefined || other === undefined ? [] : [[one, other] as [number, number]];
      }),
      placed: view.placesOf(names),
    };
    const mine = ++order;
    if (worker) {
      worker.onmessage = (event: MessageEvent<{ order: number; places: [number, number][]; done: boolean }>) => {
        if (event.data.order === order) view.place(names, event.data.places, event.data.done);
      };
      worker.postMessage({ order: mine, task });
    } else for (const step of layOut(task)) if (step.done) view.place(names, step.places, true);
  }

  function controls(): void {
    if (!whole) return;
    tools.hidden = false;
    root.querySelector("[data-still]")?.remove(); // of the still picture; the status line says it for this one
    if (whole.first && whole.last) {
      const steps = stepsBetween(whole.first, whole.last);
      slider.max = String(steps + 1);
      slider.value = String(state.asOf ? Math.max(0, Math.min(steps, stepsBetween(whole.first, state.asOf))) : steps + 1);
      tellDay();
    } else slider.closest("label")!.hidden = true;
    (tools.elements.namedItem("sure") as HTMLInputElement).checked = state.sure;
    (tools.elements.namedItem("camps") as HTMLInputElement).checked = state.camps;
    (tools.elements.namedItem("from_actor") as HTMLInputElement).value = state.from;
    (tools.elements.namedItem("to_actor") as HTMLInputElement).value = state.to;
    if (state.sure || state.camps || state.from || state.to || state.kindsOff.size) find<HTMLDetailsElement>("details").open = true;
    const names = find<HTMLDataListElement>("datalist");
    names.replaceChildren(...whole.nodes.map((node) => Object.assign(document.createElement("option"), { value: node.actor })));
    const kinds = find<HTMLElement>("[data-kinds]");
    kinds.replaceChildren(
      ...kindsOf(whole).slice(0, KINDS).map(([kind, count]) => {
        const label = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !state.kindsOff.has(kind) });
        box.addEventListener("change", () => {
          if (box.checked) state.kindsOff.delete(kind);
          else state.kindsOff.add(kind);
          redraw(false);
        });
        label.append(box, ` ${kind.replaceAll("_", " ")} ${count}`);
        return label;
      }),
    );
  }

  function tellDay(): string {
    const last = Number(slider.value) > stepsBetween(whole!.first!, whole!.last!);
    const day = last ? "" : dayAt(whole!.first!, Number(slider.value));
    told.textContent = day || "all days";
    slider.setAttribute("aria-valuetext", told.textContent);
    return day;
  }

  function choose(actor: string | null): void {
    state.at = actor ?? "";
    redraw(false);
    if (actor) view.focus(actor);
  }

  function hide(actor: string): void {
    state.hide.add(actor);
    if (state.at === actor) state.at = "";
    redraw(false);
  }

  function expand(actor: string): void {
    state.more.add(actor);
    state.at = actor;
    void load();
  }

  function pathFrom(actor: string): void {
    state.from = actor;
    find<HTMLDetailsElement>("details").open = true;
    const to = tools.elements.namedItem("to_actor") as HTMLInputElement;
    (tools.elements.namedItem("from_actor") as HTMLInputElement).value = actor;
    redraw(false);
    to.focus();
  }

  /** The table and the form above it, as the server makes them for this state. */
  async function refreshTable(): Promise<void> {
    const mine = asked;
    const response = await fetch(`/network?${serverQuery({ ...state, camps: false }, state.asOf)}`);
    const made = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("#ties");
    if (mine === asked && made) document.querySelector("#ties")?.replaceWith(document.adoptNode(made));
    const day = document.querySelector<HTMLInputElement>("form.ask input[name=as_of]");
    if (day) day.value = state.asOf;
  }

  let waiting = 0;
  slider.addEventListener("input", () => {
    state.asOf = tellDay();
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void load().then(refreshTable), WAIT);
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.name === "sure") state.sure = box.checked;
    else if (box.name === "from_actor") state.from = box.value.trim();
    else if (box.name === "to_actor") state.to = box.value.trim();
    else if (box.name === "camps") {
      state.camps = box.checked;
      void load();
      return;
    } else return;
    redraw(false);
  });
  tools.addEventListener("click", (event) => {
    const name = (event.target as HTMLElement).closest("button")?.name;
    if (name === "in") view.zoomBy(1.4);
    else if (name === "out") view.zoomBy(1 / 1.4);
    else if (name === "fit") view.fit();
    else if (name === "all") {
      state.hide.clear();
      state.kindsOff.clear();
      state.from = state.to = state.at = "";
      state.sure = false;
      controls();
      redraw(false);
    }
  });
  void load();
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island=network]")) start(root);

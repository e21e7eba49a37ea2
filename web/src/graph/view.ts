/** Draws the network into an SVG: zoom, keys, focus. Words come from pages, so they are only ever set as text. */

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { withRoom } from "../labels";
import type { Actor, Edge } from "./model";

const SVG = "http://www.w3.org/2000/svg";
const SIGN: Record<string, string> = { "-1": "against", "0": "with", "1": "for" };
const WIDTH = 960;
const HEIGHT = 620;
const NAMED = 80;
const CAMPS = 8;

interface Drawn {
  actor: Actor;
  group: SVGGElement;
  label: SVGTextElement;
  rank: number;
}

/** Pixels of a dot, its area by origins; `most`: those of the strongest. */
export const radius = (weight: number, most: number) => 4 + 10 * Math.sqrt(weight / Math.max(most, 12));

export class View {
  private readonly layer: SVGGElement;
  private readonly lines: SVGGElement;
  private readonly dots: SVGGElement;
  private readonly zooming: ZoomBehavior<SVGSVGElement, unknown>;
  private drawn = new Map<string, Drawn>();
  private edges: { edge: Edge; line: SVGLineElement }[] = [];
  private places = new Map<string, [number, number]>();
  private scale = 1;
  private touched = false;
  private sized = false;
  private most = 1;

  constructor(
    private readonly svg: SVGSVGElement,
    private readonly chosen: (actor: string | null) => void,
    private readonly key: (key: string, actor: string) => boolean,
  ) {
    svg.replaceChildren();
    svg.setAttribute("role", "group");
    this.layer = this.make("g", svg);
    this.lines = this.make("g", this.layer);
    this.dots = this.make("g", this.layer);
    this.zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.1, 8])
      .filter((event: Event) => !(event.type === "wheel" && !(event as WheelEvent).ctrlKey && !document.fullscreenElement && !svg.matches(":focus-within, :hover")) && !(event as MouseEvent).button)
      .on("zoom", (event: { transform: ZoomTransform; sourceEvent: Event | null }) => {
        if (event.sourceEvent) this.touched = true;
        this.layer.setAttribute("transform", String(event.transform));
        if (event.transform.k !== this.scale || !this.sized) {
          this.scale = event.transform.k;
          this.resize();
          this.sized = true;
        }
      });
    addEventListener("resize", () => this.resize());
    select(svg).call(this.zooming).on("dblclick.zoom", null);
    svg.addEventListener("click", (event) => {
      if (event.target === svg) this.chosen(null);
    });
    svg.addEventListener("keydown", (event) => this.onKey(event));
  }

  draw(actors: readonly Actor[], edges: readonly Edge[], camps: boolean): void {
    this.most = Math.max(...actors.map((one) => one.weight), 1);
    const ranked = [...actors].sort((one, other) => other.weight - one.weight || (one.actor < other.actor ? -1 : 1));
    const focused = this.focused();
    this.lines.replaceChildren();
    this.dots.replaceChildren();
    this.drawn = new Map();
    this.edges = edges.map((edge) => {
      const line = this.make("line", this.lines);
      line.setAttribute("class", SIGN[String(edge.sign)] + (edge.alleged ? " alleged" : ""));
      line.dataset.width = String(Math.min(1.4 + edge.origins * 0.5, 6));
      this.title(line, edge.ties.slice(0, 6).map((tie) => `${tie.source} ${tie.tie.replaceAll("_", " ")} ${tie.target} (${tie.origins} origins)`).join("; "));
      return { edge, line };
    });
    ranked.forEach((actor, rank) => {
      const group = this.make("g", this.dots);
      group.setAttribute("class", camps && actor.camp !== null ? `node camp-${actor.camp % CAMPS}` : "node");
      group.setAttribute("role", "button");
      group.setAttribute("tabindex", rank === 0 ? "0" : "-1");
      group.setAttribute("aria-label", `${actor.actor}, ${actor.weight} origins${camps && actor.camp !== null ? `, camp ${actor.camp + 1}` : ""}`);
      group.dataset.actor = actor.actor;
      this.make("circle", group);
      const label = this.make("text", group);
      label.textContent = camps && actor.camp !== null ? `${actor.actor} · ${actor.camp + 1}` : actor.actor;
      group.addEventListener("click", () => this.chosen(actor.actor));
      group.addEventListener("focus", () => {
        for (const one of this.drawn.values()) one.group.setAttribute("tabindex", one.group === group ? "0" : "-1");
        label.removeAttribute("display");
      });
      this.drawn.set(actor.actor, { actor, group, label, rank });
    });
    this.resize();
    this.move();
    if (focused) this.drawn.get(focused)?.group.focus();
  }

  place(names: readonly string[], places: readonly [number, number][], done: boolean): void {
    names.forEach((name, index) => this.places.set(name, places[index]!));
    this.move();
    if (!this.touched) this.fit();
    if (done) this.name();
    this.svg.dataset.state = done ? "ready" : "moving";
  }

  placesOf(names: readonly string[]): Record<string, [number, number]> {
    return Object.fromEntries(names.filter((name) => this.places.has(name)).map((name) => [name, this.places.get(name)!]));
  }

  mark(chosen: string | null, path: readonly string[]): void {
    const steps = new Set(path.slice(1).map((name, index) => JSON.stringify([path[index], name].sort())));
    const near = new Set<string>(chosen ? [chosen] : []);
    for (const { edge, line } of this.edges) {
      const touches = chosen !== null && (edge.one === chosen || edge.other === chosen);
      if (touches) near.add(edge.one).add(edge.other);
      const onPath = steps.has(JSON.stringify([edge.one, edge.other].sort()));
      line.classList.toggle("path", onPath);
      line.classList.toggle("far", path.length > 0 ? !onPath : chosen !== null && !touches);
    }
    for (const [name, one] of this.drawn) {
      const shown = path.length > 0 ? path.includes(name) : chosen === null || near.has(name);
      one.group.classList.toggle("far", !shown);
      one.group.classList.toggle("on", name === chosen || path.includes(name));
    }
    this.name();
  }

  zoomBy(factor: number): void {
    this.touched = true;
    select(this.svg).call(this.zooming.scaleBy, factor);
  }

  fit(): void {
    const all = [...this.drawn.keys()].map((name) => this.places.get(name)).filter((place) => place !== undefined);
    if (!all.length) return;
    const xs = all.map((place) => place[0]);
    const ys = all.map((place) => place[1]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.min(2.5, (WIDTH - 180) / Math.max(right - left, 1), (HEIGHT - 60) / Math.max(bottom - top, 1));
    const to = zoomIdentity.translate(WIDTH / 2 - 20, HEIGHT / 2).scale(k).translate(-(left + right) / 2, -(top + bottom) / 2);
    select(this.svg).call(this.zooming.transform, to);
  }

  focus(actor: string): void {
    this.drawn.get(actor)?.group.focus();
  }

  private focused(): string | null {
    const active = document.activeElement;
    return active instanceof SVGGElement && this.dots.contains(active) ? (active.dataset.actor ?? null) : null;
  }

  private move(): void {
    for (const { edge, line } of this.edges) {
      const [x1, y1] = this.places.get(edge.one) ?? [0, 0];
      const [x2, y2] = this.places.get(edge.other) ?? [0, 0];
      line.setAttribute("x1", x1.toFixed(1));
      line.setAttribute("y1", y1.toFixed(1));
      line.setAttribute("x2", x2.toFixed(1));
      line.setAttribute("y2", y2.toFixed(1));
    }
    for (const [name, one] of this.drawn) {
      const [x, y] = this.places.get(name) ?? [0, 0];
      one.group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    }
  }

  /** Lines, dots and words keep their size on the screen at every zoom; more names show the closer one looks. */
  private resize(): void {
    const wide = this.svg.clientWidth || WIDTH;
    const unit = Math.min(2.2, Math.max(1, WIDTH / wide)); // on a phone words and dots would be too small
    const k = this.scale / unit;
    const far = Math.sqrt(Math.min(1, this.scale)); // from afar dots and lines are finer
    for (const { line } of this.edges) line.setAttribute("stroke-width", ((Number(line.dataset.width) * far) / k).toFixed(2));
    for (const one of this.drawn.values()) {
      const r = (radius(one.actor.weight, this.most) * far) / k;
      one.group.querySelector("circle")!.setAttribute("r", r.toFixed(2));
      one.label.setAttribute("x", (r + 4 / k).toFixed(2));
      one.label.setAttribute("y", (4 / k).toFixed(2));
      one.label.style.fontSize = `${(13 / k).toFixed(2)}px`;
      one.label.style.strokeWidth = `${(4 / k).toFixed(2)}px`;
    }
    this.name();
  }

  /** Names where there is room for them, those of the strongest first; of the chosen and around it, all that fit. */
  private name(): void {
    const unit = this.scale / Math.min(2.2, Math.max(1, WIDTH / (this.svg.clientWidth || WIDTH)));
    const ranked = [...this.drawn.entries()]
      .filter(([, one]) => !one.group.classList.contains("far"))
      .sort((one, other) => Number(other[1].group.classList.contains("on")) - Number(one[1].group.classList.contains("on")) || one[1].rank - other[1].rank);
    const room = withRoom(
      ranked.map(([name, one]) => {
        const [x, y] = this.places.get(name) ?? [0, 0];
        return { x: (x + Number(one.label.getAttribute("x"))) * unit, y: y * unit, words: one.label.textContent ?? "" };
      }),
      NAMED * Math.max(1, this.scale * this.scale),
    );
    for (const one of this.drawn.values()) one.label.setAttribute("display", "none");
    ranked.forEach(([, one], place) => room[place] && one.label.removeAttribute("display"));
  }

  private onKey(event: KeyboardEvent): void {
    const here = this.focused();
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = arrows[event.key];
    if (way) this.toward(here, way);
    else if (event.key === "Enter" || event.key === " ") this.chosen(here);
    else if (event.key === "Escape") this.chosen(null);
    else if (!this.key(event.key, here)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The nearest actor that lies more that way than aside. */
  private toward(here: string, [dx, dy]: [number, number]): void {
    const [x, y] = this.places.get(here) ?? [0, 0];
    let best: { group: SVGGElement; far: number } | null = null;
    for (const [name, one] of this.drawn) {
      const [ox, oy] = this.places.get(name) ?? [0, 0];
      const along = (ox - x) * dx + (oy - y) * dy;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      if (name === here || along <= 0 || aside > along) continue;
      const far = along + aside;
      if (!best || far < best.far) best = { group: one.group, far };
    }
    best?.group.focus();
  }

  private make<Name extends "g" | "line" | "circle" | "text">(name: Name, parent: Element): SVGElementTagNameMap[Name] {
    return parent.appendChild(document.createElementNS(SVG, name));
  }

  private title(element: Element, words: string): void {
    element.appendChild(document.createElementNS(SVG, "title")).textContent = words;
  }
}

/** The map as an island: zoom and move; dots are grouped anew at each zoom. The table below says the same. */

import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { cluster, type Cluster, type Spot } from "./cluster";
import { withRoom } from "../labels";
import { drawCoast, frameOf } from "./coast";

const SVG = "http://www.w3.org/2000/svg";
const CLOSE = 14;
const NAMED = 30;
const MOST = 500;

const size = (one: Cluster) => Math.min(3 + Math.sqrt(one.matters), 15);
const nameOf = (one: Cluster) => one.names[0]! + (one.names.length > 1 ? ` +${one.names.length - 1}` : "");

interface Row {
  place: string;
  precision: string;
  matters: number;
  latitude: number | null;
  longitude: number | null;
}

async function start(root: HTMLElement): Promise<void> {
  const svg = root.querySelector<SVGSVGElement>("svg.map")!;
  const { west, north, scale } = frameOf(svg);
  const asked = new URLSearchParams(location.search);
  asked.delete("from");
  asked.set("limit", String(MOST));
  asked.set("brief", "true");
  const response = await fetch(`/api/places?${asked}`);
  if (!response.ok) return; // the picture of the server stays
  const { rows } = (await response.json()) as { rows: Row[] };
  const spots: Spot[] = rows.flatMap((row) =>
    row.latitude === null || row.longitude === null
      ? []
      : [{ name: row.place, x: (row.longitude - west) * scale, y: (north - row.latitude) * scale, ring: row.precision === "region", matters: row.matters }],
  );
  const land = svg.querySelector("path.land")!;
  const dots = document.createElementNS(SVG, "g");
  svg.replaceChildren(land, dots);
  let coast: SVGPathElement | null = null;
  void drawCoast(svg).then((path) => {
    coast = path;
    path?.setAttribute("transform", land.getAttribute("transform") ?? "");
  });
  svg.setAttribute("role", "group");

  function draw(at: ZoomTransform): void {
    land.setAttribute("transform", String(at));
    coast?.setAttribute("transform", String(at));
    const found = cluster(spots, at.k, CLOSE).sort((one, other) => other.matters - one.matters);
    const room = withRoom(
      found.map((one) => {
        const [x, y] = at.apply([one.x, one.y]);
        return { x: x + size(one) + 3, y, words: nameOf(one) };
      }),
      NAMED * Math.max(1, at.k),
    );
    dots.replaceChildren(...found.map((one, rank) => dot(one, at, room[rank]!)));
  }

  function dot(one: Cluster, at: ZoomTransform, named: boolean): SVGElement {
    const [x, y] = at.apply([one.x, one.y]);
    const shown = nameOf(one);
    const words = `${[shown, ...one.names.slice(1, 6)].join("; ")}: ${one.matters} matters`;
    const link = document.createElementNS(SVG, "a");
    link.setAttribute("href", `/search?${new URLSearchParams({ place: one.names[0]! })}`);
    link.setAttribute("aria-label", words);
    const circle = link.appendChild(document.createElementNS(SVG, "circle"));
    circle.setAttribute("class", one.ring ? "ring" : "dot");
    circle.setAttribute("cx", x.toFixed(1));
    circle.setAttribute("cy", y.toFixed(1));
    circle.setAttribute("r", (one.ring ? size(one) + 6 : size(one)).toFixed(1));
    circle.appendChild(document.createElementNS(SVG, "title")).textContent = words;
    if (named) {
      const text = link.appendChild(document.createElementNS(SVG, "text"));
      text.setAttribute("x", (x + size(one) + 3).toFixed(1));
      text.setAttribute("y", (y + 4).toFixed(1));
      text.textContent = shown;
    }
    if (one.names.length > 1)
      link.addEventListener("click", (event) => {
        event.preventDefault(); // several places under one dot: closer first
        const k = Math.min(at.k * 3, 64);
        select(svg).call(zooming.transform, zoomIdentity.translate(480, Number(svg.viewBox.baseVal.height) / 2).scale(k).translate(-one.x, -one.y));
      });
    return link;
  }

  const zooming = zoom<SVGSVGElement, unknown>().scaleExtent([1, 64]).on("zoom", (event: { transform: ZoomTransform }) => draw(event.transform));
  select(svg).call(zooming).on("dblclick.zoom", null);
  const tools = root.querySelector<HTMLElement>(".tools")!;
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const name = (event.target as HTMLElement).closest("button")?.name;
    if (name === "in") select(svg).call(zooming.scaleBy, 1.6);
    else if (name === "out") select(svg).call(zooming.scaleBy, 1 / 1.6);
    else if (name === "fit") select(svg).call(zooming.transform, zoomIdentity);
  });
  draw(zoomIdentity);
  svg.dataset.state = "ready";
}

/** A map on which a click sets the point of a form. */
function pin(svg: SVGSVGElement): void {
  const form = svg.closest("form")!;
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const mark = svg.querySelector<SVGCircleElement>("circle.pin")!;
  const { west, north, scale } = frameOf(svg);
  void drawCoast(svg);
  svg.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse());
    field("longitude").value = (west + at.x / scale).toFixed(3);
    field("latitude").value = (north - at.y / scale).toFixed(3);
    mark.setAttribute("cx", String(at.x));
    mark.setAttribute("cy", String(at.y));
    mark.removeAttribute("display");
  });
}

for (const root of document.querySelectorAll<HTMLElement>("[data-island=map]")) void start(root);
for (const svg of document.querySelectorAll<SVGSVGElement>("[data-island=pin]")) pin(svg);

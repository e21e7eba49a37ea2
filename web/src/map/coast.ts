/** Coasts behind a map that the server drew: Natural Earth's land, without borders, on the same plate carrée. */

import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

const SVG = "http://www.w3.org/2000/svg";

/** Degrees at the map's upper left, and pixels a degree. */
export interface Frame {
  west: number;
  north: number;
  scale: number;
}

export function frameOf(svg: SVGSVGElement): Frame {
  const [west, north, scale] = ["west", "north", "scale"].map((name) => Number(svg.dataset[name])) as [number, number, number];
  return { west, north, scale };
}

/** Rings of [longitude, latitude] as a path. */
export function pathOf(rings: readonly (readonly (readonly number[])[])[], { west, north, scale }: Frame): string {
  return rings
    .map((ring) =>
      ring
        .map(([x, y], place) => {
          const jump = place === 0 || Math.abs(x! - ring[place - 1]![0]!) > 180; // over the date line no line is drawn
          return `${jump ? "M" : "L"}${((x! - west) * scale).toFixed(1)} ${((north - y!) * scale).toFixed(1)}`;
        })
        .join(""),
    )
    .join("");
}

/** Draw the coasts behind everything else; null where they cannot be had. */
export async function drawCoast(svg: SVGSVGElement): Promise<SVGPathElement | null> {
  const response = await fetch(svg.dataset.coast!);
  if (!response.ok) return null;
  const world = (await response.json()) as Topology<{ land: GeometryCollection }>;
  const rings = feature(world, world.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : geometry.type === "Polygon" ? geometry.coordinates : [],
  );
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", "coast");
  path.setAttribute("d", pathOf(rings, frameOf(svg)));
  svg.prepend(path);
  return path;
}

/** Places of actors by forces. The same input gives the same places; those who had a place keep to it. */

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { SimulationNodeDatum } from "d3-force";

export interface Task {
  names: string[];
  radii: number[];
  links: [number, number][];
  placed: Record<string, [number, number]>;
}

export type Places = [number, number][];

/** A number in [0, 1) that only the name decides (FNV-1a), so that an actor starts at the same place on any day. */
export function share(name: string, salt: number): number {
  let mark = 0x811c9dc5 ^ salt;
  for (let place = 0; place < name.length; place++) {
    mark ^= name.charCodeAt(place);
    mark = Math.imul(mark, 0x01000193);
  }
  return (mark >>> 0) / 2 ** 32;
}

const ROUNDS = 300;
const BETWEEN = 12;

interface Body extends SimulationNodeDatum {
  radius: number;
}

/** Lay out step by step; gives places after every few rounds, the last time with `done`. */
export function* layOut(task: Task): Generator<{ places: Places; done: boolean }> {
  const spread = 40 * Math.sqrt(task.names.length + 1);
  const bodies: Body[] = task.names.map((name, index) => {
    const old = task.placed[name];
    const radius = task.radii[index] ?? 6;
    if (old) return { x: old[0], y: old[1], fx: old[0], fy: old[1], radius };
    return { x: (share(name, 1) - 0.5) * spread, y: (share(name, 2) - 0.5) * spread, radius };
  });
  const fixed = bodies.filter((body) => body.fx !== undefined).length;
  const places = (): Places => bodies.map((body) => [body.x ?? 0, body.y ?? 0]);
  if (fixed === bodies.length) {
    yield { places: places(), done: true };
    return;
  }
  const simulation = forceSimulation<Body>(bodies)
    .force("charge", forceManyBody().strength(-220).distanceMax(900))
    .force("link", forceLink(task.links.map(([source, target]) => ({ source, target }))).distance(80))
    .force("x", forceX(0).strength(0.04))
    .force("y", forceY(0).strength(0.1))
    .force("collide", forceCollide<Body>((body) => body.radius + 6))
    .stop();
  const rounds = fixed ? ROUNDS / 3 : ROUNDS;
  for (let round = 1; round <= rounds; round++) {
    simulation.tick();
    if (round % BETWEEN === 0 || round === rounds) yield { places: places(), done: round === rounds };
  }
}

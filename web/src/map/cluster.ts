/** Towns that lie close together at a zoom are one dot, and regions one ring, since they are no points; never both. */

export interface Spot {
  name: string;
  x: number;
  y: number;
  ring: boolean;
  matters: number;
}

export interface Cluster {
  x: number;
  y: number;
  ring: boolean;
  matters: number;
  names: string[];
}

/** Group spots that are closer than `close` once they are drawn `scale` times as large. The most told of leads. */
export function cluster(spots: readonly Spot[], scale: number, close: number): Cluster[] {
  const made: Cluster[] = [];
  const cells = new Map<string, number[]>();
  const reach = close / scale;
  const ranked = [...spots].sort((one, other) => Number(one.ring) - Number(other.ring) || other.matters - one.matters || (one.name < other.name ? -1 : 1));
  for (const spot of ranked) {
    const [column, row] = [Math.floor(spot.x / reach), Math.floor(spot.y / reach)];
    let near: Cluster | undefined;
    for (let dx = -1; dx <= 1 && !near; dx++) {
      for (let dy = -1; dy <= 1 && !near; dy++) {
        near = (cells.get(`${spot.ring} ${column + dx} ${row + dy}`) ?? []).map((place) => made[place]!)
          .find((one) => Math.abs(one.x - spot.x) < reach && Math.abs(one.y - spot.y) < reach);
      }
    }
    if (near) {
      near.matters += spot.matters;
      near.names.push(spot.name);
      continue;
    }
    const key = `${spot.ring} ${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), made.length]);
    made.push({ x: spot.x, y: spot.y, ring: spot.ring, matters: spot.matters, names: [spot.name] });
  }
  return made;
}

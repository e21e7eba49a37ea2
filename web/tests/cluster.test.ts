import { describe, expect, it } from "vitest";
import { cluster, type Spot } from "../src/map/cluster";

const spot = (name: string, x: number, matters = 1, ring = false): Spot => ({ name, x, y: 0, ring, matters });

describe("places on the map", () => {
  it("that lie close are one dot, led by the one most told of", () => {
    expect(cluster([spot("Homs", 0, 2), spot("Hama", 5, 9)], 1, 14)).toEqual([{ x: 5, y: 0, ring: false, matters: 11, names: ["Hama", "Homs"] }]);
  });

  it("part when one looks closer", () => {
    expect(cluster([spot("Homs", 0), spot("Hama", 5)], 4, 14)).toHaveLength(2);
  });

  it("a region is never a part of a dot", () => {
    expect(cluster([spot("Homs", 0), spot("Homs Governorate", 0, 5, true)], 1, 14)).toHaveLength(2);
  });

  it("nothing told is lost at any zoom", () => {
    const spots = Array.from({ length: 200 }, (_, index) => spot(`place ${index}`, (index * 37) % 101, 1 + (index % 3)));
    const total = spots.reduce((sum, one) => sum + one.matters, 0);
    for (const scale of [0.5, 1, 3, 64]) expect(cluster(spots, scale, 14).reduce((sum, one) => sum + one.matters, 0)).toBe(total);
  });
});

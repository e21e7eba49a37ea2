import { describe, expect, it } from "vitest";
import { layOut, type Places, type Task } from "../src/graph/layout";

function last(task: Task): Places {
  let places: Places = [];
  for (const step of layOut(task)) places = step.places;
  return places;
}
const task = (placed: Task["placed"] = {}): Task => ({ names: ["A", "B", "C"], radii: [6, 6, 6], links: [[0, 1], [1, 2]], placed });

describe("the layout", () => {
  it("gives the same places each time, and none on top of another", () => {
    const [one, other] = [last(task()), last(task())];
    expect(one).toEqual(other);
    for (const [a, b] of [[0, 1], [1, 2], [0, 2]] as const) {
      expect(Math.hypot(one[a]![0] - one[b]![0], one[a]![1] - one[b]![1])).toBeGreaterThan(12);
    }
  });

  it("leaves those who had a place where they were", () => {
    const places = last(task({ A: [10, 20], B: [80, 20] }));
    expect(places.slice(0, 2)).toEqual([[10, 20], [80, 20]]);
    expect(places[2]!.every(Number.isFinite)).toBe(true);
  });

  it("ends at once where all have a place, and takes an empty network", () => {
    expect([...layOut(task({ A: [0, 0], B: [1, 1], C: [2, 2] }))]).toHaveLength(1);
    expect([...layOut({ names: [], radii: [], links: [], placed: {} })]).toEqual([{ places: [], done: true }]);
  });
});

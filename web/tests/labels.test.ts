import { expect, it } from "vitest";
import { withRoom } from "../src/labels";

it("writes the more important of two names that would lie on each other, and those aside", () => {
  expect(withRoom([{ x: 0, y: 0, words: "Homs" }, { x: 10, y: 4, words: "Hama" }, { x: 0, y: 40, words: "Aleppo" }])).toEqual([true, false, true]);
  expect(withRoom([{ x: 0, y: 0, words: "A" }, { x: 90, y: 0, words: "B" }], 1)).toEqual([true, false]);
});

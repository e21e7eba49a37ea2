import { expect, it } from "vitest";
import { pathOf } from "../src/map/coast";

it("puts degrees where the server puts them", () => {
  expect(pathOf([[[10, 50], [11, 50], [11, 49], [10, 50]]], { west: 10, north: 50, scale: 100 })).toBe("M0.0 0.0L100.0 0.0L100.0 100.0L0.0 0.0");
});

it("draws no line around the world", () => {
  expect(pathOf([[[179, 0], [-179, 0]]], { west: -180, north: 90, scale: 1 })).toBe("M359.0 90.0M1.0 90.0");
});

import { describe, expect, it } from "vitest";
import { edgesOf, kindsOf, shortestPath, shownActors, shownTies, union, type Graph, type Tie } from "../src/graph/model";

const tie = (source: string, kind: string, target: string, more: Partial<Tie> = {}): Tie => ({
  tie: kind, source, target, sign: kind === "ally" ? 1 : -1, earliest: null, latest: null, certainty: "asserted", origins: 1, denied: 0, claims: [], ...more,
});
const graph = (...ties: Tie[]): Graph => ({
  nodes: [...new Set(ties.flatMap((one) => [one.source, one.target]))].map((actor) => ({ actor, weight: 1, camp: null })),
  ties, hidden: 0, first: "2014-01-01", last: "2014-02-01",
});
const all = { kindsOff: new Set<string>(), sure: false, hide: new Set<string>() };

describe("a network", () => {
  it("draws all ties of two actors as one line, whose sign the origins decide", () => {
    const edges = edgesOf([tie("A", "ally", "B", { origins: 1 }), tie("B", "rival", "A", { origins: 3 })]);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject({ one: "A", other: "B", sign: -1, origins: 4, alleged: false });
  });

  it("is pale only where no page says any tie flatly", () => {
    expect(edgesOf([tie("A", "ally", "B", { certainty: "alleged" })])[0]!.alleged).toBe(true);
    expect(edgesOf([tie("A", "ally", "B", { certainty: "alleged" }), tie("A", "rival", "B")])[0]!.alleged).toBe(false);
  });

  it("leaves out kinds, actors and what is not said flatly", () => {
    const given = graph(tie("A", "ally", "B", { certainty: "alleged" }), tie("B", "rival", "C"), tie("C", "rival", "D"));
    expect(shownTies(given, { ...all, sure: true }).map((one) => one.source)).toEqual(["B", "C"]);
    expect(shownTies(given, { ...all, kindsOff: new Set(["rival"]) }).map((one) => one.source)).toEqual(["A"]);
    const left = edgesOf(shownTies(given, { ...all, hide: new Set(["C"]) }));
    expect(shownActors(given, left, ["D"]).map((one) => one.actor)).toEqual(["A", "B", "D"]);
  });

  it("finds the fewest steps, and none where there is no way", () => {
    const edges = edgesOf([tie("A", "ally", "B"), tie("B", "ally", "C"), tie("C", "ally", "D"), tie("A", "ally", "E"), tie("E", "ally", "D"), tie("X", "ally", "Y")]);
    expect(shortestPath(edges, "A", "D")).toEqual(["A", "E", "D"]);
    expect(shortestPath(edges, "D", "A")).toEqual(["D", "E", "A"]);
    expect(shortestPath(edges, "A", "Y")).toEqual([]);
    expect(shortestPath(edges, "A", "nobody")).toEqual([]);
    expect(shortestPath(edges, "A", "A")).toEqual(["A"]);
  });

  it("puts two networks together without doubling ties", () => {
    const both = union([graph(tie("A", "ally", "B")), graph(tie("A", "ally", "B"), tie("B", "rival", "C"))]);
    expect(both.ties).toHaveLength(2);
    expect(both.nodes.map((one) => one.actor).sort()).toEqual(["A", "B", "C"]);
    expect(kindsOf(both)).toEqual([["ally", 1], ["rival", 1]]);
  });
});

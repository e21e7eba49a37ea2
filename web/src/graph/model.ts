/** Data of a network as the server gives it, and what can be asked of it. No DOM here. */

export interface Tie {
  tie: string;
  source: string;
  target: string;
  sign: number;
  earliest: string | null;
  latest: string | null;
  certainty: string;
  origins: number;
  denied: number;
  claims: string[];
}

export interface Actor {
  actor: string;
  weight: number;
  camp: number | null;
}

export interface Graph {
  nodes: Actor[];
  ties: Tie[];
  hidden: number;
  first: string | null;
  last: string | null;
}

/** All ties between two actors as one line. `alleged`: no page says any flatly. */
export interface Edge {
  one: string;
  other: string;
  sign: number;
  origins: number;
  alleged: boolean;
  ties: Tie[];
}

export interface Filter {
  kindsOff: ReadonlySet<string>;
  sure: boolean;
  hide: ReadonlySet<string>;
}

export function union(graphs: readonly Graph[]): Graph {
  const nodes = new Map<string, Actor>();
  const ties = new Map<string, Tie>();
  for (const graph of graphs) {
    for (const node of graph.nodes) {
      const old = nodes.get(node.actor);
      if (!old || node.weight > old.weight) nodes.set(node.actor, node);
    }
    for (const tie of graph.ties) ties.set(JSON.stringify([tie.tie, tie.source, tie.target]), tie);
  }
  const days = (pick: (graph: Graph) => string | null) =>
    graphs.map(pick).filter((day): day is string => day !== null).sort();
  return {
    nodes: [...nodes.values()],
    ties: [...ties.values()],
    hidden: graphs[0]?.hidden ?? 0,
    first: days((graph) => graph.first)[0] ?? null,
    last: days((graph) => graph.last).at(-1) ?? null,
  };
}

export function shownTies(graph: Graph, filter: Filter): Tie[] {
  return graph.ties.filter(
    (tie) =>
      tie.source !== tie.target &&
      !filter.kindsOff.has(tie.tie) &&
      !(filter.sure && tie.certainty !== "asserted") &&
      !filter.hide.has(tie.source) &&
      !filter.hide.has(tie.target),
  );
}

export function edgesOf(ties: readonly Tie[]): Edge[] {
  const pairs = new Map<string, Tie[]>();
  for (const tie of ties) {
    const key = JSON.stringify([tie.source, tie.target].sort());
    const found = pairs.get(key);
    if (found) found.push(tie);
    else pairs.set(key, [tie]);
  }
  return [...pairs.entries()].map(([key, found]) => {
    const [one, other] = JSON.parse(key) as [string, string];
    const total = found.reduce((sum, tie) => sum + tie.sign * tie.origins, 0);
    return {
      one,
      other,
      sign: Math.sign(total),
      origins: found.reduce((sum, tie) => sum + tie.origins, 0),
      alleged: found.every((tie) => tie.certainty !== "asserted"),
      ties: found,
    };
  });
}

/** Actors that have a line; with those that are asked for by name. */
export function shownActors(graph: Graph, edges: readonly Edge[], always: readonly string[]): Actor[] {
  const wanted = new Set(always);
  for (const edge of edges) wanted.add(edge.one).add(edge.other);
  return graph.nodes.filter((node) => wanted.has(node.actor));
}

/** The fewest lines from one actor to another, by breadth; of equals, the first by name. Empty where there is no way. */
export function shortestPath(edges: readonly Edge[], from: string, to: string): string[] {
  const next = new Map<string, string[]>();
  const join = (one: string, other: string) => next.set(one, [...(next.get(one) ?? []), other]);
  for (const edge of edges) {
    join(edge.one, edge.other);
    join(edge.other, edge.one);
  }
  if (!next.has(from) || !next.has(to)) return [];
  const before = new Map<string, string>([[from, from]]);
  let edge = [from];
  while (edge.length && !before.has(to)) {
    const further: string[] = [];
    for (const here of edge) {
      for (const there of [...(next.get(here) ?? [])].sort()) {
        if (!before.has(there)) {
          before.set(there, here);
          further.push(there);
        }
      }
    }
    edge = further;
  }
  if (!before.has(to)) return [];
  const path = [to];
  while (path[0] !== from) path.unshift(before.get(path[0]!)!);
  return path;
}

export function kindsOf(graph: Graph): [string, number][] {
  const counts = new Map<string, number>();
  for (const tie of graph.ties) counts.set(tie.tie, (counts.get(tie.tie) ?? 0) + 1);
  return [...counts.entries()].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

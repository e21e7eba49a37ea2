// Fills src/allegedly/web/static/built: one file an island, and the worker that lays the network out.
import { copyFile } from "node:fs/promises";
import { build } from "esbuild";

await build({
  entryPoints: {
    network: "src/graph/main.ts",
    layout: "src/graph/layout.worker.ts",
    map: "src/map/main.ts",
    job: "src/job.ts",
  },
  outdir: "../src/allegedly/web/static/built",
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "linked",
  logLevel: "warning",
});

// Coasts without borders: Natural Earth, public domain.
await copyFile("node_modules/world-atlas/land-50m.json", "../src/allegedly/web/static/built/land.json");

// Fills src/allegedly/web/static/built: one file an island, and the worker that lays the network out.
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

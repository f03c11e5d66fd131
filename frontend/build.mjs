// Bundle the pages' scripts and styles into the Python package; nothing is fetched from any other host when they run.
import { build } from "esbuild";
import { cp, mkdir, rm } from "node:fs/promises";

const out = new URL("../src/tetrapylon/web/static/", import.meta.url).pathname;
const modules = new URL("node_modules/", import.meta.url).pathname;

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

await build({
  entryPoints: ["site", "map", "place", "report", "review"].map((name) => `src/${name}.ts`),
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: false,
  outdir: out,
  legalComments: "linked",
  logLevel: "info",
});

await build({
  entryPoints: ["src/style.css"],
  bundle: true,
  minify: true,
  outdir: out,
  external: ["data:*"],
  logLevel: "info",
});

// MapLibre starts its worker from a file of ours, since the content security policy allows no blob.
for (const name of ["maplibre-gl-worker.mjs", "maplibre-gl-shared.mjs"]) {
  await cp(`${modules}maplibre-gl/dist/${name}`, `${out}${name}`);
}
await cp(`${modules}maplibre-gl/dist/maplibre-gl.css`, `${out}maplibre-gl.css`);
await cp(new URL("src/icon.svg", import.meta.url), `${out}icon.svg`);
await cp(`${modules}world-atlas/countries-50m.json`, `${out}countries-50m.json`);

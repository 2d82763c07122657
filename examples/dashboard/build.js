// npm run build: the data loaders and pages by Observable Framework, then what Framework does not do by itself:
// the language and title of each page, and zooming on a phone. Ends with a count, or says which page names another site.
import {spawnSync} from "node:child_process";
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {languages, pages, text} from "./src/components/text.js";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

// a build is of one organisation as one reader sees it: nothing of an earlier one is kept
for (const old of ["dist", "src/.observablehq/cache"]) rmSync(join(here, old), {recursive: true, force: true});
// Framework looks up the newest version of libraries that a page could use without importing them. No page here does; a folder of
// that name in its cache is an answer, and keeps it from asking the npm registry.
const unused = ["@observablehq/duckdb", "@observablehq/inputs", "@observablehq/mermaid", "@observablehq/plot", "@observablehq/sample-datasets", "@observablehq/tex",
	"@observablehq/dot", "@observablehq/xlsx", "@observablehq/zip", "@viz-js/viz", "@duckdb/duckdb-wasm", "apache-arrow", "apache-parquet-wasm", "arquero", "d3", "d3-dsv", "echarts", "exceljs", "htl", "jszip", "katex", "leaflet", "lodash", "mapbox-gl",
	"mermaid", "minisearch", "parquet-wasm", "react", "react-dom", "topojson-client", "vega", "vega-lite", "vega-lite-api"];
for (const name of unused) mkdirSync(join(here, "src/.observablehq/cache/_npm", `${name}@0.0.0`), {recursive: true});
const {status} = spawnSync(process.execPath, [join(here, "node_modules/@observablehq/framework/dist/bin/observable.js"), "build", ...process.argv.slice(2)],
	{cwd: here, stdio: "inherit", env: {...process.env, OBSERVABLE_TELEMETRY_DISABLE: "true", DO_NOT_TRACK: "1", CI: "1"}});
if (status !== 0) process.exit(status ?? 1);

const viewport = /<meta name="viewport"[^>]*>/;
const edit = (file, lang, title) => {
	let page = readFileSync(file, "utf8").replace("<html>", `<html lang="${lang}">`).replace(viewport, '<meta name="viewport" content="width=device-width, initial-scale=1">');
	if (title) page = page.replace(/<title>([^<]*)<\/title>/, (_, site) => `<title>${title} | ${site}</title>`);
	writeFileSync(file, page);
};
edit(join(dist, "index.html"), "nl");
for (const lang of languages)
	for (const page of pages)
		edit(join(dist, lang, `${page}.html`), lang, text(lang)[`page_${page}`]);
const files = readdirSync(dist, {recursive: true}).filter((file) => /\.html$/.test(file));
console.log(`${files.length} pages in ${dist}`);

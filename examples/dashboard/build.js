// npm run build: the data loaders and pages by Observable Framework, then what Framework does not do by itself:
// the language and title of each page, and zooming on a phone. Shows how far it is, and the whole log when it fails.
import {spawn} from "node:child_process";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {languages, pages, text} from "./src/components/text.js";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist"), cache = join(here, "src/.observablehq/cache");

// a build is of one organisation as one reader sees it: of an earlier one only the bundled libraries are kept
rmSync(dist, {recursive: true, force: true});
for (const old of existsSync(cache) ? readdirSync(cache) : [])
	if (!old.startsWith("_")) rmSync(join(cache, old), {recursive: true, force: true});

// Framework looks up the newest version of libraries that a page could use without importing them. No page here does; a folder of
// that name in its cache is an answer, and keeps it from asking the npm registry.
const unused = ["@duckdb/duckdb-wasm", "@observablehq/dot", "@observablehq/duckdb", "@observablehq/inputs", "@observablehq/mermaid", "@observablehq/plot",
	"@observablehq/sample-datasets", "@observablehq/tex", "@observablehq/xlsx", "@observablehq/zip", "@viz-js/viz", "apache-arrow", "arquero", "d3", "d3-dsv",
	"echarts", "exceljs", "htl", "jszip", "katex", "leaflet", "lodash", "mapbox-gl", "mermaid", "minisearch", "parquet-wasm", "react", "react-dom",
	"topojson-client", "vega", "vega-lite", "vega-lite-api"];
for (const name of unused) mkdirSync(join(cache, "_npm", `${name}@0.0.0`), {recursive: true});

const child = spawn(process.execPath, [join(here, "node_modules/@observablehq/framework/dist/bin/observable.js"), "build"],
	{cwd: here, env: {...process.env, OBSERVABLE_TELEMETRY_DISABLE: "true", DO_NOT_TRACK: "1", CI: "1", NO_COLOR: "1"}, stdio: ["ignore", "pipe", "pipe"]});
let log = "", steps = 0;
const note = (chunk) => {
	log += chunk;
	const lines = String(chunk).split("\n").length - 1;
	if (process.stderr.isTTY) process.stderr.write(`\r==> building: ${steps += lines} steps`);
	else if (Math.floor(steps / 10) < Math.floor((steps += lines) / 10)) process.stderr.write(".");
};
child.stdout.on("data", note);
child.stderr.on("data", note);
const status = await new Promise((done) => child.on("close", done));
process.stderr.write("\n");
if (status !== 0)
{
	process.stderr.write(log);
	process.exit(status ?? 1);
}

const viewport = /<meta name="viewport"[^>]*>/;
function edit(file, lang, title)
{
	let page = readFileSync(file, "utf8").replace("<html>", `<html lang="${lang}">`).replace(viewport, '<meta name="viewport" content="width=device-width, initial-scale=1">');
	if (title) page = page.replace(/<title>([^<]*)<\/title>/, (_, site) => `<title>${title} | ${site}</title>`);
	writeFileSync(file, page);
}
edit(join(dist, "index.html"), "nl");
for (const lang of languages)
	for (const page of pages)
		edit(join(dist, lang, `${page}.html`), lang, text(lang)[`page_${page}`]);
console.log(`${languages.length * pages.length + 1} pages in ${dist}`);

// Observable Framework: pages in src/[lang]/*.md, once for each language. Nothing is fetched from elsewhere: no search index, no style
// sheets or fonts of others, and every import is in node_modules.
import {about} from "./src/data/connection.js";
import {date} from "./src/components/format.js";
import {languages, pages, text} from "./src/components/text.js";

const meta = await about();
const escape = (s) => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const place = (path) => ({lang: languages.includes(path.split("/")[1]) ? path.split("/")[1] : null, page: path.split("/")[2] || "index"});
const address = (lang, page) => `/${lang}/${page === "index" ? "" : page}`;

function header({path})
{
	const {lang, page} = place(path);
	if (!lang) return "";
	const t = text(lang), other = languages.find((l) => l !== lang);
	return `<a class="skip" href="#content">${t.skip}</a>
<div class="masthead"><div class="inner">
<p class="organisation"><a href="${address(lang, "index")}">${escape(meta.organisation_name)}</a><span>${t.subtitle}</span></p>
<p class="aside"><span>${t.as_of(date(t, meta.as_of))}</span><a data-language href="${address(other, page)}" lang="${other}" hreflang="${other}">${t.other_language}</a></p>
</div></div>
<div class="pages"><div class="inner">
<button type="button" class="menu" aria-expanded="false" aria-controls="pages">${t.menu}<span aria-hidden="true">: ${t[`page_${page}`]}</span></button>
<nav id="pages" aria-label="${t.navigation}"><ul>${pages.map((p) => `<li><a href="${address(lang, p)}"${p === page ? ' aria-current="page"' : ""}>${t[`page_${p}`]}</a></li>`).join("")}</ul></nav>
</div></div>
<script>document.querySelector("button.menu").addEventListener("click", (e) => e.currentTarget.setAttribute("aria-expanded", e.currentTarget.getAttribute("aria-expanded") !== "true"));</script>
<div id="content" tabindex="-1"></div>
<noscript><p class="no-script">${t.no_script}</p></noscript>`;
}

export default {
	root: "src",
	output: "dist",
	title: escape(meta.organisation_name),
	search: false,
	globalStylesheets: [],
	style: null,
	sidebar: false,
	toc: false,
	pager: false,
	preserveExtension: true,
	preserveIndex: true,
	head: '<link rel="stylesheet" href="/fonts.css"><link rel="stylesheet" href="/style.css"><link rel="icon" href="/icon.svg" type="image/svg+xml">',
	header,
	footer: ({path}) => place(path).lang ? text(place(path).lang).footer(escape(meta.reader), escape(meta[`law_note_${place(path).lang}`])) : "",
	dynamicPaths: languages.flatMap((lang) => pages.map((page) => `/${lang}/${page}`))
};

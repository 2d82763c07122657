// What every page has alike: its words, its data, and a message when the data do not come.
import {html} from "htl";
import {load, remember, asked} from "./data.js";
import {text} from "./text.js";

// show(lang, names of views, build(t, data)): the page, when its data are there
export async function show(lang, views, build)
{
	const t = text(lang);
	if (location.search) for (const a of document.querySelectorAll("a[data-language]")) a.search = location.search;
	const data = await load(...views);
	return html`<div class="page">${build(t, data)}</div>`;
}

// a page that is drawn again when a choice changes: build(chosen partner key or null, again)
export function with_partner(build)
{
	const room = html`<div></div>`;
	const draw = (key) => room.replaceChildren(build(key ? Number(key) : null, draw));
	draw(asked("partner"));
	return room;
}

export {remember};

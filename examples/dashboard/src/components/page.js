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

// new content, in which a choice is drawn again too: who made it by keyboard stays where he was
export function refill(room, content)
{
	const at = [...room.querySelectorAll("select")].indexOf(document.activeElement);
	room.replaceChildren(content);
	if (at >= 0) room.querySelectorAll("select")[at]?.focus();
}

// a page that is drawn again when a choice changes: build(chosen partner key or null, again)
export function with_partner(build)
{
	const room = html`<div></div>`;
	const draw = (key) => refill(room, build(key ? Number(key) : null, draw));
	draw(asked("partner"));
	return room;
}

// the title of the tab, such as that of the history of a browser, says which partner
const own_title = document.title;
export const entitle = (name) => { document.title = name ? `${name} | ${own_title}` : own_title; };

export {remember};

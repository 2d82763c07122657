// The drawings. All take their rows, the words and a width, and give an SVG; what they say is also in a sentence and a table beside them.
import * as Plot from "@observablehq/plot";
import {date, day, mark, month_tick, number, capital} from "./format.js";

const ink = "#17262b", quiet = "#46585f", line = "#c3d0d3", accent = "#0a5561";
const paper = {fontSize: "9.5px"};
const font = {fontFamily: "var(--text)", fontSize: "13px", color: ink, overflow: "visible"};

// one shape and one colour a group: either is enough to tell them apart
export const groups = {
	council: {symbol: "circle", colour: "#0a5561"},
	executive: {symbol: "square", colour: "#a2372c"},
	official: {symbol: "triangle", colour: "#7a6200"},
	partner: {symbol: "diamond", colour: "#5c3b8c"},
	resident: {symbol: "star", colour: "#2f6f3e"},
	independent: {symbol: "wye", colour: "#4d4d4d"}
};

// how a band is drawn: its symbol in the rows is a character, and the same shape here
const band_shape = {"▼": "triangle2", "●": "circle", "▲": "triangle", "■": "square", "◆": "diamond"};
export const shape = (symbol) => band_shape[symbol] ?? "circle";
const triangle_down = {draw(context, size) {
	const h = Math.sqrt(size / Math.sqrt(3));
	context.moveTo(0, h * 1.15);
	context.lineTo(-h, -h * 0.6);
	context.lineTo(h, -h * 0.6);
	context.closePath();
}};
const drawn = (symbol) => shape(symbol) === "triangle2" ? triangle_down : shape(symbol);

// the ranges of a measure as light fields, from the bands of one measure
function fields(bands)
{
	const sorted = [...bands].sort((a, b) => a.lowest - b.lowest);
	return sorted.map((b, i) => ({...b, from: Math.max(0, b.lowest), to: i + 1 < sorted.length ? sorted[i + 1].lowest : 1}));
}

function band_marks(t, bands, along, {words = true} = {})
{
	const rows = fields(bands);
	const [a1, a2] = along === "x" ? ["x1", "x2"] : ["y1", "y2"];
	const rect = along === "x" ? Plot.rectX : Plot.rectY;
	const rule = along === "x" ? Plot.ruleX : Plot.ruleY;
	const word = (d) => `${d.band_symbol} ${d[`band_label_${t.lang}`]}`;
	// dark enough to read on the field of its own colour
	const dark = (d) => `color-mix(in srgb, ${d.band_colour} 82%, black)`;
	return [
		rect(rows, {[a1]: "from", [a2]: "to", fill: "band_colour", fillOpacity: 0.075}),
		rule(rows.slice(1), {[along]: "from", stroke: "#8fa1a6", strokeDasharray: "2,3"}),
		...(words ? [along === "x"
			? Plot.text(rows, {x: (d) => (d.from + d.to) / 2, text: word, fill: dark, frameAnchor: "top", dy: -14, fontWeight: 600})
			: Plot.text(rows, {y: (d) => (d.from + d.to) / 2, text: word, fill: dark, frameAnchor: "right", textAnchor: "end", dx: -6, fontWeight: 600})] : [])
	];
}

// the answers of a scale as shares of it, at most seven
function answers_of(scale)
{
	const n = scale.high - scale.low, every = Math.ceil(n / 6);
	return Array.from({length: Math.floor(n / every) + 1}, (_, i) => i * every / n);
}
const answer_tick = (t, scale) => (x) => number(t, scale.low + x * (scale.high - scale.low), 0);
const score_axis = (t, scale) => Plot.axisX(answers_of(scale), {tickFormat: answer_tick(t, scale), tickSize: 0, color: quiet, label: null});

// level of each part against the level of the whole: long lines are out of balance
export function profile(t, {parts, level, bands, scale, width, on_paper})
{
	const word = (d) => `${capital(d[`category_${t.lang}`])} ${mark(t, scale, d.level)}`;
	return Plot.plot({
		width, height: on_paper ? 42 + parts.length * 20 : 74 + parts.length * 58, marginTop: on_paper ? 20 : 30, marginBottom: on_paper ? 20 : 28, marginLeft: 18, marginRight: 18, style: on_paper ? {...font, ...paper} : font,
		x: {domain: [0, 1], axis: null}, y: {domain: parts.map((p) => p.category), axis: null, padding: 0.85}, color: {type: "identity"},
		marks: [
			...band_marks(t, bands, "x"),
			score_axis(t, scale),
			Plot.ruleX([level], {stroke: ink, strokeWidth: 1.5}),
			Plot.text([t.profile_level(mark(t, scale, level))], {x: level, frameAnchor: "bottom", dy: on_paper ? 1 : -4, dx: level > 0.6 ? -6 : 6, textAnchor: level > 0.6 ? "end" : "start", fill: ink, stroke: "white", strokeWidth: 5, fontWeight: 600}),
			Plot.link(parts, {x1: level, x2: "level", y1: "category", y2: "category", stroke: accent, strokeWidth: 7, strokeOpacity: 0.35, strokeLinecap: "butt"}),
			Plot.dot(parts, {x: "level", y: "category", r: on_paper ? 5.5 : 8, fill: accent, stroke: "white", strokeWidth: 2}),
			...(on_paper
				// beside the dot, away from the line of the level
				? [[(d) => d.level >= level, 10, "start"], [(d) => d.level < level, -10, "end"]].map(([filter, dx, textAnchor]) => Plot.text(parts, {filter, x: "level", y: "category", text: word, dx, textAnchor, fill: ink, fontWeight: 600}))
				: [Plot.text(parts, {x: "level", y: "category", text: word, dy: -19, textAnchor: "middle", fill: ink, stroke: "white", strokeWidth: 5, fontWeight: 600, fontSize: 14})])
		]
	});
}

// scores over time before the bands
export function trend(t, {rounds, bands, scale, width, on_paper})
{
	const points = rounds.map((r) => ({...r, at: day(r.held_on)}));
	const [first, last] = [points[0].at, points.at(-1).at];
	const half_year = 183 * 864e5, room = 100; // the words of the bands stand at the right
	const domain = points.length === 1 ? [new Date(first - half_year), new Date(+last + half_year)] : [new Date(first - 0.06 * (last - first)), new Date(+last + (last - first) * room / (width - 48 - room))];
	return Plot.plot({
		width, height: on_paper ? 92 : 250, marginLeft: 40, marginRight: 8, marginTop: on_paper ? 6 : 12, marginBottom: on_paper ? 18 : 28, style: on_paper ? {...font, ...paper} : font,
		x: {type: "utc", domain, axis: null}, y: {domain: [0, 1], axis: null}, color: {type: "identity"}, symbol: {type: "identity"},
		marks: [
			...band_marks(t, bands, "y"),
			Plot.axisY(answers_of(scale), {tickFormat: answer_tick(t, scale), tickSize: 0, color: quiet, label: null}),
			Plot.axisX({ticks: width < 420 ? 3 : 6, tickSize: 3, color: quiet, label: null, tickFormat: (d) => d.getUTCMonth() === 0 ? String(d.getUTCFullYear()) : ""}),
			Plot.line(points, {x: "at", y: "score", stroke: ink, strokeWidth: 2}),
			Plot.dot(points, {x: "at", y: "score", fill: (d) => d.band_colour ?? quiet, symbol: (d) => drawn(d.band_symbol), r: on_paper ? 4.5 : 6, stroke: "white", strokeWidth: 1.5}),
			Plot.text([points.at(-1)], {x: "at", y: "score", text: (d) => mark(t, scale, d.score), dy: -16, fill: ink, stroke: "white", strokeWidth: 5, fontWeight: 700, fontSize: on_paper ? 11 : 15})
		]
	});
}

// how each group sees a question: a dot a group, a line over the spread
export function perspectives(t, {rows: all, scale, width, names, on_paper})
{
	const rows = on_paper ? all.slice(0, 3) : all;
	const dots = rows.flatMap((row) => Object.keys(groups).filter((g) => row[`${g}_level`] !== null && row[`${g}_level`] !== undefined)
		.map((g) => ({key: row.key, group: g, level: row[`${g}_level`]})));
	const used = Object.keys(groups).filter((g) => dots.some((d) => d.group === g));
	const letters = Math.floor(width / 7.4);
	const short = (s) => s.length > letters ? `${s.slice(0, letters - 1)}…` : s;
	const plot = Plot.plot({
		width, height: on_paper ? 18 + rows.length * 30 : 34 + rows.length * 62, marginTop: on_paper ? 2 : 6, marginBottom: on_paper ? 16 : 26, marginLeft: 18, marginRight: 18, style: on_paper ? {...font, ...paper} : font,
		x: {domain: [0, 1], axis: null}, y: {domain: rows.map((r) => r.key), axis: null}, color: {type: "identity"}, symbol: {type: "identity"},
		marks: [
			Plot.gridX(answers_of(scale), {stroke: line, strokeOpacity: 1}),
			score_axis(t, scale),
			Plot.text(rows, {y: "key", frameAnchor: "left", text: (d) => short(d.title), textAnchor: "start", dy: on_paper ? -9 : -17, dx: -16, fill: ink, stroke: "white", strokeWidth: 5, fontWeight: 600}),
			Plot.link(rows, {x1: "low_level", x2: "high_level", y1: "key", y2: "key", dy: 6, stroke: "#8fa1a6", strokeWidth: 2}),
			Plot.dot(dots, {x: "level", y: "key", dy: 6, fill: (d) => groups[d.group].colour, symbol: (d) => groups[d.group].symbol, r: on_paper ? 4.5 : 6.5, stroke: "white", strokeWidth: 1.5})
		]
	});
	const key = document.createElement("p");
	key.className = "key";
	for (const g of used)
	{
		const item = document.createElement("span");
		item.append(Plot.plot({width: 18, height: 18, margin: 0, axis: null, style: {display: "inline-block"}, x: {domain: [-1, 1]}, y: {domain: [-1, 1]},
			marks: [Plot.dot([0], {x: 0, y: 0, fill: groups[g].colour, symbol: groups[g].symbol, r: 6.5})]}), names[g] ?? g);
		key.append(item);
	}
	const both = document.createElement("div");
	both.append(key, plot);
	return both;
}

// scores of all partners before the bands
export function swarm(t, {rows, bands, scale, width})
{
	// smaller marks until the highest pile has room: marks on the same spot stand above each other
	const highest = (r) => {
		const piles = new Map(), wide = (width - 36) / (2 * r + 1.5);
		for (const {score} of rows) { const k = Math.round(score * wide); piles.set(k, (piles.get(k) ?? 0) + 1); }
		return Math.max(...[...piles].map(([k, n]) => (n + Math.max(piles.get(k - 1) ?? 0, piles.get(k + 1) ?? 0) / 4)));
	};
	const room = (r) => 30 + highest(r) * (2 * r + 1.5);
	const r = [8, 6, 4, 3, 2].find((size) => room(size) <= 340) ?? 1.5;
	return Plot.plot({
		width, height: 58 + Math.max(52, room(r)), marginTop: 30, marginBottom: 28, marginLeft: 18, marginRight: 18, style: font,
		x: {domain: [0, 1], axis: null}, color: {type: "identity"}, symbol: {type: "identity"},
		marks: [
			...band_marks(t, bands, "x"),
			score_axis(t, scale),
			Plot.dot(rows, Plot.dodgeY("middle", {x: "score", r, padding: Math.min(1.5, r / 2), fill: (d) => d.band_colour ?? quiet, symbol: (d) => drawn(d.band_symbol), stroke: "white", strokeWidth: r < 4 ? 0.4 : 1.5, title: (d) => `${d.name}: ${mark(t, scale, d.score)}`}))
		]
	});
}

// one partner's score in a row of a list
export function strip(t, {score, bands, band_colour, band_symbol, width = 132})
{
	return Plot.plot({
		width, height: 22, margin: 0, marginLeft: 5, marginRight: 5, x: {domain: [0, 1], axis: null}, y: {domain: [0, 1], axis: null}, color: {type: "identity"}, symbol: {type: "identity"}, style: font,
		marks: [
			Plot.rectX(fields(bands), {x1: "from", x2: "to", fill: "band_colour", fillOpacity: 0.14, insetTop: 7, insetBottom: 7}),
			Plot.dot([0], {x: score, y: 0.5, r: 6, fill: band_colour ?? quiet, symbol: drawn(band_symbol), stroke: "white", strokeWidth: 1.5})
		]
	});
}

const style_colour = {hierarchy: "#0d3b45", network: "#2f7680", market: "#c9b26b"};

// the mix of styles that is needed above the one that is used
export function styles(t, {rows, width, on_paper})
{
	const parts = rows.flatMap((row) => {
		let from = 0;
		return ["hierarchy", "network", "market"].map((style) => {
			const value = row[style] ?? 0;
			return {row: row.name, style, value, from, to: from += value};
		});
	});
	const room = (d) => (d.to - d.from) * (width - 8) > t[d.style].length * (on_paper ? 5.4 : 7.5) + (on_paper ? 4 : 10);
	return Plot.plot({
		width, height: rows.length * (on_paper ? 36 : 52), margin: 0, style: on_paper ? {...font, ...paper} : font, x: {domain: [0, 1], axis: null}, y: {domain: rows.map((r) => r.name), axis: null}, color: {type: "identity"},
		marks: [
			Plot.text(rows, {y: "name", frameAnchor: "left", textAnchor: "start", text: "name", dy: on_paper ? -10 : -15, fill: quiet}),
			Plot.barX(parts, {x1: "from", x2: "to", y: "row", insetTop: on_paper ? 15 : 20, insetBottom: on_paper ? 3 : 6, insetRight: 2, fill: (d) => style_colour[d.style]}),
			Plot.text(parts.filter(room), {x: (d) => (d.from + d.to) / 2, y: "row", dy: 7, text: (d) => t[d.style], fill: (d) => d.style === "market" ? ink : "white", fontSize: on_paper ? 9.5 : 12, fontWeight: 600})
		]
	});
}

const urgency_look = {overdue: ["#800026", "triangle2"], now: ["#a2372c", "diamond"], soon: ["#7a6200", "square"], later: ["#0a5561", "circle"]};
export const urgency_symbol = {overdue: "▼", now: "◆", soon: "■", later: "●"};
export const urgency_colour = (code) => (urgency_look[code] ?? urgency_look.later)[0];

// a year of dates on one line
export function calendar(t, {rows, as_of, width})
{
	const now = day(as_of);
	const from = new Date(now - 60 * 864e5), to = new Date(+now + 366 * 864e5);
	const dots = rows.map((r) => ({...r, at: new Date(Math.max(+day(r.due_on), +from + 4 * 864e5))})).filter((r) => r.at <= to);
	const months = [];
	for (let d = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)); d < to; d = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 1))) months.push(d);
	const look = (d) => urgency_look[d.urgency] ?? urgency_look.later;
	// how high the dots pile up
	const size = width < 480 ? 5 : 7, room = (width - 16) / (to - from), piles = new Map();
	for (const d of dots) { const k = Math.round(((d.at - from) * room) / (2 * size)); piles.set(k, (piles.get(k) ?? 0) + 1); }
	const height = Math.min(420, 80 + Math.max(2, ...piles.values()) * (2 * size + 2) * 1.15);
	return Plot.plot({
		width, height, marginTop: 24, marginBottom: 30, marginLeft: 8, marginRight: 8, style: font,
		x: {type: "utc", domain: [from, to], axis: null}, color: {type: "identity"}, symbol: {type: "identity"},
		marks: [
			Plot.rectX([0], {x1: from, x2: now, fill: "#800026", fillOpacity: 0.06}),
			Plot.ruleX(months, {stroke: line}),
			Plot.text(months, {x: (d) => new Date(+d + 15 * 864e5), frameAnchor: "bottom", dy: 18, text: (d) => month_tick(t, d, width > 560), fill: quiet}),
			Plot.ruleX([now], {stroke: ink, strokeWidth: 2}),
			Plot.text([now], {x: (d) => d, frameAnchor: "top", dy: -16, text: () => `${t.calendar_today}: ${date(t, as_of, "short")}`, fill: ink, fontWeight: 700, textAnchor: "start", dx: -3}),
			Plot.dot(dots, Plot.dodgeY({x: "at", r: size, padding: 1, fill: (d) => look(d)[0], symbol: (d) => look(d)[1] === "triangle2" ? triangle_down : look(d)[1], stroke: "white", title: (d) => `${date(t, d.due_on)}: ${d[`title_${t.lang}`]}${d.name ? ` (${d.name})` : ""}`}))
		]
	});
}

// who of us has which role where
export function role_matrix(t, {rows, names, roles, width})
{
	const left = Math.min(260, Math.max(110, width * 0.38));
	const letters = Math.floor(left / 7.2);
	return Plot.plot({
		width, height: 120 + names.length * 26, marginTop: 112, marginLeft: left, marginRight: 44, marginBottom: 6, style: font,
		x: {domain: roles.map((r) => r[0]), axis: null}, y: {domain: names, axis: null}, color: {type: "identity"},
		marks: [
			Plot.ruleY(names, {y: (d) => d, stroke: line}),
			Plot.text(names, {y: (d) => d, frameAnchor: "left", textAnchor: "end", dx: -10, text: (d) => d.length > letters ? `${d.slice(0, letters - 1)}…` : d, fill: ink}),
			Plot.text(roles, {x: (d) => d[0], frameAnchor: "top", dy: -12, dx: 3, rotate: -50, textAnchor: "start", text: (d) => d[1], fill: ink}),
			Plot.dot(rows, {x: "role", y: "name", r: 7, fill: (d) => d.clash ? "#800026" : accent, symbol: (d) => d.clash ? "diamond" : "circle", title: (d) => `${d.name}: ${d.title}`})
		]
	});
}

// a bar of how much is filled
export function completeness(t, {rows, width})
{
	const letters = Math.floor(width / 7.6);
	return Plot.plot({
		width, height: 10 + rows.length * 44, marginTop: 2, marginBottom: 2, marginLeft: 0, marginRight: 56, style: font, x: {domain: [0, 1], axis: null}, y: {domain: rows.map((r) => r.name), axis: null},
		marks: [
			Plot.text(rows, {y: "name", frameAnchor: "left", textAnchor: "start", text: (d) => d.name.length > letters ? `${d.name.slice(0, letters - 1)}…` : d.name, dy: -13, fill: ink}),
			Plot.barX(rows, {x1: 0, x2: 1, y: "name", insetTop: 22, insetBottom: 9, fill: "#dfe8ea"}),
			Plot.barX(rows, {x1: 0, x2: "completeness", y: "name", insetTop: 22, insetBottom: 9, fill: accent}),
			Plot.text(rows, {x: 1, y: "name", dx: 8, dy: 6, textAnchor: "start", text: (d) => `${d.fields_present}/${d.fields_required}`, fill: quiet})
		]
	});
}

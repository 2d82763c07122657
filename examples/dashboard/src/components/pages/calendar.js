import {html} from "htl";
import {only} from "../data.js";
import {with_partner} from "../page.js";
import {capital, date} from "../format.js";
import {choose, empty, figure, label, trace} from "../parts.js";
import {calendar as strip, urgency_symbol, urgency_colour} from "../plots.js";
import {date_list} from "./partner.js";

export function calendar(t, data)
{
	if (!data.calendar_next.length) return html.fragment`<h1>${t.calendar_title}</h1>${empty(t.calendar_none, t.calendar_none_help)}`;
	const names = [...new Map(data.calendar_next.filter((d) => d.collaboration_key !== null).map((d) => [d.collaboration_key, d.name]))].sort((a, b) => a[1].localeCompare(b[1]));
	const columns = ["collaboration_key", "kind", `title_${t.lang}`, "due_on", "days_left", "urgency", "last_useful_on", `owner_${t.lang}`, `basis_${t.lang}`, `advice_${t.lang}`, `law_note_${t.lang}`];
	const year_on = `${Number(data.meta.as_of.slice(0, 4)) + 1}${data.meta.as_of.slice(4)}`;
	const group = (d) => d.urgency === "overdue" ? t.overdue_head : d.due_on > year_on ? t.later_months : capital(date(t, d.due_on, "month"));
	const late = data.calendar_next.filter((d) => d.urgency === "overdue");
	const law = data.calendar_next.map((d) => label(d, t, "law_note")).find(Boolean);
	const body = with_partner((key, again) => {
		const one = names.some(([k]) => k === key);
		const where = one ? {collaboration_key: key} : {};
		const rows = only(data.calendar_next, where);
		const months = new Map();
		for (const d of rows) months.set(group(d), [...(months.get(group(d)) ?? []), d]);
		const used = [...new Map(rows.map((d) => [d.urgency, label(d, t, "urgency")]))];
		return html`<div>${names.length ? html`<div class="controls">${choose(t, "partner", t.choose_partner, [["", t.all_partners], ...names], one ? key : "", again)}</div>` : ""}
${figure(t, {draw: (width) => strip(t, {rows, as_of: data.meta.as_of, width}), alt: t.calendar_caption, caption: html`<p class="key">${used.map(([code, words]) => html`<span><span style=${`color: ${urgency_colour(code)}`} aria-hidden="true">${urgency_symbol[code] ?? "●"}</span> ${words}</span>`)}</p><p>${t.calendar_caption}${rows.some((d) => d.last_useful_on) ? ` ${t.calendar_useful}` : ""}</p>`,
	source: trace(t, data, t.calendar_title, {view: "calendar_next", where, columns, order: ["due_on"]})})}
${[...months].map(([month, dates]) => html`<section class="month"><h2>${month}</h2>${date_list(t, data, dates, true)}</section>`)}</div>`;
	});
	return html.fragment`<h1>${t.calendar_title}</h1>
<p class="intro">${t.calendar_lead(late.length, data.calendar_next.filter((d) => d.urgency !== "overdue" && d.due_on <= year_on).length)}${law ? html` <span class="law-note">${law}</span>` : ""}</p>${body}`;
}

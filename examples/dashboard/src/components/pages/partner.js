import {html} from "htl";
import {only} from "../data.js";
import {entitle, with_partner} from "../page.js";
import {answer, capital, date, days_between, list, mark, number, percent, rounded_amount, steps, stop} from "../format.js";
import {band, choose, cut, doubts, dutch, empty, facts, figure, label, partner_link, readable, severity, trace} from "../parts.js";
import {perspectives, profile, trend, urgency_colour, urgency_symbol} from "../plots.js";
import {style_figure} from "./challenges.js";
import {promises_part} from "./promises.js";
import {bands_of, scale_of} from "../rules.js";

const sentences = (words) => words ? words.split(/(?<=[.!?]) (?=\p{Lu})/u) : [];

function why(t, data, p, source)
{
	const said = p.why_status === "stated" || label(p, t, "motives") || p.motive_text;
	return html`<section class="question"><h2>${t.why}</h2>
${said ? html`<p class="strong">${capital(label(p, t, "motives") ?? "")}</p>${p.motive_text ? html`<p class="clamp">${dutch(t, p.motive_text)}</p>` : ""}` : html`<p class="todo">${t.why_none}</p>`}
${facts([[t.public_interest, dutch(t, p.public_interest)], [t.serves, label(p, t, "challenges")], [t.leaving, label(p, t, "leaving")]])}
${source(t.why, "partner_purpose", ["why_status", `motives_${t.lang}`, "motive_text", "public_interest", "challenges", `challenges_${t.lang}`, "parties", "next_leaves_on", `leaving_${t.lang}`])}</section>`;
}

function role(t, data, p, source)
{
	const own = label(p, t, "our_roles");
	return html`<section class="question"><h2>${t.our_role}</h2>
${own ? html`<p class="strong">${capital(own)}</p>` : html`<p class="todo">${t.roles_none}</p>`}
${p.role_fit !== null ? html`<p>${t.role_fit(percent(t, p.role_fit))}</p>` : ""}
${p.role_conflicts ? html`<p><a href=${`./roles.html?partner=${p.collaboration_key}`}>${t.role_conflicts(p.role_conflicts)}</a></p>` : ""}
${facts([[t.votes, p.vote_share === null ? null : percent(t, p.vote_share / 100, 1)], [t.capital, p.capital_share === null ? null : percent(t, p.capital_share / 100, 1)],
	[t.published_share, p.published_share === null ? p.published_range : percent(t, p.published_share / 100, 1)], [t.share_status, p.vote_share === null && p.capital_share === null ? label(p, t, "share_status") : null],
	[t.leaves_on, p.leaves_on ? date(t, p.leaves_on) : null], [t.successor_of, p.predecessors], [t.supervision, label(p, t, "supervision_class")]])}
${source(t.our_role, "partner_role", ["our_roles", "role_fit", "role_fit_status", "vote_share", "capital_share", "share_status", "published_share", "published_range", "leaves_on", "predecessors", "supervision_class"])}</section>`;
}

function score(t, data, p, source)
{
	const scale = scale_of(data, p.round_key);
	const columns = ["assessment_status", "assessed_on", "raters", "coverage", "level", "score", "balance", "score_status", "weakest_category", "band_code", "band_decided_by", "certainty", "certainty_raters", "certainty_weightings", "other_band_code", "lowest_perspective", "lowest_band_code", "is_split", "step_gap", "trend", "trend_rounds"];
	if (p.score === null && !p.band_code) return html`<section class="question"><h2>${t.how_goes}</h2>
<p class="light">${band(t, p)}</p>${p.assessed_on ? html`<p>${t.assessed_on(date(t, p.assessed_on), p.raters)}</p>` : ""}<p>${label(p, t, "explanation") || capital(label(p, t, "score_status") ?? label(p, t, "assessment_status") ?? t.not_assessed)}</p>${decisions_part(t, data, p)}${source(t.how_goes, "partner_score", columns)}</section>`;
	return html`<section class="question"><h2>${t.how_goes}</h2>
<p class="light">${band(t, p)}</p>
<dl class="numbers"><div><dt>${t.score}</dt><dd>${mark(t, scale, p.score)}</dd></div>${p.step_gap === null ? "" : html`<div><dt>${t.parts_apart}</dt><dd>${steps(t, p.step_gap)}</dd></div>`}<div><dt>${t.trend}</dt><dd>${label(p, t, "trend")}</dd></div></dl>
<p class="note">${t.of_scale(scale.low, scale.high)}</p>
${label(p, t, "certainty_text") ? html`<p class=${p.certainty === "on_edge" ? "strong" : ""}>${label(p, t, "certainty_text")}</p>` : ""}
${group_lights(t, data, p)}
<p>${t.assessed_on(date(t, p.assessed_on), p.raters)}${p.assessment_status === "overdue" ? html` <strong>${t.assessed_too_old}</strong>` : ""}</p>
<div class="explanation">${sentences(label(p, t, "explanation")).map((s) => html`<span>${s} </span>`)}</div>
${decisions_part(t, data, p)}
${source(t.how_goes, "partner_score", columns)}</section>`;
}

// the light of each group beside the common one, the lowest first
function group_lights(t, data, p)
{
	const where = {round_key: p.round_key};
	const rows = only(data.fact_group, where).filter((g) => g.band_code).sort((a, b) => a.band_position - b.band_position || a.score - b.score);
	if (rows.length < 2) return "";
	return html`<div class="group-lights"><p>${label(p, t, "group_light") ?? t.groups_alike}</p>
<ul class="plain">${rows.map((g) => html`<li>${label(g, t, "perspective")} ${band(t, g)}</li>`)}</ul>
${trace(t, data, t.groups_title, {view: "fact_group", where, columns: ["perspective", "raters", "level", "score", "band_code", "status"], order: ["perspective"]})}</div>`;
}

function next(t, data, p)
{
	const rows = only(data.what_next, {collaboration_key: p.collaboration_key});
	const title = p.assessment_status === "not_assessed" ? t.what_first : t.what_next;
	const said = (words) => capital(readable(t, data, words));
	const steps = rows.map((row) => html`<li><p class="strong">${said(label(row, t, "advice"))}</p>
<p class="quiet">${said(label(row, t, "reason"))}</p>
<p class="small">${[row.actor ? t.acts(label(row, t, "actor")) : "", row.council_instrument ? t.with_instrument(label(row, t, "council_instrument")) : "", row.last_useful_on ? t.useful_until(date(t, row.last_useful_on)) : "", row.same_cause ? t.more_of_cause(row.same_cause, label(row, t, "cause")) : ""].filter(Boolean).join(" · ")}</p></li>`);
	return html`<section class="next"><h2>${title}</h2>
${steps.length ? html`<ol class="steps">${steps}</ol>${rows[0].left_out ? html`<p class="small">${t.left_out(rows[0].left_out)}</p>` : ""}` : p.assessment_status === "not_assessed" ? html`<ol class="steps">${t.first_steps.map((s) => html`<li><p>${s}</p></li>`)}</ol>` : html`<p>${t.nothing_next}</p>`}
${trace(t, data, title, {view: "what_next", where: {collaboration_key: p.collaboration_key}, columns: ["rank", "reason_kind", "cause", `advice_${t.lang}`, "actor", "council_instrument", "last_useful_on", "source_rule", "finding_key", "same_cause", "left_out"], order: ["rank"]})}</section>`;
}

// what somebody took up, or decided to leave: it stays beside the light
function decisions_part(t, data, p)
{
	const where = {collaboration_key: p.collaboration_key}, rows = only(data.decision_now, where);
	if (!rows.length) return "";
	return html`<div class="decisions"><h3>${t.decisions_title}</h3><ul class="plain">${rows.map((d) => html`<li>${severity(t, d)} <span><strong>${stop(capital(readable(t, data, label(d, t, "message"))))}</strong> ${capital(label(d, t, "sentence"))}</span></li>`)}</ul>
${trace(t, data, t.decisions_title, {view: "decision_now", where, columns: ["finding_key", "rule", "state", "decided_by", "until_on", "reason"], order: ["finding_key"]})}</div>`;
}

function profile_part(t, data, p)
{
	const all = {collaboration_key: p.collaboration_key};
	const parts = only(data.fact_score, all).filter((s) => s.level !== null).sort((a, b) => a.category_position - b.category_position);
	const source = trace(t, data, t.profile_title, {view: "fact_score", where: all, columns: ["category", "level", "weight", "coverage", "category_raters", "score_part", "status"], order: ["category"]});
	if (!parts.length || p.level === null) return html`<section><h2>${t.profile_title}</h2><p>${t.profile_none}</p>${source}</section>`;
	const scale = scale_of(data, p.round_key);
	const caption = t.profile_caption(mark(t, scale, p.level), list(t, parts.map((c) => `${label(c, t, "category")} ${mark(t, scale, c.level)}`)), label(p, t, "step_gap"), number(t, p.balance));
	return html`<section><h2>${t.profile_title}</h2>${figure(t, {draw: (width, on_paper) => profile(t, {parts, level: p.level, bands: bands_of(data, "score", p.round_key), scale, width, on_paper}), alt: caption, caption: html`<p>${caption}</p>`, note: t.profile_key, source})}</section>`;
}

// the same answers by what we do with a partner: steer, control, supervise, account
function function_part(t, data, p)
{
	const where = {round_key: p.round_key, facet: "function"};
	const parts = only(data.fact_facet_score, where).filter((s) => s.level !== null).sort((a, b) => a.category_position - b.category_position);
	if (!parts.length || p.level === null) return "";
	const scale = scale_of(data, p.round_key), all = [...parts].sort((a, b) => a.level - b.level);
	const tie = all.length > 1 && mark(t, scale, all[0].level) === mark(t, scale, all[1].level);
	const caption = t.function_caption(list(t, parts.map((c) => `${label(c, t, "category")} ${mark(t, scale, c.level)}`)), tie ? null : label(all[0], t, "category"));
	return html`<section class="functions"><h2>${t.function_title}</h2>${figure(t, {draw: (width, on_paper) => profile(t, {parts, level: p.level, bands: bands_of(data, "score", p.round_key), scale, width, on_paper}), alt: caption, caption: html`<p>${caption}</p>`, note: t.function_key,
		source: trace(t, data, t.function_title, {view: "fact_facet_score", where: {round_key: p.round_key}, columns: ["category", "level", "coverage", "category_raters", "status"], order: ["category"]})})}</section>`;
}

function trend_part(t, data, p)
{
	const all = only(data.partner_history, {collaboration_key: p.collaboration_key});
	const rounds = all.filter((r) => r.score !== null && r.predecessor === null);
	// of who ended, and was judged by other people
	const before = all.filter((r) => r.predecessor !== null);
	const makers = [...new Set(before.map((r) => r.predecessor_name))];
	const note = before.length ? html`<p class="note">${t.trend_predecessor(list(t, makers), makers.length > 1, before.length, date(t, before.at(-1).held_on, "month"))}</p>` : "";
	if (!rounds.length) return before.length ? html`<section><h2>${t.trend_title}</h2>${note}</section>` : "";
	const [first, last] = [rounds[0], rounds.at(-1)];
	const scale = scale_of(data, p.round_key), word = label(p, t, "trend") ?? "";
	const caption = rounds.length === 1 ? t.trend_one : t.trend_caption(word, rounds.length, date(t, first.held_on, "month"), date(t, last.held_on, "month"), mark(t, scale, first.score), mark(t, scale, last.score));
	return html`<section><h2>${t.trend_title}</h2>${note}${figure(t, {draw: (width, on_paper) => trend(t, {rounds, bands: bands_of(data, "score", p.round_key), scale, width, on_paper}), alt: caption, caption: html`<p>${caption}</p>`,
		source: trace(t, data, t.trend_title, {view: "partner_history", where: {collaboration_key: p.collaboration_key}, columns: ["round_code", "held_on", "raters", "coverage", "level", "score", "balance", "band_code", "change_since_previous"], order: ["held_on"]})})}</section>`;
}

// also for the page of the conversation
export function gap_figure(t, data, rows, {title, where})
{
	const names = Object.fromEntries(data.dim_perspective.map((p) => [p.perspective, label(p, t, "label")]));
	const [first] = rows, scale = scale_of(data, first.round_key);
	const caption = t.gap_caption(first.title ?? label(first, t, "indicator"), capital(label(first, t, "high_perspective")), answer(t, scale, first.high_level), label(first, t, "low_perspective"), answer(t, scale, first.low_level));
	return figure(t, {draw: (width, on_paper) => perspectives(t, {rows, scale, width, names, on_paper}), alt: caption, caption: html`<p>${caption}</p>`, note: t.scale_ends(scale.low, scale.high),
		source: trace(t, data, title, {view: "conversation", where, columns: ["rank", "indicator", "high_perspective", "high_level", "low_perspective", "low_level", "spread", "council_level", "executive_level", "official_level", "partner_level", "resident_level", "independent_level"], order: ["rank"]})});
}

function gap_part(t, data, p)
{
	const rows = only(data.conversation, {collaboration_key: p.collaboration_key}).slice(0, 5).map((r) => ({...r, key: r.indicator, title: label(r, t, "indicator")}));
	if (p.assessment_status === "not_assessed") return "";
	return html`<section class="gap"><h2>${t.gap_title}${cut(t, 3, rows.length)}</h2><p class="lead">${t.gap_lead}</p>${rows.length ? gap_figure(t, data, rows, {title: t.gap_title, where: {collaboration_key: p.collaboration_key}}) : html`<p>${t.gap_none}</p>`}</section>`;
}

// the source of a rule in words: an article of a law, our own, or only where to read more. The rows of the finding have the source in full.
function source_of(t, f)
{
	const source = f.source ?? "";
	const address = (f.source_url?.split(" | ")[0] ?? source).match(/^https?:\S+/)?.[0];
	const law = /^(Wgr|BBV|Gemeentewet|Awb|Stb\.|Aanbestedingswet|Waterschapsbesluit|Jeugdwet|Omgevingswet|Wabo)/.test(source);
	const words = source === "ours" ? t.own_rule : /^founding article/.test(source) ? t.own_article
		: law ? source : address ? t.read_at(new URL(address).hostname.replace(/^www\./, "")) : /\(ours\)$/.test(source) ? t.own_rule : source;
	return address ? html`<a href=${address} rel="external">${words}</a>` : words;
}

// what two rules say in the same words is said once, with the advice of both; `known` is advice that stands above the list already
export function findings_list(t, data, rows, known = [])
{
	const said = new Map();
	for (const f of rows)
	{
		const words = label(f, t, "message"), first = said.get(words);
		if (first) first.advice.add(label(f, t, "advice"));
		else said.set(words, {f, advice: new Set([label(f, t, "advice")])});
	}
	return html`<ul class="plain findings">${[...said.values()].map(({f, advice}) => html`<li>${severity(t, f)} <span class="finding-text"><strong>${stop(capital(readable(t, data, label(f, t, "message"))))}</strong> ${[...advice].filter((words) => words && !known.includes(words)).join(" ")}
${f.due_on || f.source ? html`<span class="quiet small">${[source_of(t, f), f.due_on && !label(f, t, "message").includes(date(t, f.due_on)) ? t.due(date(t, f.due_on)) : "", f.state === "open" ? "" : label(f, t, "state")].filter(Boolean).map((part, i) => html`${i ? " · " : ""}${part}`)}</span>` : ""}</span></li>`)}</ul>`;
}

function findings_part(t, data, p, beside)
{
	const rows = only(data.fact_finding, {collaboration_key: p.collaboration_key});
	// on paper there is room for a few
	const law = rows.map((f) => label(f, t, "law_note")).find(Boolean);
	const on_paper = beside ? 2 : 4, all = new Set(rows.map((f) => label(f, t, "message"))).size;
	return html`<section class="findings-part"><h2>${t.findings_title}${cut(t, on_paper, all)}${law ? html` <span class="law-note">${law.replace(/, .*;/, ";")}</span>` : ""}</h2>${rows.length ? findings_list(t, data, rows.slice(0, 8)) : html`<p>${t.findings_none}</p>`}
${rows.length > 8 ? html`<details class="rest"><summary>${t.more_findings(rows.length - 8)}</summary>${findings_list(t, data, rows.slice(8))}</details>` : ""}
${trace(t, data, t.findings_title, {view: "fact_finding", where: {collaboration_key: p.collaboration_key}, columns: ["finding_key", "rule", "severity", "state", "due_on", "first_seen", "last_seen", "times_seen", "source", "source_url", "actor", `law_note_${t.lang}`], order: ["severity_position", "finding_key"]})}</section>`;
}

function money_part(t, data, p)
{
	const cell = (value, year) => value === null || value === undefined ? null : html`${rounded_amount(t, value)}${year ? html` <span class="quiet">${t.year_of(year)}</span>` : ""}`;
	const pairs = [[t.contribution, cell(p.contribution, p.contribution_year_text) ?? label(p, t, "contribution_status")], [t.equity_end, cell(p.equity_end, p.money_year_text)], [t.debt_end, cell(p.debt_end, p.money_year_text)], [t.result, cell(p.result, p.money_year_text)]];
	return html`<section class="fact"><h2>${t.money_title}</h2>${pairs.some(([, v]) => v) ? facts(pairs) : html`<p>${t.money_none}</p>`}
${trace(t, data, t.money_title, {view: "partner_money", where: {collaboration_key: p.collaboration_key}, columns: ["contribution", "contribution_year", "contribution_status", "equity_end", "debt_end", "result", "money_year", "money_status"]})}</section>`;
}

export function date_list(t, data, rows, with_name)
{
	// what falls on one day for several partners is one line
	const lines = new Map();
	for (const d of rows)
	{
		const key = with_name ? `${d.due_on} ${d.kind} ${label(d, t, "title")} ${label(d, t, "owner")}` : lines.size;
		if (lines.has(key)) lines.get(key).names.push(d);
		else lines.set(key, {d, names: [d]});
	}
	return html`<ul class="plain dates">${[...lines.values()].map(({d, names}) => html`<li><span class="date-mark" style=${`color: ${urgency_colour(d.urgency)}`} aria-hidden="true">${urgency_symbol[d.urgency] ?? "●"}</span>
<span class="date-day">${date(t, d.due_on)}<span class="quiet small">${t.days_left(days_between(data.meta.as_of, d.due_on))}</span></span>
<span class="date-what"><strong>${capital(label(d, t, "title"))}</strong>${with_name && d.collaboration_key !== null ? html`<span class="names">${names.map((n) => partner_link(t, n))}</span>` : ""}${d.last_useful_on && d.last_useful_on !== d.due_on ? html`<span class="small">${t.last_useful(date(t, d.last_useful_on), t.days_left(d.days_left))}</span>` : ""}${with_name && label(d, t, "owner") ? html`<span class="small">${t.done_by(label(d, t, "owner"))}</span>` : ""}${with_name && label(d, t, "advice") ? html`<span class="small">${label(d, t, "advice")}</span>` : ""}</span></li>`)}</ul>`;
}

function dates_part(t, data, p)
{
	const rows = only(data.calendar_next, {collaboration_key: p.collaboration_key});
	return html`<section class="fact"><h2>${t.dates_title}${cut(t, 2, rows.length)}</h2>${rows.length ? date_list(t, data, rows.slice(0, 6)) : html`<p>${t.dates_none}</p>`}
${rows.length > 6 ? html`<details class="rest"><summary>${t.more_findings(rows.length - 6)}</summary>${date_list(t, data, rows.slice(6))}</details>` : ""}
${trace(t, data, t.dates_title, {view: "calendar_next", where: {collaboration_key: p.collaboration_key}, columns: ["kind", `title_${t.lang}`, "due_on", "days_left", "urgency", "last_useful_on", `owner_${t.lang}`, `basis_${t.lang}`], order: ["due_on"]})}</section>`;
}

const pair = (...sections) => sections.some(Boolean) ? html`<div class="pair">${sections}</div>` : "";

export const partner_options = (data) => data.partner_now.map((p) => [p.collaboration_key, p.name]).sort((a, b) => a[1].localeCompare(b[1], "nl", {numeric: true}));

// a partner with all that its page shows: its row of the list, and the rows beside it of the same key
const whole = (data, key) => {
	const rows = ["partner_purpose", "partner_role", "partner_score", "partner_gap", "partner_money", "partner_now"].map((view) => data[view].find((row) => row.collaboration_key === key));
	return rows.at(-1) && Object.assign({}, ...rows);
};

export function partner(t, data)
{
	if (!data.partner_now.length) return html.fragment`<h1>${t.page_partner}</h1>${empty(t.portfolio_empty, t.portfolio_empty_help)}`;
	return with_partner((key, again) => {
		const p = whole(data, key ?? partner_options(data)[0][0]);
		const picker = html`<div class="controls no-print">${choose(t, "partner", t.choose_partner, p ? partner_options(data) : [["", t.choose_partner], ...partner_options(data)], p ? p.collaboration_key : "", again)}
<button type="button" onclick=${() => print()}>${t.print}</button></div>`;
		if (!p) return html`<div>${picker}<h1>${t.partner_unknown(key)}</h1><p>${t.partner_unknown_help}</p></div>`;
		entitle(p.name);
		const where = {collaboration_key: p.collaboration_key};
		const source = (what, view, columns) => trace(t, data, what, {view, where, columns});
		// on paper promises and findings stand beside the drawing of what people see differently, when there is one
		const gap = gap_part(t, data, p), beside = Boolean(gap && gap.querySelector("figure"));
		return html`<article class=${beside ? "partner beside" : "partner"}>${picker}
<header class="partner-head"><h1>${p.title && p.title.length < 90 ? p.title : p.name}</h1>
${p.band_code ? html`<p class="head-light">${band(t, p)} ${doubts(t, p)}</p>` : ""}
<p class="quiet">${[capital(label(p, t, "legal_form") ?? ""), label(p, t, "phase") ? t.phase(label(p, t, "phase")) : "", p.valid_from ? `${t.since.toLowerCase()} ${date(t, p.valid_from)}` : ""].filter(Boolean).join(" · ")}<span class="only-paper cut"> · ${t.paper_rest}</span></p></header>
<div class="questions">${why(t, data, p, source)}${role(t, data, p, source)}${score(t, data, p, source)}${p.is_identifiable ? html`<p class="privacy">${t.identifiable}</p>` : ""}</div>
${next(t, data, p)}
${promises_part(t, data, p)}
${pair(p.score === null ? "" : profile_part(t, data, p), trend_part(t, data, p))}${pair(gap, p.score === null ? "" : function_part(t, data, p))}
<div class="pair"><section class="fact"><h2>${t.how_steer}</h2><p class="note">${t.style_help}</p>${style_figure(t, data, p, source(t.how_steer, "partner_role", ["wanted_hierarchy", "wanted_network", "wanted_market", "used_hierarchy", "used_network", "used_market", "style_fit"]))}</section>
${money_part(t, data, p)}</div>
<div class="pair">${dates_part(t, data, p)}${findings_part(t, data, p, beside)}</div></article>`;
	});
}

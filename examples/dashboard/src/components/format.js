// Numbers, days and amounts as people of a language write them. NULL is never shown as 0: it gives an empty text, or what the caller says.
const locale = {nl: "nl-NL", en: "en-GB"};

export const number = (t, x, digits = 2) => x === null || x === undefined ? "" : new Intl.NumberFormat(locale[t.lang], {minimumFractionDigits: digits, maximumFractionDigits: digits}).format(x);

// a score or level on the scale that people answered on. Lights go by shares of two decimals, and so does this: no number looks as if it had reached a limit.
export const mark = (t, scale, x) => x === null || x === undefined ? "" : number(t, scale.low + (scale.unit === "share" ? Math.round(x * 100 + 1e-7) / 100 : x) * (scale.high - scale.low));

// the mean of answers to a question, and a difference in answer steps
export const answer = (t, scale, x) => x === null || x === undefined ? "" : number(t, scale.low + x * (scale.high - scale.low), 1);
export const steps = (t, n) => t.steps(number(t, n, 1), Math.round(n * 10) / 10);

export const percent = (t, x, digits = 0) => x === null || x === undefined ? "" : new Intl.NumberFormat(locale[t.lang], {style: "percent", maximumFractionDigits: digits}).format(x);

export const amount = (t, x) => x === null || x === undefined ? "" : new Intl.NumberFormat(locale[t.lang], {style: "currency", currency: "EUR", maximumFractionDigits: 0}).format(x);

// large amounts in one word, as a sentence wants them
export function rounded_amount(t, x)
{
	if (x === null || x === undefined) return "";
	const size = Math.abs(x);
	const [divisor, nl, en] = size >= 1e9 ? [1e9, "miljard", "billion"] : size >= 1e6 ? [1e6, "miljoen", "million"] : [1, "", ""];
	if (divisor === 1) return amount(t, x);
	return `€${t.lang === "nl" ? " " : ""}${number(t, x / divisor, 1)} ${t.lang === "nl" ? nl : en}`;
}

// days come as YYYY-MM-DD, and stay that day wherever the reader is
export const day = (iso) => iso ? new Date(`${iso}T00:00:00Z`) : null;

export const date = (t, iso, style = "long") => !iso ? "" : new Intl.DateTimeFormat(locale[t.lang], style === "short" ? {day: "numeric", month: "short", timeZone: "UTC"} : style === "medium" ? {day: "numeric", month: "short", year: "numeric", timeZone: "UTC"} : style === "month" ? {month: "long", year: "numeric", timeZone: "UTC"} : {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"}).format(day(iso));

export const month_tick = (t, d, wide) => new Intl.DateTimeFormat(locale[t.lang], {month: wide ? "short" : "narrow", timeZone: "UTC"}).format(d);

// a sentence begins with a capital, unless with a code (gm0503)
export const capital = (s) => s && !/^\S*[\d/]/.test(s) ? s[0].toUpperCase() + s.slice(1) : s;

// whole days from one day to another, as YYYY-MM-DD
export const days_between = (from, to) => Math.round((day(to) - day(from)) / 864e5);

// words as a sentence: one full stop, also after a name such as N.V.
export const dot = (words) => /[.!?]$/.test(words) ? "" : ".";
export const stop = (words) => `${words}${dot(words)}`;

export const list = (t, items) => new Intl.ListFormat(locale[t.lang], {type: "conjunction"}).format(items);

/*
 * style.c
 *		A mix of governance styles: construction, text, JSON, SQL functions.
 */
#include "role/style.h"

#include <math.h>

#include "libpq/pqformat.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/sortsupport.h"

#include "base/byvalue.h"
#include "base/json_write.h"
#include "base/number.h"

/*
 * Remainders closer than this are the same remainder: 1:4:7 and 0.1:0.4:0.7
 * differ by some 2^-22 after rounding, and must close to the same parts.
 */
#define REMAINDER_TOLERANCE (1.0 / (1 << 20))

/* With so many decimals every mix reads back; see style_decimals(). */
#define STYLE_MAX_DECIMALS 10

/* ---------- kernel ---------- */

static Style
style_pack(const uint32 parts[STYLE_COMPONENT_COUNT])
{
	return ((uint64) parts[STYLE_HIERARCHY] << 32) | parts[STYLE_NETWORK];
}

uint32
style_part(Style style, StyleComponent component)
{
	uint32		hierarchy = (uint32) (style >> 32);
	uint32		network = (uint32) style;

	switch (component)
	{
		case STYLE_HIERARCHY:
			return hierarchy;
		case STYLE_NETWORK:
			return network;
		case STYLE_MARKET:
			break;
	}
	return STYLE_WHOLE - hierarchy - network;
}

double
style_share(Style style, StyleComponent component)
{
	return (double) style_part(style, component) / STYLE_WHOLE;
}

/* Holds for every Style that exists. */
static bool
style_valid(uint64 bits)
{
	uint64		hierarchy = bits >> 32;
	uint64		network = bits & PG_UINT32_MAX;

	return hierarchy + network <= STYLE_WHOLE;
}

/* The component with the largest remainder, the first of equal ones. */
static int
largest_remainder(const double remainder[STYLE_COMPONENT_COUNT])
{
	int			best = 0;
	int			i;

	for (i = 1; i < STYLE_COMPONENT_COUNT; i++)
		if (remainder[i] > remainder[best] + REMAINDER_TOLERANCE)
			best = i;
	return best;
}

bool
style_make(const double parts[STYLE_COMPONENT_COUNT], Style *style, GovFailure *failure)
{
	double		largest = 0;
	double		sum = 0;
	double		remainder[STYLE_COMPONENT_COUNT];
	uint32		whole[STYLE_COMPONENT_COUNT];
	uint32		given = 0;
	int			i;

	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		if (!isfinite(parts[i]) || parts[i] < 0)
		{
			StringInfoData value;

			initStringInfo(&value);
			number_write(&value, parts[i]);
			gov_fail(failure, isfinite(parts[i]) ? ERRCODE_INVALID_PARAMETER_VALUE : ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
					 "invalid style: %s is \"%s\"", vocabulary_code(&style_vocabulary, i), value.data);
			return gov_fail_detail(failure, "Each amount must be a finite number, zero or more.");
		}
		largest = Max(largest, parts[i]);
	}
	if (largest == 0)
	{
		gov_fail(failure, ERRCODE_INVALID_PARAMETER_VALUE, "invalid style: every amount is \"0\"");
		return gov_fail_detail(failure, "At least one of hierarchy, network and market must be above zero.");
	}

	/* by the largest first, so that no sum overflows and no tiny mix is lost */
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		sum += parts[i] / largest;
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		double		exact = parts[i] / largest / sum * STYLE_WHOLE;
		double		down = floor(exact + REMAINDER_TOLERANCE);

		/* a hair under a whole number is that number, read with rounding */
		whole[i] = (uint32) down;
		remainder[i] = Max(exact - down, 0);
		given += whole[i];
	}
	for (; given < STYLE_WHOLE; given++)
	{
		i = largest_remainder(remainder);
		whole[i]++;
		remainder[i] = -1;
	}
	*style = style_pack(whole);
	return true;
}

/*
 * A style as whole units of 10^-decimals that sum to one and read back to the
 * same style, with as few decimals as can be.  Ten always do: the units are
 * then within 10^-10, a ninth of a part, of the shares, and such an error
 * cannot move a largest remainder.
 */
static int
style_decimals(Style style, uint64 units[STYLE_COMPONENT_COUNT])
{
	uint64		scale = 1;
	int			decimals;

	for (decimals = 0;; decimals++, scale *= 10)
	{
		uint64		remainder[STYLE_COMPONENT_COUNT];
		double		amounts[STYLE_COMPONENT_COUNT];
		uint64		given = 0;
		Style		again;
		GovFailure	failure;
		int			i;

		for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		{
			/* at most 10^10 * 2^30 < 2^64 */
			uint64		product = scale * style_part(style, i);

			units[i] = product / STYLE_WHOLE;
			remainder[i] = product % STYLE_WHOLE;
			given += units[i];
		}
		for (; given < scale; given++)
		{
			int			best = 0;

			for (i = 1; i < STYLE_COMPONENT_COUNT; i++)
				if (remainder[i] > remainder[best])
					best = i;
			units[best]++;
			remainder[best] = 0;
		}
		/* both exact doubles, so the quotient is what reading the text gives */
		for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
			amounts[i] = (double) units[i] / (double) scale;
		if (decimals == STYLE_MAX_DECIMALS ||
			(style_make(amounts, &again, &failure) && again == style))
			return decimals;
	}
}

/* units * 10^-decimals, without zeros at the end */
static void
write_units(StringInfo buf, uint64 units, int decimals)
{
	while (decimals > 0 && units % 10 == 0)
	{
		units /= 10;
		decimals--;
	}
	if (decimals == 0)
		appendStringInfo(buf, UINT64_FORMAT, units);
	else
	{
		uint64		scale = 1;
		int			i;

		for (i = 0; i < decimals; i++)
			scale *= 10;
		appendStringInfo(buf, UINT64_FORMAT ".%0*llu", units / scale,
						 decimals, (unsigned long long) (units % scale));
	}
}

/* "hierarchy:0.2,network:0.6,market:0.2", fewest digits that read back equal. */
static void
style_write(StringInfo buf, Style style)
{
	uint64		units[STYLE_COMPONENT_COUNT];
	int			decimals = style_decimals(style, units);
	int			i;

	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		appendStringInfo(buf, "%s%s:", i ? "," : "", vocabulary_code(&style_vocabulary, i));
		write_units(buf, units[i], decimals);
	}
}

void
style_write_json(StringInfo buf, const char *key, Style style)
{
	uint64		units[STYLE_COMPONENT_COUNT];
	int			decimals = style_decimals(style, units);
	int			i;

	json_open_object(buf, key);
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		json_write_key(buf, vocabulary_code(&style_vocabulary, i));
		write_units(buf, units[i], decimals);
	}
	json_close_object(buf);
}

static void
trim(const char **s, const char **end)
{
	while (*s < *end && strchr(" \t\n\r", **s))
		(*s)++;
	while (*end > *s && strchr(" \t\n\r", (*end)[-1]))
		(*end)--;
}

static bool
syntax_error(const char *str, size_t len, GovFailure *failure)
{
	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
			 "invalid input syntax for type %s: \"%s\"", "style", gov_quote(str, len));
	return gov_fail_detail(failure, "Expected names and amounts, such as \"hierarchy:2,network:6,market:2\".");
}

/* Is this a number, only not one that a mix can have (NaN, inf, 1e999)? */
static bool
is_not_finite(const char *s, size_t len)
{
	char	   *copy = pnstrdup(s, Min(len, 400));
	char	   *stop;
	double		value = strtod(copy, &stop);

	return len > 0 && *stop == '\0' && !isfinite(value);
}

static bool
parse_amount(const char *s, const char *end, const char *component, double *amount, GovFailure *failure)
{
	trim(&s, &end);
	if (number_parse(s, end - s, amount))
		return true;
	if (is_not_finite(s, end - s))
	{
		gov_fail(failure, ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
				 "invalid style: %s is \"%s\"", component, gov_quote(s, end - s));
		return gov_fail_detail(failure, "Each amount must be a finite number, zero or more.");
	}
	gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
			 "invalid style: amount of %s is \"%s\"", component, gov_quote(s, end - s));
	return gov_fail_detail(failure, "Expected a decimal number with a point, such as 2, 0.25 or 1e-3.");
}

static bool
style_parse(const char *str, size_t len, Style *style, GovFailure *failure)
{
	double		amounts[STYLE_COMPONENT_COUNT] = {0};
	bool		seen[STYLE_COMPONENT_COUNT] = {false};
	const char *s = str;
	const char *end = str + len;

	/* a fourth entry is unknown or repeated, so this ends soon */
	for (;;)
	{
		const char *comma = memchr(s, ',', end - s);
		const char *stop = comma ? comma : end;
		const char *colon = memchr(s, ':', stop - s);
		const char *word_end;
		const VocabularyTerm *term;

		if (colon == NULL)
			return syntax_error(str, len, failure);
		word_end = colon;
		trim(&s, &word_end);
		if (s == word_end)
			return syntax_error(str, len, failure);
		term = vocabulary_parse(&style_vocabulary, s, word_end - s, failure);
		if (term == NULL)
			return false;
		if (seen[term->number])
		{
			gov_fail(failure, ERRCODE_INVALID_TEXT_REPRESENTATION,
					 "invalid style: %s is given twice in \"%s\"", term->code, gov_quote(str, len));
			return gov_fail_detail(failure, "Each of hierarchy, network and market may be given once.");
		}
		seen[term->number] = true;
		if (!parse_amount(colon + 1, stop, term->code, &amounts[term->number], failure))
			return false;
		if (comma == NULL)
			break;
		s = comma + 1;
	}
	return style_make(amounts, style, failure);
}

bool
style_from_json(const JsonNode *node, Style *style, GovFailure *failure)
{
	JsonField	fields[STYLE_COMPONENT_COUNT];
	double		amounts[STYLE_COMPONENT_COUNT] = {0};
	GovFailure	why;
	int			i;

	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
	{
		fields[i].key = vocabulary_code(&style_vocabulary, i);
		fields[i].kinds = JSON_NUMBER;
		fields[i].required = false;
	}
	if (!json_fields(node, fields, STYLE_COMPONENT_COUNT, failure))
		return false;
	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		if (fields[i].node && !json_double(fields[i].node, &amounts[i], failure))
			return false;
	if (!style_make(amounts, style, &why))
	{
		json_fail(node, failure, "%s", why.message);
		return gov_fail_detail(failure, "%s", why.detail);
	}
	return true;
}

/* ---------- text and binary ---------- */

PG_FUNCTION_INFO_V1(style_in);
Datum
style_in(PG_FUNCTION_ARGS)
{
	const char *str = PG_GETARG_CSTRING(0);
	GovFailure	failure;
	Style		style;

	if (!style_parse(str, strlen(str), &style, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_STYLE(style);
}

PG_FUNCTION_INFO_V1(style_out);
Datum
style_out(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	initStringInfo(&buf);
	style_write(&buf, PG_GETARG_STYLE(0));
	PG_RETURN_CSTRING(buf.data);
}

PG_FUNCTION_INFO_V1(style_recv);
Datum
style_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	uint64		bits = (uint64) pq_getmsgint64(buf);

	if (!style_valid(bits))
	{
		GovFailure	failure;

		gov_fail(&failure, ERRCODE_INVALID_BINARY_REPRESENTATION,
				 "invalid binary style: hierarchy \"%u\", network \"%u\"",
				 (uint32) (bits >> 32), (uint32) bits);
		gov_fail_detail(&failure, "The binary form is the parts of hierarchy and of network out of %u, four bytes each.",
						STYLE_WHOLE);
		PG_RETURN_FAILURE(&failure);
	}
	PG_RETURN_STYLE((Style) bits);
}

PG_FUNCTION_INFO_V1(style_send);
Datum
style_send(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint64(&buf, PG_GETARG_STYLE(0));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/* ---------- order and hash ---------- */

BYVALUE_COMPARISONS(style, PG_GETARG_STYLE);

static int
style_fast_cmp(Datum x, Datum y, SortSupport ssup)
{
	return byvalue_cmp(DatumGetStyle(x), DatumGetStyle(y));
}

PG_FUNCTION_INFO_V1(style_sortsupport);
Datum
style_sortsupport(PG_FUNCTION_ARGS)
{
	SortSupport ssup = (SortSupport) PG_GETARG_POINTER(0);

	ssup->comparator = style_fast_cmp;
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(style_hash);
Datum
style_hash(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT32((uint32) byvalue_hash(PG_GETARG_STYLE(0), 0));
}

PG_FUNCTION_INFO_V1(style_hash_extended);
Datum
style_hash_extended(PG_FUNCTION_ARGS)
{
	PG_RETURN_UINT64(byvalue_hash(PG_GETARG_STYLE(0), (uint64) PG_GETARG_INT64(1)));
}

/* ---------- constructor, shares, jsonb ---------- */

PG_FUNCTION_INFO_V1(style_construct);
Datum
style_construct(PG_FUNCTION_ARGS)
{
	double		amounts[STYLE_COMPONENT_COUNT];
	GovFailure	failure;
	Style		style;
	int			i;

	for (i = 0; i < STYLE_COMPONENT_COUNT; i++)
		amounts[i] = PG_GETARG_FLOAT8(i);
	if (!style_make(amounts, &style, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_STYLE(style);
}

PG_FUNCTION_INFO_V1(style_hierarchy);
Datum
style_hierarchy(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(style_share(PG_GETARG_STYLE(0), STYLE_HIERARCHY));
}

PG_FUNCTION_INFO_V1(style_network);
Datum
style_network(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(style_share(PG_GETARG_STYLE(0), STYLE_NETWORK));
}

PG_FUNCTION_INFO_V1(style_market);
Datum
style_market(PG_FUNCTION_ARGS)
{
	PG_RETURN_FLOAT8(style_share(PG_GETARG_STYLE(0), STYLE_MARKET));
}

PG_FUNCTION_INFO_V1(style_to_jsonb);
Datum
style_to_jsonb(PG_FUNCTION_ARGS)
{
	StringInfoData buf;

	initStringInfo(&buf);
	style_write_json(&buf, NULL, PG_GETARG_STYLE(0));
	PG_RETURN_DATUM(DirectFunctionCall1(jsonb_in, CStringGetDatum(buf.data)));
}

PG_FUNCTION_INFO_V1(style_from_jsonb);
Datum
style_from_jsonb(PG_FUNCTION_ARGS)
{
	Jsonb	   *jsonb = PG_GETARG_JSONB_P(0);
	char	   *str = JsonbToCString(NULL, &jsonb->root, VARSIZE(jsonb));
	GovFailure	failure;
	const JsonNode *node;
	Style		style;

	node = json_tree_parse("style", str, strlen(str), &failure);
	if (node == NULL || !style_from_json(node, &style, &failure))
		PG_RETURN_FAILURE(&failure);
	PG_RETURN_STYLE(style);
}

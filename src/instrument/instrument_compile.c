/*
 * instrument_compile.c
 *		The one constructor of an instrument: JSON in, validated value out.
 *
 * Every fault is reported with the JSON pointer of its place.
 */
#include "instrument/instrument_compiler.h"

#include <math.h>

#include "base/encoding.h"

/* Bytes that all strings of a document can take together. */
static size_t
string_bytes(const JsonNode *node)
{
	const JsonNode *child;
	size_t		sum = node->kind == JSON_STRING ? node->len + 1 : 0;

	for (child = node->first; child; child = child->next)
		sum += string_bytes(child);
	return sum;
}

static bool
read_weight(Compiler *compiler, const JsonNode *node, bool zero_allowed, double *weight)
{
	*weight = 1;
	if (node == NULL)
		return true;
	if (!json_double(node, weight, compiler->failure))
		return false;
	if (*weight == 0 ? !zero_allowed : !(*weight >= INSTRUMENT_MIN_WEIGHT && *weight <= INSTRUMENT_MAX_WEIGHT))
		return json_fail(node, compiler->failure, "must be %sfrom %.9f to %.0f, not %s",
						 zero_allowed ? "0 or " : "", INSTRUMENT_MIN_WEIGHT, INSTRUMENT_MAX_WEIGHT, node->text);
	*weight += 0.0;				/* -0 is 0 */
	return true;
}

static bool
read_share(Compiler *compiler, const JsonNode *node, double *share)
{
	if (node == NULL)
		return true;
	if (!json_double(node, share, compiler->failure))
		return false;
	if (*share < 0 || *share > 1)
		return json_fail(node, compiler->failure, "must be from 0 to 1, not %s", node->text);
	*share += 0.0;
	return true;
}

static bool
compile_scale(Compiler *compiler, const JsonNode *node)
{
	Instrument *instrument = compiler->instrument;
	enum
	{
		LOWEST, HIGHEST, LABELS
	};
	JsonField	fields[] = {
		{"min", JSON_NUMBER, true, NULL},
		{"max", JSON_NUMBER, true, NULL},
		{"labels", JSON_OBJECT | JSON_NULL, false, NULL},
	};
	int			min,
				max;

	if (!json_fields(node, fields, lengthof(fields), compiler->failure) ||
		!json_int(fields[LOWEST].node, INSTRUMENT_MIN_POINT, INSTRUMENT_MAX_POINT, &min, compiler->failure) ||
		!json_int(fields[HIGHEST].node, INSTRUMENT_MIN_POINT, INSTRUMENT_MAX_POINT, &max, compiler->failure))
		return false;
	if (max <= min || max - min + 1 > INSTRUMENT_MAX_POINTS)
		return json_fail(node, compiler->failure, "must have 2 to %d points, not %d to %d",
						 INSTRUMENT_MAX_POINTS, min, max);
	instrument->scale_min = (int16) min;
	instrument->points = (uint16) (max - min + 1);

	if (fields[LABELS].node)
	{
		BilingualRef *labels = (BilingualRef *) ((char *) instrument + instrument->scale_labels_at);
		JsonField	languages[] = {
			{"nl", JSON_ARRAY | JSON_NULL, false, NULL},
			{"en", JSON_ARRAY | JSON_NULL, false, NULL},
		};
		int			lang;

		if (!json_fields(fields[LABELS].node, languages, lengthof(languages), compiler->failure))
			return false;
		for (lang = 0; lang < 2; lang++)
		{
			const JsonNode *label;

			if (languages[lang].node == NULL)
				continue;
			if (languages[lang].node->count != instrument->points)
				return json_fail(languages[lang].node, compiler->failure,
								 "must have a label for each of the %d points", instrument->points);
			for (label = languages[lang].node->first; label; label = label->next)
			{
				TextRef		ref;

				if (!json_expect(label, JSON_STRING, compiler->failure))
					return false;
				ref = keep_text(compiler, label);
				if (ref == 0)
					continue;	/* and there may be no room for labels at all */
				if (lang == 0)
					labels[label->index].nl = ref;
				else
					labels[label->index].en = ref;
			}
		}
	}
	return true;
}

static bool
compile_order(Compiler *compiler, const JsonNode *node)
{
	Instrument *instrument = compiler->instrument;

	instrument->order = 0.5;
	if (node == NULL)
		return true;
	if (node->kind == JSON_STRING)
	{
		if (strcmp(node->text, "Infinity") == 0)
			instrument->order = INFINITY;
		else if (strcmp(node->text, "-Infinity") == 0)
			instrument->order = -INFINITY;
		else
			return json_fail(node, compiler->failure,
							 "must be a number, \"Infinity\" or \"-Infinity\", not \"%s\"",
							 gov_quote(node->text, node->len));
		return true;
	}
	if (!json_double(node, &instrument->order, compiler->failure))
		return false;
	instrument->order += 0.0;
	return true;
}

static bool
compile_perspectives(Compiler *compiler, const JsonNode *node)
{
	Instrument *instrument = compiler->instrument;
	enum
	{
		METHOD, WEIGHTS
	};
	JsonField	fields[] = {
		{"method", JSON_STRING, true, NULL},
		{"weights", JSON_OBJECT | JSON_NULL, false, NULL},
	};
	JsonField	weights[PERSPECTIVE_COUNT];
	double		sum = 0;
	int			i;

	for (i = 0; i < PERSPECTIVE_COUNT; i++)
		instrument->perspective_weight[i] = 1;
	instrument->perspective_method = PERSPECTIVES_EQUAL;
	if (node == NULL)
		return true;
	if (!json_fields(node, fields, lengthof(fields), compiler->failure))
		return false;
	if (strcmp(fields[METHOD].node->text, "equal") == 0)
		instrument->perspective_method = PERSPECTIVES_EQUAL;
	else if (strcmp(fields[METHOD].node->text, "weighted") == 0)
		instrument->perspective_method = PERSPECTIVES_WEIGHTED;
	else if (strcmp(fields[METHOD].node->text, "pooled") == 0)
		instrument->perspective_method = PERSPECTIVES_POOLED;
	else
		return json_fail(fields[METHOD].node, compiler->failure,
						 "must be \"equal\", \"weighted\" or \"pooled\", not \"%s\"",
						 gov_quote(fields[METHOD].node->text, fields[METHOD].node->len));

	if ((instrument->perspective_method == PERSPECTIVES_WEIGHTED) != (fields[WEIGHTS].node != NULL))
		return json_fail(node, compiler->failure,
						 "\"weights\" goes with method \"weighted\", and only with that");
	if (fields[WEIGHTS].node == NULL)
		return true;

	/* all six: a perspective left out would silently not count */
	for (i = 0; i < PERSPECTIVE_COUNT; i++)
		weights[i] = (JsonField)
	{
			vocabulary_code(&perspective_vocabulary, i), JSON_NUMBER, true, NULL
	};
	if (!json_fields(fields[WEIGHTS].node, weights, PERSPECTIVE_COUNT, compiler->failure))
		return false;
	for (i = 0; i < PERSPECTIVE_COUNT; i++)
	{
		if (!read_weight(compiler, weights[i].node, true, &instrument->perspective_weight[i]))
			return false;
		sum += instrument->perspective_weight[i];
	}
	if (sum <= 0)
		return json_fail(fields[WEIGHTS].node, compiler->failure, "must not all be zero");
	return true;
}

static bool
compile_category(Compiler *compiler, const JsonNode *node, InstrumentCategory *categories)
{
	InstrumentCategory *category = &categories[node->index];
	enum
	{
		CODE, WEIGHT, LABEL
	};
	JsonField	fields[] = {
		{"code", JSON_STRING, true, NULL},
		{"weight", JSON_NUMBER | JSON_NULL, false, NULL},
		{"label", JSON_OBJECT | JSON_NULL, false, NULL},
	};

	if (!json_fields(node, fields, lengthof(fields), compiler->failure) ||
		!keep_code(compiler, fields[CODE].node, &category->code) ||
		!read_weight(compiler, fields[WEIGHT].node, false, &category->weight) ||
		!keep_label(compiler, fields[LABEL].node, &category->label))
		return false;
	if (CODE_REPEATED(compiler->instrument, categories, node->index + 1))
		return json_fail(fields[CODE].node, compiler->failure, "\"%s\" is repeated", fields[CODE].node->text);
	return true;
}

static bool
compile_facets(Compiler *compiler, const JsonNode *array)
{
	Instrument *instrument = compiler->instrument;
	InstrumentFacet *facets = (InstrumentFacet *) ((char *) instrument + instrument->facets_at);
	InstrumentCategory *categories = (InstrumentCategory *) ((char *) instrument + instrument->categories_at);
	const JsonNode *node;
	int			nprimary = 0;
	int			ncategories = 0;

	for (node = array->first; node; node = node->next)
	{
		InstrumentFacet *facet = &facets[node->index];
		enum
		{
			CODE, PRIMARY, LABEL, CATEGORIES
		};
		JsonField	fields[] = {
			{"code", JSON_STRING, true, NULL},
			{"primary", JSON_BOOLEAN | JSON_NULL, false, NULL},
			{"label", JSON_OBJECT | JSON_NULL, false, NULL},
			{"categories", JSON_ARRAY, true, NULL},
		};
		const JsonNode *member;

		if (!json_fields(node, fields, lengthof(fields), compiler->failure) ||
			!keep_code(compiler, fields[CODE].node, &facet->code) ||
			!keep_label(compiler, fields[LABEL].node, &facet->label) ||
			!check_count(compiler, fields[CATEGORIES].node, "categories", 1, INSTRUMENT_MAX_CATEGORIES))
			return false;
		if (CODE_REPEATED(instrument, facets, node->index + 1))
			return json_fail(fields[CODE].node, compiler->failure, "\"%s\" is repeated", fields[CODE].node->text);
		if (fields[PRIMARY].node && fields[PRIMARY].node->boolean)
		{
			instrument->primary_facet = (uint8) node->index;
			if (++nprimary > 1)
				return json_fail(fields[PRIMARY].node, compiler->failure, "only one facet can be primary");
		}
		facet->first_category = (uint16) ncategories;
		facet->ncategories = (uint16) fields[CATEGORIES].node->count;
		ncategories += facet->ncategories;
		for (member = fields[CATEGORIES].node->first; member; member = member->next)
			if (!compile_category(compiler, member, categories + facet->first_category))
				return false;
	}
	/* the only facet is primary without saying so */
	if (nprimary == 0 && array->count > 1)
		return json_fail(array, compiler->failure, "one facet must be primary");
	return true;
}

/* Which category of each facet an indicator belongs to. */
static bool
compile_membership(Compiler *compiler, const JsonNode *node, InstrumentIndicator *indicator)
{
	const Instrument *instrument = compiler->instrument;
	const InstrumentFacet *facets = INSTRUMENT_FACETS(instrument);
	const InstrumentCategory *categories = INSTRUMENT_CATEGORIES(instrument);
	JsonField	fields[INSTRUMENT_MAX_FACETS];
	int			f,
				c;

	for (f = 0; f < instrument->nfacets; f++)
		fields[f] = (JsonField)
	{
			instrument_text(instrument, facets[f].code), JSON_STRING | JSON_NULL, false, NULL
	};
	if (!json_fields(node, fields, instrument->nfacets, compiler->failure))
		return false;
	memset(indicator->category, NO_CATEGORY, sizeof(indicator->category));
	for (f = 0; f < instrument->nfacets; f++)
	{
		const char *candidates[INSTRUMENT_MAX_CATEGORIES];
		const char *near;

		if (fields[f].node == NULL)
			continue;
		for (c = 0; c < facets[f].ncategories; c++)
		{
			candidates[c] = instrument_text(instrument, categories[facets[f].first_category + c].code);
			if (strcmp(candidates[c], fields[f].node->text) == 0)
				break;
		}
		if (c < facets[f].ncategories)
		{
			indicator->category[f] = (uint8) c;
			continue;
		}
		near = closest_word(fields[f].node->text, fields[f].node->len, candidates, facets[f].ncategories);
		json_fail(fields[f].node, compiler->failure, "\"%s\" is no category of facet \"%s\"",
				  gov_quote(fields[f].node->text, fields[f].node->len), fields[f].key);
		if (near)
			gov_fail_hint(compiler->failure, "Perhaps you meant \"%s\".", near);
		return false;
	}
	if (indicator->category[instrument->primary_facet] == NO_CATEGORY)
		return json_fail(node, compiler->failure, "a category of the primary facet \"%s\" is missing",
						 instrument_text(instrument, facets[instrument->primary_facet].code));
	return true;
}

static bool
compile_indicators(Compiler *compiler, const JsonNode *array)
{
	Instrument *instrument = compiler->instrument;
	InstrumentIndicator *indicators = (InstrumentIndicator *) ((char *) instrument + instrument->indicators_at);
	uint16	   *sorted = (uint16 *) ((char *) instrument + instrument->sorted_at);
	const JsonNode *node;

	for (node = array->first; node; node = node->next)
	{
		InstrumentIndicator *indicator = &indicators[node->index];
		const char *code;
		int			at;
		enum
		{
			CODE, WEIGHT, REVERSE, FACETS, LABEL, QUESTION, ADVICE
		};
		JsonField	fields[] = {
			{"code", JSON_STRING, true, NULL},
			{"weight", JSON_NUMBER | JSON_NULL, false, NULL},
			{"reverse", JSON_BOOLEAN | JSON_NULL, false, NULL},
			{"facets", JSON_OBJECT, true, NULL},
			{"label", JSON_OBJECT | JSON_NULL, false, NULL},
			{"question", JSON_OBJECT | JSON_NULL, false, NULL},
			{"advice", JSON_OBJECT | JSON_NULL, false, NULL},
		};

		if (!json_fields(node, fields, lengthof(fields), compiler->failure) ||
			!keep_code(compiler, fields[CODE].node, &indicator->code) ||
			!read_weight(compiler, fields[WEIGHT].node, false, &indicator->weight) ||
			!compile_membership(compiler, fields[FACETS].node, indicator) ||
			!keep_label(compiler, fields[LABEL].node, &indicator->label) ||
			!keep_bilingual(compiler, fields[QUESTION].node, &indicator->question) ||
			!keep_bilingual(compiler, fields[ADVICE].node, &indicator->advice))
			return false;
		indicator->reverse = fields[REVERSE].node != NULL && fields[REVERSE].node->boolean;

		/* insert into the list by code, which also finds repeats */
		code = instrument_text(instrument, indicator->code);
		for (at = node->index; at > 0; at--)
		{
			int			order = strcmp(instrument_text(instrument, indicators[sorted[at - 1]].code), code);

			if (order == 0)
				return json_fail(fields[CODE].node, compiler->failure, "\"%s\" is repeated", code);
			if (order < 0)
				break;
			sorted[at] = sorted[at - 1];
		}
		sorted[at] = (uint16) node->index;
	}
	return true;
}

/* A category without an indicator could never be answered. */
static bool
check_categories_filled(Compiler *compiler, const JsonNode *facets_node)
{
	const Instrument *instrument = compiler->instrument;
	const InstrumentFacet *facets = INSTRUMENT_FACETS(instrument);
	const InstrumentIndicator *indicators = INSTRUMENT_INDICATORS(instrument);
	const JsonNode *node;

	for (node = facets_node->first; node; node = node->next)
	{
		int			c;

		for (c = 0; c < facets[node->index].ncategories; c++)
		{
			int			i;

			for (i = 0; i < instrument->nindicators; i++)
				if (indicators[i].category[node->index] == c)
					break;
			if (i == instrument->nindicators)
				return json_fail(node, compiler->failure, "category \"%s\" is empty: no indicator belongs to it",
								 instrument_text(instrument,
												 INSTRUMENT_CATEGORIES(instrument)[facets[node->index].first_category + c].code));
		}
	}
	return true;
}

/* FNV-1a, 64 bits: the same on every machine. */
static uint64
fnv1a(uint64 hash, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	while (len-- > 0)
		hash = (hash ^ *b++) * UINT64CONST(0x100000001b3);
	return hash;
}

/* What answers depend on: the scale, and the indicators in their order. */
static uint64
structure_fingerprint(const Instrument *instrument)
{
	uint64		hash = UINT64CONST(0xcbf29ce484222325);
	char		scale[32];
	int			i;

	snprintf(scale, sizeof(scale), "%d/%d", instrument->scale_min, instrument->points);
	hash = fnv1a(hash, scale, strlen(scale) + 1);
	for (i = 0; i < instrument->nindicators; i++)
	{
		const char *code = instrument_text(instrument, INSTRUMENT_INDICATORS(instrument)[i].code);

		hash = fnv1a(hash, code, strlen(code) + 1);
	}
	return hash;
}

/* Defaults that are left out on input are written, so text grows on the way. */
static bool
check_text(const Instrument *instrument, GovFailure *failure)
{
	StringInfoData text;
	size_t		bytes;

	initStringInfo(&text);
	instrument_write(&text, instrument);
	bytes = utf8_length(text.data, text.len);
	pfree(text.data);
	if (bytes <= INSTRUMENT_MAX_TEXT)
		return true;
	gov_fail(failure, ERRCODE_PROGRAM_LIMIT_EXCEEDED, "text of an instrument is too long");
	return gov_fail_detail(failure, "It has %zu bytes; at most %d are allowed.", bytes, INSTRUMENT_MAX_TEXT);
}

/* Elements of the arrays (only these) that stand under a key of an object. */
static int
member_count(const JsonNode *object, const char *key)
{
	const JsonNode *member;
	int			count = 0;

	if (object->kind == JSON_OBJECT)
		for (member = object->first; member; member = member->next)
			if (member->kind == JSON_ARRAY && strcmp(member->key, key) == 0)
				count += member->count;
	return count;
}

/* Room for the labels of the scale: none when all are empty, as if there were none. */
static int
scale_label_count(const JsonNode *scale)
{
	const JsonNode *labels;
	const JsonNode *language;
	const JsonNode *label;
	int			count = 0;
	bool		any = false;

	for (labels = scale->first; labels; labels = labels->next)
	{
		if (labels->kind != JSON_OBJECT || strcmp(labels->key, "labels") != 0)
			continue;
		for (language = labels->first; language; language = language->next)
		{
			count = Max(count, language->count);
			for (label = language->first; label; label = label->next)
				any |= label->len > 0;
		}
	}
	return any ? Min(INSTRUMENT_MAX_POINTS, count) : 0;
}

/* Counts first, so that everything is placed before it is filled. */
static bool
place_arrays(Compiler *compiler, const JsonNode *scale, const JsonNode *bands, const JsonNode *facets,
			 const JsonNode *indicators)
{
	Instrument *header = compiler->instrument;
	const JsonNode *node;
	int			ncategories = 0;
	int			nbands = member_count(bands, "score") + member_count(bands, "balance");
	int			nlabels = scale_label_count(scale);

	if (!check_count(compiler, facets, "facets", 1, INSTRUMENT_MAX_FACETS) ||
		!check_count(compiler, indicators, "indicators", 1, INSTRUMENT_MAX_INDICATORS))
		return false;
	for (node = facets->first; node; node = node->next)
	{
		int			count = member_count(node, "categories");

		if (count > INSTRUMENT_MAX_CATEGORIES)
			return json_fail(node, compiler->failure, "must have at most %d categories, not %d",
							 INSTRUMENT_MAX_CATEGORIES, count);
		ncategories += count;
	}
	if (nbands > 2 * INSTRUMENT_MAX_BANDS)
		return json_fail(bands, compiler->failure, "must have at most %d bands a list", INSTRUMENT_MAX_BANDS);

	header->nfacets = (uint8) facets->count;
	header->nindicators = (uint16) indicators->count;
	header->ncategories = (uint16) ncategories;
	header->facets_at = reserve_array(&compiler->used, header->nfacets * sizeof(InstrumentFacet));
	header->categories_at = reserve_array(&compiler->used, ncategories * sizeof(InstrumentCategory));
	header->bands_at = reserve_array(&compiler->used, nbands * sizeof(InstrumentBand));
	header->indicators_at = reserve_array(&compiler->used, header->nindicators * sizeof(InstrumentIndicator));
	header->sorted_at = reserve_array(&compiler->used, header->nindicators * sizeof(uint16));
	if (nlabels > 0)
		header->scale_labels_at = reserve_array(&compiler->used, nlabels * sizeof(BilingualRef));
	return true;
}

Instrument *
instrument_compile(const char *json, size_t len, GovFailure *failure)
{
	JsonField	fields[] = {
		{"code", JSON_STRING, true, NULL},
		{"version", JSON_NUMBER | JSON_NULL, false, NULL},
		{"label", JSON_OBJECT | JSON_NULL, false, NULL},
		{"source", JSON_STRING | JSON_NULL, false, NULL},
		{"scale", JSON_OBJECT, true, NULL},
		{"order", JSON_NUMBER | JSON_STRING | JSON_NULL, false, NULL},
		{"perspectives", JSON_OBJECT | JSON_NULL, false, NULL},
		{"min_coverage", JSON_NUMBER | JSON_NULL, false, NULL},
		{"partial", JSON_BOOLEAN | JSON_NULL, false, NULL},
		{"floor", JSON_OBJECT | JSON_NULL, false, NULL},
		{"bands", JSON_OBJECT, true, NULL},
		{"facets", JSON_ARRAY, true, NULL},
		{"indicators", JSON_ARRAY, true, NULL},
	};
	enum
	{
		CODE, VERSION, LABEL, SOURCE, SCALE, ORDER, PERSPECTIVES, MIN_COVERAGE, PARTIAL, FLOOR, BANDS,
		FACETS, INDICATORS
	};
	Instrument	header = {.format = INSTRUMENT_FORMAT};
	Compiler	compiler = {&header, sizeof(Instrument), failure};
	Instrument *instrument;
	JsonNode   *root;
	int			version = 1;

	root = json_tree_parse("instrument", json, len, failure);
	if (root == NULL || !json_fields(root, fields, lengthof(fields), failure) ||
		!place_arrays(&compiler, fields[SCALE].node, fields[BANDS].node, fields[FACETS].node, fields[INDICATORS].node))
		return NULL;
	instrument = palloc0(compiler.used + string_bytes(root));
	*instrument = header;
	compiler.instrument = instrument;

	if (!keep_code(&compiler, fields[CODE].node, &instrument->code) ||
		(fields[VERSION].node && !json_int(fields[VERSION].node, 1, 1000000, &version, failure)) ||
		!keep_label(&compiler, fields[LABEL].node, &instrument->label))
		return NULL;
	instrument->version = version;
	instrument->source = keep_text(&compiler, fields[SOURCE].node);
	instrument->min_coverage = 0.5;
	instrument->partial = fields[PARTIAL].node != NULL && fields[PARTIAL].node->boolean;
	if (!compile_scale(&compiler, fields[SCALE].node) ||
		!compile_order(&compiler, fields[ORDER].node) ||
		!compile_perspectives(&compiler, fields[PERSPECTIVES].node) ||
		!read_share(&compiler, fields[MIN_COVERAGE].node, &instrument->min_coverage) ||
		!compile_bands(&compiler, fields[BANDS].node) ||
		!compile_floor(&compiler, fields[FLOOR].node) ||
		!compile_facets(&compiler, fields[FACETS].node) ||
		!compile_indicators(&compiler, fields[INDICATORS].node) ||
		!check_categories_filled(&compiler, fields[FACETS].node))
		return NULL;

	instrument->fingerprint = structure_fingerprint(instrument);
	SET_VARSIZE(instrument, compiler.used);
	if (utf8_length(json, len) > INSTRUMENT_MAX_TEXT / 2 && !check_text(instrument, failure))
		return NULL;
	return instrument;
}

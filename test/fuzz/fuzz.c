/*
 * fuzz.c
 *		libFuzzer on the readers of text and of binary forms, without a server.
 *
 * The sources of the extension are linked with PostgreSQL's own JSON parser
 * (libpgcommon) and with the little of a server that is here.  palloc() is
 * malloc(), so that an overrun of a chunk is seen; all is freed after a run.
 * A text reader must not raise: that is a crash, and so is a value that does
 * not read back to the same bytes.  FUZZ_TARGET names the reader.
 */
#include "postgres.h"

#include <math.h>
#include <setjmp.h>

#include "fmgr.h"
#include "lib/stringinfo.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/memutils.h"

#include "base/failure.h"
#include "base/number.h"
#include "collaboration/party.h"
#include "register/amount.h"
#include "register/day_cell.h"
#include "register/identifier.h"
#include "register/name_form.h"
#include "register/text_cell.h"
#include "rulebook/role_claim.h"

/* ---------- memory ---------- */

static MemoryContextData session;
MemoryContext CurrentMemoryContext, TopMemoryContext = &session;

typedef struct Chunk
{
	void	   *chunk;
	MemoryContext context;
} Chunk;

static Chunk *chunks;
static size_t nchunks;
static size_t chunk_room;

static void *
keep(void *chunk)
{
	if (chunk == NULL)
		abort();
	if (nchunks == chunk_room)
	{
		chunk_room = chunk_room ? chunk_room * 2 : 1024;
		chunks = realloc(chunks, chunk_room * sizeof(Chunk));
	}
	chunks[nchunks].context = CurrentMemoryContext;
	return chunks[nchunks++].chunk = chunk;
}

static size_t
find(void *chunk)
{
	size_t		i = nchunks;

	while (i-- > 0)
		if (chunks[i].chunk == chunk)
			return i;
	abort();					/* never allocated, or freed before */
}

static void
free_all(void)
{
	while (nchunks > 0)
		free(chunks[--nchunks].chunk);
	CurrentMemoryContext = NULL;
}

/* A context is a mark on its chunks, and itself a chunk.  None of ours has another within. */
MemoryContext
AllocSetContextCreateInternal(MemoryContext parent, const char *name, Size least, Size first, Size most)
{
	return keep(malloc(1));
}

void
MemoryContextReset(MemoryContext context)
{
	size_t		left = 0;
	size_t		i;

	for (i = 0; i < nchunks; i++)
		if (chunks[i].context == context)
			free(chunks[i].chunk);
		else
			chunks[left++] = chunks[i];
	nchunks = left;
}

void *palloc(Size size) { return keep(malloc(size ? size : 1)); }
void *palloc0(Size size) { return memset(palloc(size), 0, size); }
void *palloc_extended(Size size, int flags) { return palloc0(size); }
void *repalloc(void *chunk, Size size) { size_t i = find(chunk); return chunks[i].chunk = realloc(chunk, size ? size : 1); }
void *repalloc_huge(void *chunk, Size size) { return repalloc(chunk, size); }
void pfree(void *chunk) { size_t i = find(chunk); free(chunk); chunks[i] = chunks[--nchunks]; }
void MemoryContextDelete(MemoryContext context) { MemoryContextReset(context); pfree(context); }
char *pstrdup(const char *str) { return strcpy(palloc(strlen(str) + 1), str); }
char *pnstrdup(const char *str, Size len) { Size n = strnlen(str, len); char *copy = palloc(n + 1); memcpy(copy, str, n); copy[n] = 0; return copy; }
/* what the frontend side of libpgcommon calls */
void *pg_malloc(size_t size) { return palloc(size); }
void *pg_malloc0(size_t size) { return palloc0(size); }
void *pg_malloc_extended(size_t size, int flags) { return palloc0(size); }
void *pg_realloc(void *chunk, size_t size) { return chunk ? repalloc(chunk, size) : palloc(size); }
void pg_free(void *chunk) { if (chunk) pfree(chunk); }
char *pg_strdup(const char *str) { return pstrdup(str); }

/* What is kept for the session is not freed; all else goes with the run. */
void *
MemoryContextAllocZero(MemoryContext context, Size size)
{
	MemoryContext caller = CurrentMemoryContext;
	void	   *chunk;

	if (context == TopMemoryContext)
		return calloc(1, size);
	CurrentMemoryContext = context;
	chunk = palloc0(size);
	CurrentMemoryContext = caller;
	return chunk;
}

void *MemoryContextAlloc(MemoryContext context, Size size) { return MemoryContextAllocZero(context, size); }
void *MemoryContextAllocExtended(MemoryContext context, Size size, int flags) { return MemoryContextAllocZero(context, size); }

/* ---------- errors ---------- */

static jmp_buf raised;
static bool may_raise;

bool errstart(int level, const char *domain) { return level >= ERROR; }
bool errstart_cold(int level, const char *domain) { return level >= ERROR; }
int errcode(int code) { return 0; }
static char last_words[1000];
#define WORDS(name) int name(const char *fmt, ...) { va_list args; va_start(args, fmt); vsnprintf(last_words, sizeof(last_words), fmt, args); va_end(args); return 0; }
WORDS(errmsg)
WORDS(errmsg_internal)
int errdetail(const char *fmt,...) { return 0; }
int errdetail_internal(const char *fmt,...) { return 0; }
int errhint(const char *fmt,...) { return 0; }

void
errfinish(const char *file, int line, const char *function)
{
	if (may_raise)
		longjmp(raised, 1);
	fprintf(stderr, "raised in %s, %s:%d: %s\n", function, file, line, last_words);
	abort();
}

#if GOV_HAVE_SOFT_ERRORS
bool errsave_start(struct Node *context, const char *domain) { ((ErrorSaveContext *) context)->error_occurred = true; return false; }
void errsave_finish(struct Node *context, const char *file, int line, const char *function) { abort(); }
#endif

/* ---------- the rest of a server ---------- */

volatile sig_atomic_t InterruptPending;
void ProcessInterrupts(void) {}
void check_stack_depth(void) {}
int GetDatabaseEncoding(void) { return PG_UTF8; }
int pg_lltoa(int64 value, char *text) { return sprintf(text, INT64_FORMAT, value); }
int pg_mblen(const char *str) { return pg_utf_mblen((const unsigned char *) str); }
struct varlena *pg_detoast_datum(struct varlena *datum) { return datum; }
struct varlena *pg_detoast_datum_packed(struct varlena *datum) { return datum; }
int varstr_levenshtein_less_equal(const char *a, int alen, const char *b, int blen, int i, int d, int s, int max, bool trusted) { return alen == blen ? 1 : max + 1; }

int
pg_mbcliplen(const char *str, int len, int limit)
{
	int			clipped = 0;

	while (clipped < len && str[clipped])
	{
		int			n = pg_utf_mblen((const unsigned char *) str + clipped);

		if (clipped + n > limit || clipped + n > len)
			break;
		clipped += n;
	}
	return clipped;
}

void
escape_json(StringInfo buf, const char *str)
{
	appendStringInfoChar(buf, '"');
	for (; *str; str++)
		if ((unsigned char) *str < ' ' || *str == '"' || *str == '\\')
			appendStringInfo(buf, "\\u%04x", (unsigned char) *str);
		else
			appendStringInfoChar(buf, *str);
	appendStringInfoChar(buf, '"');
}

/* libpgcommon has it from 17 on */
__attribute__((weak)) char *json_errdetail(int error, void *lex) { return "?"; }

/* the calendar: days before a month, civil from days (Howard Hinnant's) */
const int	day_tab[2][13] = {
	{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0},
	{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0}
};

int
date2j(int y, int m, int d)
{
	int			era,
				yoe,
				doy;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy + 1721120;
}

void
j2date(int jd, int *year, int *month, int *day)
{
	int			z = jd - 1721120;
	int			era = (z >= 0 ? z : z - 146096) / 146097;
	int			doe = z - era * 146097;
	int			yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int			doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int			mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp + (mp < 10 ? 3 : -9);
	*year = yoe + era * 400 + (*month <= 2);
}

/* ---------- messages of the binary protocol ---------- */

void
pq_copymsgbytes(StringInfo msg, char *buf, int n)
{
	if (n < 0 || n > msg->len - msg->cursor)
		ereport(ERROR, (errmsg("insufficient data left in message")));
	memcpy(buf, msg->data + msg->cursor, n);
	msg->cursor += n;
}

int pq_getmsgbyte(StringInfo msg) { unsigned char c; pq_copymsgbytes(msg, (char *) &c, 1); return c; }

static uint64
big_endian(StringInfo msg, int n)
{
	uint64		value = 0;

	while (n-- > 0)
		value = value << 8 | (uint64) pq_getmsgbyte(msg);
	return value;
}

unsigned int pq_getmsgint(StringInfo msg, int n) { return (unsigned int) big_endian(msg, n); }
int64 pq_getmsgint64(StringInfo msg) { return (int64) big_endian(msg, 8); }
float8 pq_getmsgfloat8(StringInfo msg) { uint64 bits = big_endian(msg, 8); float8 value; memcpy(&value, &bits, sizeof(value)); return value; }

char *
pq_getmsgtext(StringInfo msg, int rawbytes, int *nbytes)
{
	char	   *str = palloc(rawbytes + 1);

	pq_copymsgbytes(msg, str, rawbytes);
	str[rawbytes] = 0;
	if (pg_encoding_verifymbstr(PG_UTF8, str, rawbytes) != rawbytes)
		ereport(ERROR, (errmsg("invalid byte sequence")));
	*nbytes = rawbytes;
	return str;
}

/* ---------- one run ---------- */

static Datum
call(PGFunction function, Datum argument, fmNodePtr context, bool *isnull)
{
	LOCAL_FCINFO(fcinfo, 3);
	Datum		result;

	memset(fcinfo, 0, SizeForFunctionCallInfo(3));
	fcinfo->nargs = 3;
	fcinfo->context = context;
	fcinfo->args[0].value = argument;
	fcinfo->args[2].value = Int32GetDatum(-1);
	result = function(fcinfo);
	*isnull = fcinfo->isnull;
	return result;
}

#define TYPE(type) \
	extern Datum type##_in(PG_FUNCTION_ARGS); \
	extern Datum type##_out(PG_FUNCTION_ARGS); \
	extern Datum type##_recv(PG_FUNCTION_ARGS);
TYPE(role)
TYPE(role_set)
TYPE(style)
TYPE(instrument)
TYPE(assessment)
TYPE(forms)
TYPE(collaboration)
TYPE(ratings)
TYPE(series)
TYPE(rulebook)
TYPE(role_claim)

static const struct Target
{
	const char *name;
	PGFunction	in;
	PGFunction	out;
	PGFunction	recv;
	bool		byvalue;
	Size		size;			/* of one that is no varlena */
}			targets[] = {
	{"role", role_in, role_out, role_recv, true},
	{"role_set", role_set_in, role_set_out, role_set_recv, true},
	{"style", style_in, style_out, style_recv, true},
	{"instrument", instrument_in, instrument_out, instrument_recv, false},
	{"assessment", assessment_in, assessment_out, assessment_recv, false},
	{"forms", forms_in, forms_out, forms_recv, false},
	{"collaboration", collaboration_in, collaboration_out, collaboration_recv, false},
	{"ratings", ratings_in, ratings_out, ratings_recv, false},
	{"series", series_in, series_out, series_recv, false},
	{"rulebook", rulebook_in, rulebook_out, rulebook_recv, false},
	{"role_claim", role_claim_in, role_claim_out, role_claim_recv, false, sizeof(RoleClaim)},
	{"party"}, {"number"}, {"amount"}, {"day"}, {"cell"}, {"identifier"}, {"name"},
};

static const struct Target *target;
static bool binary;

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *name = getenv("FUZZ_TARGET");
	size_t		i;

	binary = getenv("FUZZ_BINARY") != NULL;
	for (i = 0; i < lengthof(targets); i++)
		if (name && strcmp(name, targets[i].name) == 0)
			target = &targets[i];
	if (target == NULL || (binary && target->recv == NULL))
	{
		fprintf(stderr, "FUZZ_TARGET names no reader\n");
		exit(2);
	}
	return 0;
}

static bool
read_text(char *str, Datum *value)
{
	bool		isnull;
#if GOV_HAVE_SOFT_ERRORS
	ErrorSaveContext trap = {T_ErrorSaveContext};

	*value = call(target->in, CStringGetDatum(str), (fmNodePtr) &trap, &isnull);
	return !trap.error_occurred;
#else
	GovFailureTrap trap = {T_Invalid, GOV_TRAP_MAGIC};

	*value = call(target->in, CStringGetDatum(str), (fmNodePtr) &trap, &isnull);
	return !trap.failed;
#endif
}

/* A value that was accepted reads back from its text. */
static void
check_round_trip(Datum value)
{
	bool		isnull;
	char	   *text = DatumGetCString(call(target->out, value, NULL, &isnull));
	Datum		again;

	if (!read_text(text, &again))
	{
		fprintf(stderr, "does not read back: %s\n", text);
		abort();
	}
	if (target->byvalue ? value != again :
		target->size > 0 ? memcmp(DatumGetPointer(value), DatumGetPointer(again), target->size) != 0 :
		VARSIZE_ANY(DatumGetPointer(value)) != VARSIZE_ANY(DatumGetPointer(again)) ||
		memcmp(DatumGetPointer(value), DatumGetPointer(again), VARSIZE_ANY(DatumGetPointer(value))) != 0)
	{
		fprintf(stderr, "reads back as another value: %s\n", text);
		abort();
	}
}

static void
run_number(const char *str, size_t len)
{
	double		value,
				value_again;
	DateADT		date,
				date_again;
	StringInfoData text;

	initStringInfo(&text);
	if (number_parse(str, len, &value))
	{
		number_write(&text, value);
		if (!number_parse(text.data, text.len, &value_again) || value != value_again)
			abort();
	}
	resetStringInfo(&text);
	if (date_parse(str, len, &date))
	{
		date_write(&text, date);
		if (!date_parse(text.data, text.len, &date_again) || date != date_again ||
			text.len != (int) len || memcmp(text.data, str, len) != 0)
			abort();
	}
}

static void
run_party(const char *str, size_t len)
{
	PartyPath	party,
				again;
	GovFailure	failure;

	if (!party_parse(str, len, &party, &failure))
		return;
	if (!party_parse(party.path, party.len, &again, &failure) || memcmp(&party, &again, sizeof(party)) != 0 ||
		party_organ(party.path, party.len) != party.organ ||
		party_organisation_len(party.path, party.len) != party.organisation_len)
		abort();
}

/* What is published or nil is a decimal number, as SQL's numeric reads it. */
static void
run_amount(const char *str, size_t len)
{
	Amount		amount;
	char	   *end;
	int			heading;

	for (heading = 0; heading <= 9; heading += 3)
	{
		amount_read(str, len, heading, (AmountLegend) {heading == 3, heading == 6}, &amount);
		if (amount_status_code(amount.status) == NULL || memchr(amount.note, 0, sizeof(amount.note)) == NULL ||
			memchr(amount.number, 0, sizeof(amount.number)) == NULL)
			abort();
		if ((amount.status == AMOUNT_PUBLISHED || amount.status == AMOUNT_NIL) &&
			(strspn(amount.number, "0123456789.e+-") != strlen(amount.number) || !isfinite(strtod(amount.number, &end)) ||
			 end == amount.number || *end != 0))
			abort();
	}
	percentage_read(str, len, &amount);
	if (amount_status_code(amount.status) == NULL || memchr(amount.note, 0, sizeof(amount.note)) == NULL)
		abort();
}

/* What is read is a day of a year with four digits. */
static void
run_day(const char *str, size_t len)
{
	DayCell		cell;
	int			year,
				month,
				day;

	day_cell_read(str, len, &cell);
	if (strcmp(day_cell_status_code(cell.status), "malformed") == 0 && cell.note == NULL)
		abort();
	j2date(cell.day + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	if (year < 1000 || year > 9999)
		abort();
}

/* A text is there when it was read, and a reason when it could not be. */
static void
look_at_text(const TextCell *cell)
{
	if (memchr(cell->value, 0, sizeof(cell->value)) == NULL || memchr(cell->note, 0, sizeof(cell->note)) == NULL ||
		(cell->status == AMOUNT_PUBLISHED) != (cell->value[0] != 0) || (cell->status >= AMOUNT_SEVERAL && cell->note[0] == 0))
		abort();
}

/* What is read reads as itself: an identifier, a segment, a code. */
static void
run_cell(const char *str, size_t len)
{
	static const char *const kinds[] = {"rsin", "kvk", "oin", "roo"};
	TextCell	cell,
				again;
	CountCell	count;
	int			i;

	for (i = 0; i < lengthof(kinds); i++)
	{
		if (!identifier_pad(str, len, kinds[i], strlen(kinds[i]), &cell))
			abort();
		look_at_text(&cell);
		if (cell.status == AMOUNT_PUBLISHED && (!identifier_pad(cell.value, strlen(cell.value), kinds[i], strlen(kinds[i]), &again) ||
												strcmp(cell.value, again.value) != 0))
			abort();
	}
	slug_read(str, len, &cell);
	look_at_text(&cell);
	if (cell.status == AMOUNT_PUBLISHED)
	{
		if (strspn(cell.value, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(cell.value) || strstr(cell.value, "--") != NULL ||
			cell.value[0] == '-' || cell.value[strlen(cell.value) - 1] == '-')
			abort();
	}
	legal_form_read(str, len, &cell);
	look_at_text(&cell);
	if (cell.status == AMOUNT_PUBLISHED)
	{
		legal_form_read(cell.value, strlen(cell.value), &again);
		if (strcmp(cell.value, again.value) != 0)
			abort();
	}
	count_read(str, len, &count);
	if ((count.has_total && (count.total < count.value || count.value < 0)) || memchr(count.note, 0, sizeof(count.note)) == NULL ||
		(count.status >= AMOUNT_SEVERAL && count.note[0] == 0))
		abort();
}

/* What a check takes is no placeholder; one that refuses says why. */
static void
run_identifier(const char *str, size_t len)
{
	static const struct
	{
		const char *kind;
		IdentifierCheck check;
	}			kinds[] = {
		{"rsin", rsin_check}, {"kvk", kvk_check}, {"oin", oin_check}, {"tooi", tooi_check}, {"roo", roo_check}
	};
	GovFailure	failure;
	size_t		i;

	for (i = 0; i < lengthof(kinds); i++)
	{
		const char *look = identifier_look(kinds[i].kind, str, len);

		memset(&failure, 0, sizeof(failure));
		if (kinds[i].check(str, len, &failure) ? look != NULL && strcmp(look, "placeholder") == 0 : failure.message[0] == 0)
			abort();
		if (i == 3 && tooi_check(str, len, &failure) && tooi_code_start(str, len) >= len)
			abort();
	}
	organisation_code_check(str, len, &failure);
}

/* A form is the form of itself, and fits where the header says that it does. */
static void
run_name(const char *str, size_t len)
{
	char	   *form = palloc(2 * len + 1);
	size_t		form_len = name_form_write(str, len, form);
	char	   *again = palloc(2 * form_len + 1);
	NameWord   *words = palloc((form_len / 2 + 1) * sizeof(NameWord));
	char	   *out = palloc(form_len + 1);

	if (form_len > 2 * len || name_form_write(form, form_len, again) != form_len || memcmp(form, again, form_len) != 0)
		abort();
	if (name_words_write(form, form_len, words, out) > form_len)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* in a chunk of its own, so that reading on is seen */
	char	   *str = palloc(size + 1);
	bool		isnull;
	Datum		value;

	memcpy(str, data, size);
	str[size] = 0;
	if (binary)
	{
		StringInfoData msg = {str, (int) size, (int) size + 1, 0};
		bool		accepted = false;

		may_raise = true;
		if (setjmp(raised) == 0)
		{
			value = call(target->recv, PointerGetDatum(&msg), NULL, &isnull);
			accepted = true;
		}
		may_raise = false;
		if (accepted)
			check_round_trip(value);
	}
	/* the server lets no other text through */
	else if (pg_encoding_verifymbstr(PG_UTF8, str, size) == (int) size && strlen(str) == size)
	{
		if (strcmp(target->name, "number") == 0)
			run_number(str, size);
		else if (strcmp(target->name, "party") == 0)
			run_party(str, size);
		else if (strcmp(target->name, "amount") == 0)
			run_amount(str, size);
		else if (strcmp(target->name, "day") == 0)
			run_day(str, size);
		else if (strcmp(target->name, "cell") == 0)
			run_cell(str, size);
		else if (strcmp(target->name, "identifier") == 0)
			run_identifier(str, size);
		else if (strcmp(target->name, "name") == 0)
			run_name(str, size);
		else if (read_text(str, &value))
			check_round_trip(value);
	}
	free_all();
	return 0;
}

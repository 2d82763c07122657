/*
 * name_form_sql.c
 *		SQL functions over name_form.c.
 */
#include "base/compat.h"

#include "utils/builtins.h"
#include "utils/memutils.h"

#include "base/encoding.h"
#include "register/name_form.h"

/* Argument 0 in the form for comparing, in UTF-8. */
static char *
form_argument(FunctionCallInfo fcinfo, size_t *len)
{
	const text *name = PG_GETARG_TEXT_PP(0);
	const char *str = VARDATA_ANY(name);
	size_t		bytes = VARSIZE_ANY_EXHDR(name);
	char	   *form;

	/* what is no text in the encoding of the database keeps its bytes, as do letters that no table has */
	(void) text_to_utf8(&str, &bytes);
	form = palloc_extended(2 * bytes + 1, MCXT_ALLOC_HUGE);
	*len = name_form_write(str, bytes, form);
	form[*len] = '\0';
	return form;
}

/* name_form(name) */
PG_FUNCTION_INFO_V1(name_form);
Datum
name_form(PG_FUNCTION_ARGS)
{
	size_t		len;

	PG_RETURN_TEXT_P(cstring_to_text(server_text(form_argument(fcinfo, &len))));
}

/* normal_name(name) */
PG_FUNCTION_INFO_V1(normal_name);
Datum
normal_name(PG_FUNCTION_ARGS)
{
	size_t		len;
	char	   *form = form_argument(fcinfo, &len);
	NameWord   *words = palloc_extended((len / 2 + 1) * sizeof(NameWord), MCXT_ALLOC_HUGE);
	char	   *out = palloc_extended(len + 1, MCXT_ALLOC_HUGE);

	out[name_words_write(form, len, words, out)] = '\0';
	PG_RETURN_TEXT_P(cstring_to_text(server_text(out)));
}

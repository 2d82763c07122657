/*
 * day_sql.c
 *		The day that is asked about.
 *
 * In C, since it is asked once a row: a body in SQL would have to be one
 * expression, which cannot say what is wrong with the setting.
 */
#include "base/failure.h"
#include "base/number.h"

#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/guc.h"

#define AS_OF_SETTING "governance.as_of"

/* Years of which the register speaks, as its fiscal years are. */
#define FIRST_YEAR 1900
#define LAST_YEAR 2200

static bool
is_askable(DateADT day)
{
	return day >= date2j(FIRST_YEAR, 1, 1) - POSTGRES_EPOCH_JDATE &&
		day <= date2j(LAST_YEAR, 12, 31) - POSTGRES_EPOCH_JDATE;
}

PG_FUNCTION_INFO_V1(as_of);
Datum
as_of(PG_FUNCTION_ARGS)
{
	const char *setting = GetConfigOption(AS_OF_SETTING, true, false);
	DateADT		day;
	GovFailure	failure = {0};

	if (setting == NULL || setting[0] == '\0')
		PG_RETURN_DATEADT(GetSQLCurrentDate());
	if (date_parse(setting, strlen(setting), &day) && is_askable(day))
		PG_RETURN_DATEADT(day);
	gov_fail(&failure, ERRCODE_INVALID_DATETIME_FORMAT, "invalid setting %s: \"%s\"", AS_OF_SETTING, gov_quote(setting, strlen(setting)));
	gov_fail_detail(&failure, "Expected a day as yyyy-mm-dd, from %d to %d, and nothing besides.", FIRST_YEAR, LAST_YEAR);
	gov_fail_hint(&failure, "governance.set_as_of(date) sets it, RESET %s means today.", AS_OF_SETTING);
	gov_raise(&failure);
}

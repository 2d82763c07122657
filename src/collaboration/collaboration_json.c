/*
 * collaboration_json.c
 *		A collaboration as canonical JSON: one form.
 */
#include "collaboration/collaboration.h"

#include "miscadmin.h"

#include "base/json_write.h"

static void
write_date(StringInfo buf, bool stated, DateADT date)
{
	if (!stated)
	{
		json_write_null(buf, NULL);
		return;
	}
	json_write_key(buf, NULL);
	appendStringInfoChar(buf, '"');
	date_write(buf, date);
	appendStringInfoChar(buf, '"');
}

static void
write_party(StringInfo buf, const CollaborationParty *party)
{
	json_open_object(buf, NULL);
	json_write_text(buf, "party", party->path, party->len);
	if (party->roles != 0)
		json_write_codes(buf, "roles", &role_vocabulary, party->roles);
	if (party->interests != 0)
		json_write_codes(buf, "interests", &interest_vocabulary, party->interests);
	json_close_object(buf);
}

void
collaboration_write(StringInfo buf, CollaborationReader reader)
{
	const CollaborationHead *head = &reader.head;
	CollaborationParty party;

	json_open_object(buf, NULL);
	if (head->legal_form != LEGAL_FORM_NOT_STATED)
		json_write_string(buf, "legal_form", vocabulary_code(&legal_form_vocabulary, head->legal_form));
	if (head->flags & COLLABORATION_HAS_POWERS)
		json_write_codes(buf, "powers", &power_vocabulary, head->powers);
	if (head->flags & COLLABORATION_HAS_STYLE)
		style_write_json(buf, "style", head->style);
	if (head->phase != PHASE_NOT_STATED)
		json_write_string(buf, "phase", vocabulary_code(&phase_vocabulary, head->phase));
	if (head->purpose_len > 0)
		json_write_text(buf, "purpose", head->purpose, head->purpose_len);
	if (head->flags & (COLLABORATION_HAS_START | COLLABORATION_HAS_END))
	{
		json_open_array(buf, "period");
		write_date(buf, head->flags & COLLABORATION_HAS_START, head->start);
		write_date(buf, head->flags & COLLABORATION_HAS_END, head->end);
		json_close_array(buf);
	}
	if (head->nparties > 0)
	{
		json_open_array(buf, "parties");
		while (collaboration_next(&reader, &party))
		{
			CHECK_FOR_INTERRUPTS();
			write_party(buf, &party);
		}
		json_close_array(buf);
	}
	json_close_object(buf);
}

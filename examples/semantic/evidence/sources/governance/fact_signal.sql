-- Made by `make semantic`. Signalen: een signaal
SELECT
	signal_key,
	organisation,
	collaboration_key,
	partner_key,
	collaboration_version_key,
	version_status,
	is_before_first_version,
	date_key,
	due_date_key,
	closed_date_key,
	kind,
	description,
	raised_on,
	owner,
	action,
	due_on::text AS due_on,
	closed_on::text AS closed_on,
	outcome,
	state,
	days_overdue,
	is_open
FROM governance.fact_signal

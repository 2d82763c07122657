-- Made by `make semantic`. Rollen: een rol die iemand een periode heeft, voor elke organisatie die hem ziet
SELECT
	organisation,
	collaboration_key,
	partner_key,
	collaboration_version_key,
	version_status,
	is_before_first_version,
	holder,
	role,
	date_key,
	end_date_key,
	valid_from::text AS valid_from,
	valid_to::text AS valid_to,
	is_current,
	origin,
	fit,
	fit_status,
	decided_on::text AS decided_on,
	reason,
	allowed_because,
	predecessor,
	once_over_all
FROM governance.fact_role

-- ---- who writes beside whom

CREATE FUNCTION governance_internal.hold_register(alone boolean DEFAULT false)
RETURNS void
AS $$
BEGIN
	-- what is read after this is as the one before left it: the caller is no single statement
	IF alone THEN
		PERFORM pg_advisory_xact_lock(hashtextextended('partner_governance.register', 0));
	ELSE
		PERFORM pg_advisory_xact_lock_shared(hashtextextended('partner_governance.register', 0));
	END IF;
END
$$
-- include volatile_plpgsql
COMMENT ON FUNCTION hold_register(boolean) IS
'Until the end of the transaction: the first step of every function that writes, before it looks. Those that write rows of their own hold the register together; one that changes the names in all of it (merge_party(), rename_party(), remove_party(), remove_collaboration(), erase_person()) holds it alone, waits for the others, and they for it.';

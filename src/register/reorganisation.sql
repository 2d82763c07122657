-- reorganisation.sql: which municipalities ended, and which took their place

CREATE TABLE governance_register.municipal_reorganisation (
	predecessor text NOT NULL CHECK (predecessor = organisation(predecessor)),
	predecessor_name text NOT NULL,
	ended_on date NOT NULL,
	kind text NOT NULL CHECK (kind = ANY (ARRAY['merger', 'takeover', 'split', 'renumbered'])),
	successor text NOT NULL CHECK (successor = organisation(successor)),
	successor_name text NOT NULL,
	is_main boolean NOT NULL,
	note text,
	source text NOT NULL,
	is_standard boolean NOT NULL DEFAULT false,
	PRIMARY KEY (predecessor, successor),
	CONSTRAINT municipal_reorganisation_pair_check CHECK (predecessor <> successor)
);
COMMENT ON TABLE municipal_reorganisation IS
'Municipalities of the Netherlands that ended from 2010-01-01 on, and their successors, one row a pair: 134 codes, complete until 2026-05-19, after RvIG Tabel 33 and, for the parts of municipalities that were split, the acts and bills. Facts only, by code: a municipality that lives on under its own code is not in it, whatever its act says, and neither is a correction of a border. party_succession goes before it: what somebody entered there decides. Rows of later reorganisations can be added.';
COMMENT ON COLUMN municipal_reorganisation.predecessor IS
'Code of the municipality that ended (gm0501).';
COMMENT ON COLUMN municipal_reorganisation.predecessor_name IS
'Its name on the last day.';
COMMENT ON COLUMN municipal_reorganisation.ended_on IS
'First day on which it no longer exists.';
COMMENT ON COLUMN municipal_reorganisation.kind IS
'merger (the code of the successor is new on that day), takeover (it was there already), split (several successors), renumbered (the same municipality under a new code and name). By the codes, not by the law: some takeovers are in law a merger into a municipality that kept a name.';
COMMENT ON COLUMN municipal_reorganisation.successor IS
'Code of the successor, which may have ended later in its turn.';
COMMENT ON COLUMN municipal_reorganisation.successor_name IS
'Its name on that day.';
COMMENT ON COLUMN municipal_reorganisation.is_main IS
'True for one successor of each: the new code of Tabel 33.';
COMMENT ON COLUMN municipal_reorganisation.note IS
'Which part went there, for a split, or what is unusual; NULL when nothing.';
COMMENT ON COLUMN municipal_reorganisation.source IS
'Where it is written.';
COMMENT ON COLUMN municipal_reorganisation.is_standard IS
'True for a row that ships with the extension: it is not dumped, since it returns with the extension.';
-- include register_table municipal_reorganisation STANDARD

INSERT INTO municipal_reorganisation
SELECT v.predecessor, v.predecessor_name, v.ended_on::date, v.kind, v.successor, v.successor_name, v.is_main::boolean, v.note, v.source, true
FROM (VALUES
	-- rows register/data/municipal_reorganisation.tsv
) AS v (predecessor, predecessor_name, ended_on, kind, successor, successor_name, is_main, note, source);

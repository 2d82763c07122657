#!/usr/bin/env python3
"""row_security.py ORGANISATION...: prints a row-level security rule an organisation, as JSON for POST /api/v1/rowlevelsecurity/.

`tables` and `roles` hold names; Superset wants the numbers that it gave them, which /api/v1/dataset/ and the list of roles tell. Needs Python only.
"""
import json
import pathlib
import re
import sys

datasets = pathlib.Path(__file__).resolve().parent / "assets" / "datasets" / "partner_governance"
names = [p.stem for p in sorted(datasets.glob("*.yaml")) if re.search(r'^  - column_name: "organisation"$', p.read_text(encoding="utf-8"), re.M)]
for code in sys.argv[1:]:
    if not re.fullmatch(r"[a-z0-9-]+", code):
        sys.exit(f"{code} is no code of an organisation, such as gm0503")
    print(json.dumps({"name": f"organisatie {code}", "filter_type": "Regular", "group_key": "organisation", "clause": f"organisation IN ('{code}', '-')", "tables": names, "roles": [f"organisatie {code}"]}))

#!/usr/bin/env python3
"""pack.py FOLDER [ADDRESS]: makes FOLDER/dashboard.zip for `superset import-dashboards` and FOLDER/datasets.zip for `superset import-datasources`.

ADDRESS is where Superset finds the warehouse, as SQLAlchemy writes it; without a password, which is set in Superset itself. Needs Python only.
"""
import pathlib
import re
import sys
import zipfile

assets = pathlib.Path(__file__).resolve().parent / "assets"
folder, address = pathlib.Path(sys.argv[1]), (sys.argv[2:] or [None])[0]
folder.mkdir(parents=True, exist_ok=True)
for name, kind, parts in (("dashboard", "Dashboard", ("databases", "datasets", "charts", "dashboards")), ("datasets", "SqlaTable", ("databases", "datasets"))):
    with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for path in [assets / "metadata.yaml"] + sorted(p for part in parts for p in (assets / part).rglob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            if path.name == "metadata.yaml":
                text = re.sub(r'^type: .*$', f'type: "{kind}"', text, flags=re.M)
            if path.parent.name == "databases" and address:
                text = re.sub(r'^sqlalchemy_uri: .*$', lambda _: f'sqlalchemy_uri: "{address}"', text, flags=re.M)
            out.writestr(f"{name}/{path.relative_to(assets)}", text)
    print(folder / f"{name}.zip")

"""superset_rows.py ADDRESS: who sees what, through Superset's API, of a connection whose login may see all organisations (superset calls this).

Three people look at fact_finding: an admin; one with the role of one organisation, whose session superset_config.py narrows; and one with two such
roles, whom only the rules of row_security.py hold back. What each gets is compared with what SQL gives. Last line: "row security: N people, ...".
"""
import json
import os
import pathlib
import subprocess
import sys
import urllib.request

top = pathlib.Path(__file__).resolve().parents[2]
address, password = sys.argv[1], os.environ["SUPERSET_PASSWORD"]


def call(path, body=None, token=None, method=None):
    request = urllib.request.Request(f"{address}/api/v1/{path}", method=method, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def login(name):
    return call("security/login", {"username": name, "password": password, "provider": "db", "refresh": False})["access_token"]


def ids(path, name, token):
    return {r[name]: r["id"] for r in call(f"{path}?q=(page_size:200)", token=token)["result"]}


admin = login("admin")
datasets, roles = ids("dataset/", "table_name", admin), ids("security/roles/", "name", admin)
codes = ["gm9999", "gm9998"]
for code in codes:
    roles[f"organisatie {code}"] = call("security/roles/", {"name": f"organisatie {code}"}, admin)["id"]


def person(name, *of):
    call("security/users/", {"username": name, "first_name": name, "last_name": name, "email": f"{name}@example.org", "active": True, "password": password, "roles": [roles[r] for r in ("Alpha", *of)]}, admin)


person("one", "organisatie gm9999")
person("two", "organisatie gm9999", "organisatie gm9998")


def seen(name):
    body = {"datasource": {"id": datasets["fact_finding"], "type": "table"}, "force": True, "result_format": "json", "result_type": "full",
            "queries": [{"columns": ["organisation"], "metrics": ["open_findings"], "row_limit": 10000, "orderby": []}]}
    rows = call("chart/data", body, login(name))["result"][0]["data"]
    return {r["organisation"]: r["open_findings"] for r in rows}


def wanted(condition):
    text = subprocess.run(["psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", f"SELECT organisation, count(*) FILTER (WHERE is_open) FROM governance.fact_finding WHERE {condition} GROUP BY 1"], check=True, capture_output=True, text=True).stdout
    return {o: int(n) for o, n in (line.split("\t") for line in text.splitlines())}


everything = wanted("true")
assert len(everything) > 100 and set(codes) <= set(everything), "the demo has findings of many organisations"
checks = [("admin", "true", "all organisations"), ("one", "organisation IN ('gm9999', '-')", "the session of one role is narrowed"), ("two", "true", "two roles alone narrow nothing")]
for line in subprocess.run([sys.executable, str(top / "examples/superset/row_security.py"), *codes], check=True, capture_output=True, text=True).stdout.splitlines():
    rule = json.loads(line)
    rule["tables"], rule["roles"] = [datasets[t] for t in rule["tables"]], [roles[r] for r in rule["roles"]]
    checks.append(rule)
checks += [("two", "organisation IN ('gm9999', 'gm9998', '-')", "the rules of two roles hold, each beside the other"), ("one", "organisation IN ('gm9999', '-')", "and that of one"), ("admin", "true", "a rule binds only its role")]
failed = compared = 0
for check in checks:
    if isinstance(check, dict):
        call("rowlevelsecurity/", check, admin)
        continue
    name, condition, says = check
    got, right = seen(name), wanted(condition)
    compared += len(got)
    failed += got != right
    print(f"{'ok' if got == right else 'NOT OK'}: row security, {name}: {says}" + ("" if got == right else f": {len(got)} organisations, not {len(right)}: {sorted(set(got) ^ set(right))[:5]}"))
print(f"row security: {len([c for c in checks if not isinstance(c, dict)])} looks, {compared} numbers compared, {failed} wrong")
sys.exit(failed > 0)

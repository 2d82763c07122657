"""What Superset is told for partner_governance, besides what your own superset_config.py holds (a SECRET_KEY, its own database).

Dutch numbers and dates, and the narrowing of a session to the organisation of who looks (see README.md, "Who sees what").
"""
import re

BABEL_DEFAULT_LOCALE = "nl"
LANGUAGES = {"nl": {"flag": "nl", "name": "Nederlands"}, "en": {"flag": "us", "name": "English"}}
D3_FORMAT = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]}
D3_TIME_FORMAT = {
    "dateTime": "%A %e %B %Y %X", "date": "%d-%m-%Y", "time": "%H:%M:%S", "periods": ["", ""],
    "days": ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
    "shortDays": ["zo", "ma", "di", "wo", "do", "vr", "za"],
    "months": ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
    "shortMonths": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
}


def DB_CONNECTION_MUTATOR(uri, params, username, security_manager, source):  # noqa: N802 (Superset's name)
    """A person with the Superset role 'organisatie gm0503' asks the database for gm0503 only: the setting never widens what a login may see."""
    user = security_manager.find_user(username=username) if username else None
    codes = [m.group(1) for r in (user.roles if user else []) if (m := re.fullmatch(r"organisatie ([a-z0-9-]+)", r.name))]
    if uri.get_backend_name() != "postgresql" or not codes:
        return uri, params
    # with more than one role the row-level filters of Superset decide; the connection takes one organisation or none
    if len(codes) == 1:
        arguments = dict(params.get("connect_args") or {})
        options = [arguments.get("options") or uri.query.get("options") or "", f"-c governance.organisation={codes[0]}"]
        params = {**params, "connect_args": {**arguments, "options": " ".join(o for o in options if o)}}
    return uri, params

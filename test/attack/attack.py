#!/usr/bin/python3
"""attack.py [--rounds N] [--seed N]: works out from what publish() shows what single people said, as far as that goes.

For an attacker who knows the most: who answered which question, every number in the public views with its rounding, the method
(docs/method.md, which is written down here a second time, so that nothing of the extension judges itself), the own answers of one member,
and the rule by which groups are shown. Every answer that she does not know is a variable between 0 and 1, every published number a linear
constraint; two linear programs say between which levels an other member's answers to a category lie. No interval may be narrower than the
setting min_interval. Prints TAP. Runs in test/bin/cluster, on the database that is named by PGDATABASE or --db.

What is not linear (score, balance, light) is a line with room for the bend: the interval that comes out is never too wide for the attacker.
"""
import argparse
import collections
import itertools
import json
import math
import os
import random
import subprocess
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"     # small matrices: threads only wait for each other
import numpy     # noqa: E402
from scipy.optimize import Bounds, LinearConstraint, milp     # noqa: E402

PERSPECTIVES = ["council", "executive", "official", "partner", "resident", "independent"]
HALF = 0.0005 + 1e-9        # of the last decimal that is shown
NA = "n/a"


class Tap:
    """Counts and prints assertions."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, good, name):
        self.count += 1
        self.failed += not good
        print(("ok" if good else "not ok"), self.count, "-", name, flush=True)

    def done(self):
        print(f"1..{self.count}", flush=True)
        sys.exit(1 if self.failed else 0)


def psql(db, sql):
    run = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", db], input=sql, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"psql: {run.stderr[:2000]}")
    return run.stdout


# ---- rounds

class Instrument:
    """A questionnaire: categories with weights, questions of categories, how groups count."""

    def __init__(self, code, points, categories, questions, method="equal", weights=None, partial=False):
        self.code, self.steps = code, points - 1
        self.categories, self.questions = categories, questions      # weights; (category, weight, reverse)
        self.method, self.weights, self.partial = method, weights or dict.fromkeys(PERSPECTIVES, 1.0), partial

    def json(self):
        perspectives = {"method": self.method}
        if self.method == "weighted":
            perspectives["weights"] = self.weights
        return json.dumps({
            "code": self.code, "version": 1, "scale": {"min": 1, "max": self.steps + 1}, "perspectives": perspectives, "partial": self.partial,
            "bands": {"score": [{"code": b, "from": f} for b, f in BANDS], "balance": [{"code": b, "from": f} for b, f in BALANCE_BANDS]},
            "facets": [{"code": "f", "categories": [{"code": f"c{c}", "weight": w} for c, w in enumerate(self.categories)]}],
            "indicators": [{"code": f"q{i}", "weight": w, "reverse": r, "facets": {"f": f"c{c}"}} for i, (c, w, r) in enumerate(self.questions)]})


BANDS = [("concern", 0), ("attention", 0.45), ("strong", 0.65)]
BALANCE_BANDS = [("concern", 0), ("attention", 0.85), ("strong", 0.92)]

# answers of a group: a row a member, in steps above the lowest point; None for none, NA for not applicable
Round = collections.namedtuple("Round", "name organisation instrument groups")


def standard(code="plain", categories=3, questions=8, **more):
    return Instrument(code, 5, [1] * categories, [(c, 1, False) for c in range(categories) for _ in range(questions)], **more)


def everybody(n, answer, instrument):
    return [[answer] * len(instrument.questions) for _ in range(n)]


def near_an_end(steps, instrument, top=False):
    """A member for each number of steps: so far from the end in every category, one step a question, each at other questions."""
    rows = [[instrument.steps if top else 0] * len(instrument.questions) for _ in steps]
    for c in range(len(instrument.categories)):
        of = [k for k, (d, _, _) in enumerate(instrument.questions) if d == c]
        at = 0
        for row, far in zip(rows, steps):
            for _ in range(far):
                row[of[at % len(of)]] += -1 if top else 1
                at += 1
    return rows


def only_first(n, answer, instrument):
    """Members who answered the first question of each category."""
    first, row = set(), []
    for c, _, _ in instrument.questions:
        row.append(None if c in first else answer)
        first.add(c)
    return [row[:] for _ in range(n)]


def spread(n, instrument, draw):
    return [[draw.randint(0, instrument.steps) for _ in instrument.questions] for _ in range(n)]


def hard_cases(draw):
    """Rounds that were made to be hard; the first two were undone by hand before the whole was made of the groups that are shown."""
    plain = standard()
    weighted = Instrument("weighed", 5, [1, 3, 0.5], [(c, w, r) for c in range(3) for w, r in ((1, False), (4, True), (0.25, False))],
                          method="weighted", weights=dict(council=1, executive=2, official=0.1, partner=3, resident=0, independent=1))
    pooled = standard("pooled", 2, 4, method="pooled", partial=True)
    single = standard("single", 1, 6)

    def skip(rows, category, instrument, by=None):
        return [[by if c == category else a for a, (c, _, _) in zip(row, instrument.questions)] for row in rows]

    d = Round("review D", "gm0001", plain, dict(official=everybody(10, 3, plain), council=[[0, 1] * 12], executive=only_first(4, 2, plain)))
    b = Round("review B", "gm0001", plain, dict(official=everybody(10, 3, plain), council=everybody(1, 1, plain), executive=[[2] * 12 + [3] * 12 for _ in range(4)]))
    cases = [d, b]
    for i in (plain, weighted, pooled, single):
        n = len(i.questions)
        other = dict(official=spread(9, i, draw), partner=spread(6, i, draw))
        cases += [
            Round(f"all at the top, {i.code}", "gm0001", i, dict(other, council=everybody(5, 4, i))),
            Round(f"all at the bottom, {i.code}", "gm0001", i, dict(other, council=everybody(5, 0, i))),
            Round(f"all in the middle, {i.code}", "gm0001", i, dict(other, council=everybody(5, 2, i))),
            Round(f"all but one at the top, {i.code}", "gm0001", i, dict(other, council=everybody(5, 4, i) + everybody(1, 0, i))),
            Round(f"all but one at the bottom, {i.code}", "gm0001", i, dict(other, council=everybody(7, 0, i) + everybody(1, 4, i))),
            Round(f"one answer from the top, {i.code}", "gm0001", i, dict(other, council=everybody(4, 4, i) + [[4] * (n - 1) + [3]])),
            Round(f"halves at both ends, {i.code}", "gm0001", i, dict(other, council=[[0 if k % 2 else 4 for k in range(n)] for _ in range(5)])),
            Round(f"a group skips a category, {i.code}", "gm0001", i, dict(other, council=skip(spread(6, i, draw), 0, i))),
            Round(f"to a group a category does not apply, {i.code}", "gm0001", i, dict(other, council=skip(spread(6, i, draw), 0, i, NA))),
            Round(f"one of six answers one question, {i.code}", "gm0001", i, dict(other, council=spread(5, i, draw) + [[None] * (n - 1) + [4]])),
            Round(f"one question of four, {i.code}", "gm0001", i, dict(other, council=spread(4, i, draw) + [[None] + [2] * (n - 1)])),
            Round(f"a group skips a question, {i.code}", "gm0001", i, dict(other, council=[[None] + row[1:] for row in spread(6, i, draw)])),
            Round(f"two groups of three, {i.code}", "gm0003", i, dict(council=spread(3, i, draw), partner=spread(3, i, draw))),
            Round(f"three near the middle, {i.code}", "gm0003", i, dict(other, council=[[1 + (k + j) % 3 for k in range(n)] for j in range(3)])),
            Round(f"three that are low, {i.code}", "gm0003", i, dict(other, council=[[int((k + j) % 3 == 0) for k in range(n)] for j in range(3)])),
            # with five, or three, that are near an end "shown" itself would say how near each is: a little less, and a little more, than is shown
            Round(f"five within a step, {i.code}", "gm0001", i, dict(other, council=near_an_end([2] * 5, i))),
            Round(f"five within a step of the top, {i.code}", "gm0001", i, dict(other, council=near_an_end([2] * 5, i, True))),
            Round(f"five at two steps, {i.code}", "gm0001", i, dict(other, council=near_an_end([3, 3, 3, 3, 4], i))),
            Round(f"five at two steps of the top, {i.code}", "gm0001", i, dict(other, council=near_an_end([3, 3, 3, 3, 4], i, True))),
            Round(f"three within two steps, {i.code}", "gm0003", i, dict(other, council=near_an_end([4, 4, 4], i))),
            Round(f"three at three steps, {i.code}", "gm0003", i, dict(other, council=near_an_end([8, 8, 8], i))),
            Round(f"three at three steps of the top, {i.code}", "gm0003", i, dict(other, council=near_an_end([8, 8, 8], i, True))),
            Round(f"four at two steps, {i.code}", "gm0003", i, dict(other, council=near_an_end([4, 4, 4, 4], i))),
            Round(f"one group alone, {i.code}", "gm0001", i, dict(council=spread(7, i, draw))),
            Round(f"one large, the others small, {i.code}", "gm0001", i, dict(council=spread(7, i, draw), official=spread(2, i, draw), partner=spread(1, i, draw))),
        ]
    return cases


def random_instrument(draw, number):
    categories = draw.randint(1, 4)
    same = draw.random() < 0.5
    questions = [(c, 1 if same else draw.choice([0.25, 1, 1, 2, 5]), draw.random() < 0.2) for c in range(categories) for _ in range(draw.randint(1, 6))]
    method = draw.choice(["equal", "equal", "weighted", "pooled"])
    weights = {p: draw.choice([0, 0.5, 1, 1, 2, 7]) for p in PERSPECTIVES}
    weights["council"] = 1
    return Instrument(f"random{number}", draw.choice([2, 3, 4, 5, 5, 5, 7, 11]), [1 if same else draw.choice([0.5, 1, 3]) for _ in range(categories)],
                      questions, method, weights if method == "weighted" else None, draw.random() < 0.3)


def random_group(draw, i):
    n = draw.choice([1, 2, 3, 4]) if draw.random() < 0.35 else draw.choice([5, 5, 5, 6, 6, 7, 8, 10, 12])
    kind, top = draw.choice(["any", "any", "near", "near", "high", "low", "extreme", "but one"]), i.steps
    centre = [draw.randint(0, top) for _ in i.questions]
    rows = []
    for j in range(n):
        row = []
        for k, _ in enumerate(i.questions):
            near = min(top, max(0, centre[k] + draw.choice([-1, 0, 0, 0, 1])))
            row.append({"any": draw.randint(0, top), "near": near, "high": top - (draw.random() < 0.3), "low": int(draw.random() < 0.3),
                        "extreme": top if k % 2 else 0, "but one": (0 if j == 0 else top)}[kind])
        rows.append(row)
    share = draw.choice([0, 0, 0, 0.05, 0.3])
    skipped = draw.choice(range(len(i.categories))) if draw.random() < 0.1 else None
    for row in rows:
        for k, (c, _, _) in enumerate(i.questions):
            if c == skipped:
                row[k] = None
            elif draw.random() < share:
                row[k] = draw.choice([None, NA])
    return rows


def random_rounds(draw, n):
    instruments = [standard("of24")] + [random_instrument(draw, k) for k in range(max(4, n // 20))]
    for k in range(n):
        i = draw.choice(instruments)
        who = draw.sample(PERSPECTIVES, draw.choice([1, 2, 3, 3, 4]))
        yield Round(f"random {k}", draw.choice(list(ORGANISATIONS)), i, {p: random_group(draw, i) for p in who})


# organisation: min_raters, min_interval
ORGANISATIONS = {"gm0001": (5, 0.25), "gm0002": (6, 0.4), "gm0003": (3, 0.25), "gm0004": (3, 0.1), "gm0005": (4, 0.5)}


def quote(text):
    return "'" + text.replace("'", "''") + "'"


def load(db, rounds):
    """Writes the rounds into the register, publishes, and returns what the public sees: {name: {(perspective, category): row}}."""
    sql = ["SET search_path = governance, governance_register, governance_internal, public; BEGIN;"]
    for organisation, (people, interval) in ORGANISATIONS.items():
        sql.append(f"INSERT INTO setting (organisation, name, value) VALUES ('{organisation}', 'min_raters', '{people}'), ('{organisation}', 'min_interval', '{interval}');")
    for code, text in {r.instrument.code: r.instrument.json() for r in rounds}.items():
        sql.append(f"INSERT INTO instrument_register (code, version, instrument) VALUES ('{code}', 1, {quote(text)});")
    sql.append("CREATE TEMP TABLE r (n integer, organisation text, instrument text); CREATE TEMP TABLE f (n integer, rater text, perspective text, answers text[]);")
    sql.append("COPY r FROM stdin;")
    sql += [f"{n}\t{r.organisation}\t{r.instrument.code}" for n, r in enumerate(rounds)]
    sql.append("\\.\nCOPY f FROM stdin;")
    for n, r in enumerate(rounds):
        for perspective, rows in r.groups.items():
            for j, row in enumerate(rows):
                cells = ",".join("NULL" if a is None else a if a == NA else str(a + 1) for a in row)
                sql.append(f"{n}\t{perspective}{j}\t{perspective}\t{{{cells}}}")
    sql.append("""\\.
INSERT INTO collaboration_register (code, title) SELECT 'attack' || n, 'Attack ' || n FROM r;
INSERT INTO assessment_round (organisation, collaboration_id, code, held_on, status, adopted_on, instrument_code, instrument_version)
SELECT r.organisation, c.collaboration_id, 'r', '2025-05-01', 'adopted', '2025-06-01', r.instrument, 1 FROM r JOIN collaboration_register AS c ON c.code = 'attack' || n;
INSERT INTO assessment_form (organisation, assessment_round_id, rater, perspective, form)
SELECT a.organisation, a.assessment_round_id, f.rater, f.perspective, assessment(f.perspective, f.answers, i.instrument)
FROM f JOIN collaboration_register AS c ON c.code = 'attack' || f.n JOIN assessment_round AS a USING (collaboration_id) JOIN instrument_register AS i ON i.code = a.instrument_code;
ANALYZE assessment_form; ANALYZE assessment_round;
COMMIT;
\\o /dev/null
SELECT publish('2026-05-19');
\\o
SELECT json_build_object('n', substr(c.code, 7)::integer, 'perspective', s.perspective, 'category', s.category, 'status', s.status, 'level', s.level,
	'score', s.score, 'balance', s.balance, 'band', s.band_code, 'raters', s.raters, 'counted', s.counted)
FROM public_score AS s JOIN collaboration_register AS c ON c.collaboration_id = s.collaboration_key;""")
    shown = collections.defaultdict(dict)
    for line in psql(db, "\n".join(sql)).splitlines():
        row = json.loads(line)
        shown[rounds[row["n"]].name][row["perspective"], row["category"]] = row
    decisions = collections.Counter(psql(db, """SELECT decision FROM governance_register.publication_decision;""").split())
    return shown, decisions


# ---- the method, once more

def on_scale(answer):
    return answer is not None and answer != NA


class Method:
    """Of a round: each level as a linear function of the answers of the groups that count."""

    def __init__(self, round_, groups):
        self.round, self.i, self.groups = round_, round_.instrument, groups
        self.place = {}
        for p in groups:
            for j, row in enumerate(round_.groups[p]):
                for k, a in enumerate(row):
                    if on_scale(a):
                        self.place[p, j, k] = len(self.place)
        self.size = len(self.place)

    def truth(self):
        x = numpy.zeros(self.size)
        for (p, j, k), at in self.place.items():
            share = self.round.groups[p][j][k] / self.i.steps
            x[at] = 1 - share if self.i.questions[k][2] else share
        return x

    def question(self, perspective, k):
        """Mean answer; None when nobody answered."""
        total, weight, pooled = numpy.zeros(self.size), 0.0, self.i.method == "pooled"
        for p in self.groups if perspective == "all" else [perspective]:
            at = [self.place[p, j, k] for j in range(len(self.round.groups[p])) if (p, j, k) in self.place]
            w = len(at) if pooled else self.i.weights[p]
            if at and w > 0:
                total[at] += w / len(at)
                weight += w
        return total / weight if weight > 0 else None

    def category(self, perspective, c):
        total, weight = numpy.zeros(self.size), 0.0
        for k, (of, w, _) in enumerate(self.i.questions):
            mean = self.question(perspective, k) if of == c else None
            if mean is not None:
                total += w * mean
                weight += w
        return total / weight if weight > 0 else None

    def member(self, p, j, c):
        """Level that one member gave a category; None when she gave it none."""
        total, weight = numpy.zeros(self.size), 0.0
        for k, (of, w, _) in enumerate(self.i.questions):
            if of == c and (p, j, k) in self.place:
                total[self.place[p, j, k]] = w
                weight += w
        return total / weight if weight > 0 else None


def score_of(levels, weights):
    return sum(w * math.sqrt(x) for x, w in zip(levels, weights)) ** 2


def balance_of(levels, weights):
    level = sum(w * x for x, w in zip(levels, weights))
    if len(levels) == 1:
        return 1.0
    theta = 2 * math.asin(min(1, math.sqrt(sum((math.sqrt(w * x / level) - math.sqrt(w)) ** 2 for x, w in zip(levels, weights))) / 2))
    return min(1, max(0, 1 - theta / math.acos(math.sqrt(min(weights)))))


def tangent(function, levels, weights):
    """Slope at the published levels, value there, and how far the bend can be within their rounding."""
    value, slope = function(levels, weights), []
    for c in range(len(levels)):
        up, down = list(levels), list(levels)
        up[c] += 1e-6
        down[c] -= 1e-6
        slope.append((function(up, weights) - function(down, weights)) / 2e-6)
    bend = 0
    for corner in itertools.product((-HALF, HALF), repeat=len(levels)):
        straight = value + sum(s * d for s, d in zip(slope, corner))
        bend = max(bend, abs(function([x + d for x, d in zip(levels, corner)], weights) - straight))
    return slope, value, 3 * bend + 1e-7


class Constraints:
    """low <= row x <= high"""

    def __init__(self):
        self.rows, self.low, self.high = [], [], []

    def add(self, row, low, high):
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)


def light(row, table, band):
    """Low and high end of what a band says of a number that is rounded to two decimals."""
    at = [b for b, _ in table].index(band)
    return table[at][1] - 0.005 - 1e-9, table[at + 1][1] - 0.005 + 1e-9 if at + 1 < len(table) else 2


def constraints_of(method, shown):
    """Every number that is published of a round."""
    c = Constraints()
    for perspective in sorted({p for p, _ in shown}):
        levels, rows, weights = [], [], []
        for k, weight in enumerate(method.i.categories):
            row = shown.get((perspective, f"c{k}"))
            if row is None or row["level"] is None:
                continue
            vector = method.category(perspective, k)
            c.add(vector, row["level"] - HALF, row["level"] + HALF)
            if row.get("band"):
                c.add(vector, *light(row, BANDS, row["band"]))
            levels.append(row["level"])
            rows.append(vector)
            weights.append(weight)
        total = shown.get((perspective, "total"))
        if total is None or total["level"] is None:
            continue
        weights = [w / sum(weights) for w in weights]
        c.add(sum(w * r for w, r in zip(weights, rows)), total["level"] - HALF, total["level"] + HALF)
        if min(levels) < 0.01 or max(levels) > 0.999:
            continue        # too bent to be a line
        for function, name, table in ((score_of, "score", BANDS), (balance_of, "balance", BALANCE_BANDS)):
            if name == "balance" and max(levels) - min(levels) < 0.005:
                continue    # a cone: at equal levels there is no slope
            if total[name] is None:
                continue
            slope, value, bend = tangent(function, levels, weights)
            vector = sum(s * r for s, r in zip(slope, rows))
            start = value - sum(s * x for s, x in zip(slope, levels))
            c.add(vector, total[name] - HALF - bend - start, total[name] + HALF + bend - start)
            if total.get("band"):
                # the light is the worse of the two, so that both are at least as good
                c.add(vector, light(total, table, total["band"])[0] - bend - start, 2)
    return c


class Program:
    """Linear programs over the answers; counts them."""

    solved = 0

    def __init__(self, method, constraints):
        self.method = method
        self.rows = numpy.array(constraints.rows) if constraints.rows else numpy.zeros((0, method.size))
        self.low, self.high = numpy.array(constraints.low), numpy.array(constraints.high)

    def fits(self, x):
        value = self.rows @ x
        return bool(numpy.all(value >= self.low - 1e-7) and numpy.all(value <= self.high + 1e-7))

    def interval(self, target, known=None, rule=None):
        """Between which values a linear function of the answers lies. known: {place: value}; rule: further rows (matrix, at most), wider."""
        rows, low, high, goal = self.rows, self.low, self.high, target
        if rule:
            more, at_most = rule
            rows = numpy.vstack([numpy.hstack([rows, numpy.zeros((len(rows), more.shape[1] - rows.shape[1]))]), more])
            low, high = numpy.concatenate([low, numpy.full(len(at_most), -numpy.inf)]), numpy.concatenate([high, at_most])
            goal = numpy.concatenate([target, numpy.zeros(more.shape[1] - len(target))])
        at = sorted(known or {})
        values = numpy.array([known[k] for k in at])
        constant, goal = goal[at] @ values if at else 0.0, numpy.delete(goal, at)
        shift = rows[:, at] @ values if at else 0.0
        low, high, rows = low - shift, high - shift, numpy.delete(rows, at, axis=1)
        # answers that stand alike in every row are one variable, their sum
        columns = numpy.ascontiguousarray(numpy.vstack([rows, goal]).T)
        alike = {}
        for k, column in enumerate(columns):
            alike.setdefault(column.tobytes(), []).append(k)
        one = [of[0] for of in alike.values()]
        rows, goal, count = columns[one, :-1].T, columns[one, -1], numpy.array([len(of) for of in alike.values()])
        limits = LinearConstraint(rows, low, high) if len(rows) else ()
        ends = []
        for sign in (1, -1):
            result = milp(sign * goal, constraints=limits, bounds=Bounds(0, count))
            Program.solved += 1
            if result.status != 0:
                raise RuntimeError(f"linear program: {result.message}")
            ends.append(sign * result.fun + constant)
        return ends


def knowledge(method, p, j):
    """What a member knows of herself."""
    x = method.truth()
    return {at: x[at] for (q, m, _), at in method.place.items() if q == p and m == j}


def rule_rows(method, p, c, interval):
    """
    That the group is shown says that in category c every insider leaves every other member room: t of each question is at most 1, the sum of
    the others, and what the others lack. Rows over the answers and the t of every insider.
    """
    n = len(method.round.groups[p])
    questions = [k for k, (of, _, _) in enumerate(method.i.questions) if of == c]
    who = {k: [j for j in range(n) if (p, j, k) in method.place] for k in questions}
    questions = [k for k in questions if who[k]]
    onlookers = [None] + list(range(n))
    at = {(o, k): method.size + m for m, (o, k) in enumerate(itertools.product(onlookers, questions))}
    size, rows, most = method.size + len(at), [], []
    for o in onlookers:
        for k in questions:
            others = [j for j in who[k] if j != o]
            for sign in (1, -1):    # t <= sum of others; t <= others - sum of others
                row = numpy.zeros(size)
                row[at[o, k]] = 1
                for j in others:
                    row[method.place[p, j, k]] -= sign
                rows.append(row)
                most.append(0 if sign == 1 else len(others))
        for pattern in {tuple(k for k in questions if j in who[k]) for j in range(n) if j != o}:
            if not pattern:
                continue
            row, weight = numpy.zeros(size), sum(method.i.questions[k][1] for k in pattern)
            for k in pattern:
                row[at[o, k]] = -method.i.questions[k][1] / weight
            rows.append(row)
            most.append(-interval * (1 if o is not None else 2 if min(len(who[k]) for k in pattern) > 3 else 3))
    return numpy.array(rows), numpy.array(most)


def pairs_of(method, p, c, draw, few):
    """Onlookers (None for who is outside) and members to find out about: all of them, or when few the ones that promise most."""
    n = len(method.round.groups[p])
    x, patterns, own = method.truth(), {}, {}
    for j in range(n):
        vector = method.member(p, j, c)
        answered = tuple(k for k, (of, _, _) in enumerate(method.i.questions) if of == c and (p, j, k) in method.place)
        own.setdefault((answered, tuple(x[method.place[p, j, k]] for k in answered)), (0 if vector is None else vector @ x, j))
        if vector is not None:
            patterns.setdefault(answered, []).append(j)
    insiders = [j for _, j in sorted(own.values())]
    if few and len(insiders) > 3:
        insiders = [insiders[0], draw.choice(insiders[1:-1]), insiders[-1]]
    targets = sorted(patterns.items(), key=lambda item: (len(item[0]), item))[:3 if few else None]
    for o in [None] + insiders:
        for _, members in targets:
            other = [j for j in members if j != o]
            if other:
                yield o, other[0]


def attack(round_, shown, interval, draw, few, with_rule=False):
    """Narrowest interval over the members of the groups that are shown, and which; whether the model is true of the answers."""
    groups = sorted({p for (p, _), row in shown.items() if p != "all" and row["level"] is not None})
    whole = next((row["counted"] for (p, c), row in shown.items() if p == "all" and row.get("counted")), None)
    counted = sorted(set(groups) | set(whole.split(",") if whole else ()))
    method = Method(round_, counted)
    # the whole is of those that it says
    program = Program(method, constraints_of(method, {k: v for k, v in shown.items() if v["level"] is not None}))
    narrowest, where = 1.0, None
    for p in groups:
        for c in range(len(method.i.categories)):
            rule = rule_rows(method, p, c, interval) if with_rule else None
            for o, j in pairs_of(method, p, c, draw, few):
                known = {} if o is None else knowledge(method, p, o)
                low, high = program.interval(method.member(p, j, c), known, rule)
                if high - low < narrowest:
                    narrowest, where = high - low, (round_.name, p, f"c{c}", "outsider" if o is None else f"insider {o}", f"member {j}", round(low, 4), round(high, 4))
    return narrowest, where, program.fits(method.truth())


def unsuppressed(round_, groups, numbers_of):
    """What a publish() that hides nothing of the whole would show: all groups count in it, and the groups that are named are shown too."""
    method = Method(round_, sorted(round_.groups))
    x, shown = method.truth(), {}
    for p in ["all"] + list(numbers_of):
        levels = []
        for c in range(len(method.i.categories)):
            vector = method.category(p, c)
            if vector is not None:
                levels.append(vector @ x)
                shown[p, f"c{c}"] = dict(level=round(vector @ x, 3), counted=",".join(sorted(round_.groups)))
    return method, Program(method, constraints_of(method, shown))


def prove_itself(tap, draw):
    """An attacker who finds nothing where there is something proves nothing."""
    d, b = hard_cases(draw)[:2]
    method, program = unsuppressed(d, d.groups, ["official"])
    tap.ok(program.fits(method.truth()), "the model of a round in which all groups count is true of its answers")
    low, high = program.interval(method.member("council", 0, 0))
    tap.ok(high - low < 0.25, f"with a whole of all groups the one council member of review D is found between {low:.3f} and {high:.3f}")
    method, program = unsuppressed(b, b.groups, ["official"])
    known = knowledge(method, "council", 0)
    low, high = program.interval(method.category("executive", 0), known)
    tap.ok(high - low < 0.01, f"and in review B the council member finds the level of the four others between {low:.3f} and {high:.3f}")
    low, high = program.interval(method.category("executive", 0))
    tap.ok(high - low > 0.25, f"who is outside finds it between {low:.3f} and {high:.3f}")
    plain = standard()
    top = Round("top", "gm0001", plain, dict(council=everybody(5, 4, plain), official=everybody(6, 2, plain)))
    method, program = unsuppressed(top, top.groups, ["council", "official"])
    low, high = program.interval(method.member("council", 0, 0))
    tap.ok(high - low < 0.01, "a group that is all alike at the top is found out")
    low, high = program.interval(method.member("official", 0, 0))
    tap.ok(high - low > 0.999, "and one that is all alike in the middle is not")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=40)
    options.add_argument("--seed", type=int, default=20261130)
    options.add_argument("--db", default="attack")
    options = options.parse_args()
    draw, tap, start = random.Random(options.seed), Tap(), time.time()
    prove_itself(tap, draw)

    # many rounds: everybody after everybody, and all of them by who knows the rule too
    few, cases = options.rounds < 500, hard_cases(draw)
    if few:
        cases = [r for r in cases if r.instrument.code in ("plain", "weighed")]
    rounds = cases + list(random_rounds(draw, options.rounds))
    psql("postgres", f"DROP DATABASE IF EXISTS {options.db}; CREATE DATABASE {options.db};")
    psql(options.db, "CREATE EXTENSION partner_governance;")
    shown, decisions = load(options.db, rounds)
    whole = collections.Counter(rows["all", "total"]["status"] for rows in shown.values())

    # the rule of people, counted here
    small, numbers = [], 0
    for r in rounds:
        for p, rows in r.groups.items():
            people = [n for n in (sum(on_scale(row[k]) for row in rows) for k in range(len(r.instrument.questions))) if n > 0]
            for (q, _), row in shown[r.name].items():
                if q == p and row["level"] is not None:
                    numbers += 1
                    if min(people) < ORGANISATIONS[r.organisation][0]:
                        small.append((r.name, p))
    tap.ok(numbers > len(rounds), f"{numbers} levels of groups are published")
    tap.ok(not small, f"none of a group of which too few answered a question {small[:3]}")

    narrow, untrue, narrowest = [], [], {}
    for n, r in enumerate(rounds):
        interval = ORGANISATIONS[r.organisation][1]
        if n > 0 and n % 200 == 0:
            print(f"# {n} rounds, {Program.solved} linear programs, {time.time() - start:.0f} s", flush=True)
        width, where, true = attack(r, shown[r.name], interval, draw, few)
        if not true:
            untrue.append(r.name)
        if not few or r.instrument.code == "plain":
            with_rule, at, _ = attack(r, shown[r.name], interval, draw, True, with_rule=True)
            if with_rule < width:
                width, where = with_rule, ("who knows the rule",) + at
        if width < narrowest.get(interval, (2,))[0]:
            narrowest[interval] = (width, where)
        if width < interval - 1e-6:
            narrow.append((round(width, 4), interval, where))
    tap.ok(not untrue, f"every published number is of the groups that it names, by the method {untrue[:5]}")
    tap.ok(not narrow, f"nobody is found out: no interval is narrower than min_interval {sorted(narrow)[:5]}")
    tap.ok(min(w / i for i, (w, _) in narrowest.items()) < 2, "and the attack comes near to it")

    # the same people in two rounds: who assumes nothing of how people change finds no more of one in both together
    for r in [cases[2], cases[4]]:
        p = sorted(q for (q, c), row in shown[r.name].items() if c == "total" and q != "all" and row["level"] is not None)[0]
        other = next(o for o in rounds if o.instrument is r.instrument and o is not r and len(o.groups.get(p, ())) == len(r.groups[p]))
        method = Method(Round(r.name, r.organisation, r.instrument, {p: r.groups[p]}), [p])
        alone = Program(method, constraints_of(method, {k: v for k, v in shown[r.name].items() if k[0] == p and v["level"] is not None}))
        second = Method(Round(other.name, r.organisation, r.instrument, {p: other.groups[p]}), [p])
        more = Program(second, constraints_of(second, {k: v for k, v in shown[other.name].items() if k[0] == p and v["level"] is not None}))
        target = method.member(p, 1, 0)
        one = alone.interval(target, knowledge(method, p, 0))
        rows = [numpy.concatenate([row, numpy.zeros(second.size)]) for row in alone.rows] + [numpy.concatenate([numpy.zeros(method.size), row]) for row in more.rows]
        both = Constraints()
        for row, low, high in zip(rows, numpy.concatenate([alone.low, more.low]), numpy.concatenate([alone.high, more.high])):
            both.add(row, low, high)
        joint = Method(method.round, [p])
        joint.size = method.size + second.size
        known = {**knowledge(method, p, 0), **{method.size + at: x for at, x in knowledge(second, p, 0).items()}}
        two = Program(joint, both).interval(numpy.concatenate([target, numpy.zeros(second.size)]), known)
        tap.ok(max(abs(a - b) for a, b in zip(one, two)) < 1e-6, f"two rounds of the same {len(r.groups[p])} people tell of one what each tells")

    # the attack itself, on the same rounds, where nothing is hidden
    found = 0
    for r in rounds[:120]:
        method, program = unsuppressed(r, r.groups, sorted(r.groups))
        p = min(r.groups, key=lambda q: len(r.groups[q]))
        for o, j in list(pairs_of(method, p, 0, draw, True))[:2]:
            known = {} if o is None else knowledge(method, p, o)
            low, high = program.interval(method.member(p, j, 0), known)
            if high - low < ORGANISATIONS[r.organisation][1]:
                found += 1
                break
    tap.ok(found > 20, f"where nothing is hidden somebody is found out in {found} of the first {len(rounds[:120])} rounds")

    print(f"# {len(rounds)} rounds, {Program.solved} linear programs, {time.time() - start:.0f} s, seed {options.seed}")
    print("# groups: " + ", ".join(f"{k} {v}" for k, v in sorted(decisions.items())) + "; wholes: " + ", ".join(f"{k} {v}" for k, v in sorted(whole.items())))
    for interval, (width, where) in sorted(narrowest.items()):
        print(f"# min_interval {interval}: narrowest {width:.4f}, {where}")
    tap.done()


if __name__ == "__main__":
    main()

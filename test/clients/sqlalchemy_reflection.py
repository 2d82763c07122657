"""sqlalchemy_reflection.py: the views as SQLAlchemy reflects them. Prints TAP; the connection comes from the environment."""
import warnings

import sqlalchemy as sa

tests = 0


def ok(holds, rule, faults=()):
    global tests
    tests += 1
    print(f"{'ok' if holds else 'not ok'} {tests} - SQLAlchemy: {rule}")
    for fault in faults:
        print(f"# {fault}")


warnings.simplefilter("error", sa.exc.SAWarning)
engine = sa.create_engine("postgresql+psycopg2://")
inspector = sa.inspect(engine)
views = inspector.get_view_names(schema="governance")
ok({"partner_now", "fact_score"} <= set(views), "the views are found")
strange, uncommented, silent = [], [], []
for view in views:
    try:
        columns = inspector.get_columns(view, schema="governance")
    except sa.exc.SAWarning as warning:
        strange.append(f"{view}: {warning}")
        continue
    strange += [f"{view}.{c['name']}" for c in columns if isinstance(c["type"], sa.types.NullType)]
    uncommented += [f"{view}.{c['name']}" for c in columns if not c.get("comment")]
    if not inspector.get_table_comment(view, schema="governance")["text"]:
        silent.append(view)
ok(not strange, "each column of a view has a type that it knows", strange)
ok(not uncommented, "each column of a view has a comment", uncommented)
ok(not silent, "each view has a comment", silent)

partner_now = sa.Table("partner_now", sa.MetaData(), schema="governance", autoload_with=engine)
with engine.connect() as connection:
    all_rows = connection.execute(sa.select(partner_now.c.collaboration_key).where(partner_now.c.organisation == "gm9999")).scalars().all()
    one = connection.execute(sa.select(partner_now).where(partner_now.c.organisation == "gm9999", partner_now.c.collaboration_key == all_rows[0])).mappings().all()
    ok(len(one) == 1 and one[0]["name"], "a query made from the reflected view selects one partner by parameters")
    grouped = connection.execute(sa.select(partner_now.c.assessment_status, sa.func.count()).where(partner_now.c.organisation == "gm9999").group_by(partner_now.c.assessment_status)).all()
    ok(sum(n for _, n in grouped) == len(all_rows), "and groups them")
print(f"1..{tests}")

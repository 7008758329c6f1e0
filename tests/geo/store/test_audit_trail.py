import pytest
from sqlalchemy import delete, update

from geo.errors import AuditError
from geo.store.audit_trail import START, TRAIL, Head, append, open_audit, read_head
from geo.store.engine import writing


@pytest.fixture
def audit(store):
    trail = open_audit(store)
    for number in range(4):
        trail.append("ana", "release", f"incident-{number}", {"k": 3, "a": "ñ"})
    return trail


def change(audit, *statements):
    with writing(audit.engine) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_trail_that_nobody_touched(audit):
    assert audit.verify() == audit.head()
    assert audit.head().id == 4
    assert audit.entries(2)["subject"].tolist() == ["incident-2", "incident-3"]
    assert audit.entries()["details"][0] == {"k": 3, "a": "ñ"}


@pytest.mark.parametrize("column", ["at", "actor", "action", "subject", "details", "hash"])
def test_an_edit_is_found(audit, column):
    change(audit, update(TRAIL).where(TRAIL.c.id == 2).values({column: "1"}))
    with pytest.raises(AuditError, match="entry 2 of the audit trail was changed"):
        audit.verify()


def test_a_deletion_is_found(audit):
    change(audit, delete(TRAIL).where(TRAIL.c.id == 2))
    with pytest.raises(AuditError, match="entry 2 of the audit trail is missing"):
        audit.verify()


def test_a_deletion_that_closes_the_gap_is_found(audit):
    change(
        audit,
        delete(TRAIL).where(TRAIL.c.id == 2),
        update(TRAIL).where(TRAIL.c.id == 3).values(id=2),
        update(TRAIL).where(TRAIL.c.id == 4).values(id=3),
    )
    with pytest.raises(AuditError, match="entry 2 of the audit trail was changed"):
        audit.verify()


def test_two_entries_that_changed_places_are_found(audit):
    change(audit, *(update(TRAIL).where(TRAIL.c.id == a).values(id=b)
                    for a, b in ((2, 9), (3, 2), (9, 3))))  # fmt: skip
    with pytest.raises(AuditError, match="entry 2 of the audit trail was changed"):
        audit.verify()


def test_a_cut_end_is_found_by_a_head_that_was_kept(audit):
    kept = read_head(str(audit.head()))
    change(audit, delete(TRAIL).where(TRAIL.c.id == 4))
    assert audit.verify().id == 3
    with pytest.raises(AuditError, match=r"no longer holds the entry 4 .*: cut or rewritten"):
        audit.verify(kept)


def test_a_rewritten_trail_is_found_by_a_head_that_was_kept(audit):
    kept = audit.head()
    change(audit, delete(TRAIL))
    for _ in range(5):
        audit.append("eve", "nothing")
    assert audit.verify().id == 5
    with pytest.raises(AuditError, match="cut or rewritten"):
        audit.verify(kept)


def test_an_act_that_fails_leaves_no_entry(audit):
    def fail():
        with writing(audit.engine) as connection:
            append(connection, "ana", "import")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert audit.head().id == 4


def test_an_empty_trail(store):
    audit = open_audit(store)
    assert audit.verify(audit.head()) == Head(0, START)
    assert audit.entries().empty


@pytest.mark.parametrize("text", ["", "4", "four " + START, "4 abc"])
def test_what_is_no_head(text):
    with pytest.raises(AuditError, match="is no head of a trail"):
        read_head(text)

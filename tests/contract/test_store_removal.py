"""A deleted session leaves nothing behind, on every adapter."""

from __future__ import annotations

from records import CODE, bodies, event

from cofront_kit.store import removal, schema
from cofront_kit.store.base import KeptRow
from cofront_kit.store.sql import SqlStore
from cofront_kit.store.template_files import KeptFile


def test_a_deleted_session_leaves_no_row(store: SqlStore) -> None:
    """No table keeps a row; the receipt counts by kind; other sessions keep theirs; deleting again finds nothing."""
    for code in (CODE, "OTHER1"):
        with store.write(code) as transaction:
            transaction.set_session(title=code, created_at=1, closed=False)
            transaction.append([event("a"), event("b")])
            transaction.remember_act("s1", "a1", "ok")
            transaction.open_box(f"{code}/pulse/1", b"public")
            transaction.cast(
                f"{code}/pulse/1", voter="s1", party="p1", entered=False, key_hash=b"k", rev=1, sealed=b"x"
            )
            transaction.tick("s1", done=True)
            transaction.keep_template_files([KeptFile("participant.ipynb", True, b"packed")])
        store.put_presence(code, "n1", {"p1": 2}, 1_700_000_000_000)
        store.keep_report(code, 1, b"<html>")
        for source in ("", "bundle"):
            store.keep(KeptRow(code, 1, source, 2, "", b"tables"))
    gone = store.delete(CODE)
    assert gone.boxes == (f"{CODE}/pulse/1",)
    assert gone.rows == {
        "events": 2,
        "acknowledgements": 1,
        "ticks": 1,
        "counts of who is here": 1,
        "reports": 1,
        "kept tables": 2,
        "files of its template": 1,
        "entries in the list of sessions": 1,
        "sealed ballots": 1,
        "marks that somebody handed in": 1,
        "ballot boxes": 1,
    }
    assert [row.code for row in store.sessions()] == ["OTHER1"]
    assert bodies(store) == []
    assert bodies(store, "OTHER1") == ["a", "b"]
    assert store.report("OTHER1", 1) == b"<html>"
    assert [(code, len(store.template_files(code))) for code in (CODE, "OTHER1")] == [
        (CODE, 0),
        ("OTHER1", 1),
    ]
    assert {row.code for row in store.kept([CODE, "OTHER1"])} == {"OTHER1"}
    assert store.all_boxes() == {"OTHER1/pulse/1"}
    assert set(store.delete(CODE).rows.values()) == {0}


def test_a_deletion_knows_every_table() -> None:
    """A table that is added later is not forgotten: all but the schema's stamp hold rows of sessions."""
    known = {table.name for table in (*removal._BY_CODE.values(), *removal._BY_BOX.values(), schema.boxes)}
    assert known == set(schema.metadata.tables) - {schema.stamp.name}

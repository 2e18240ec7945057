"""The statements of a transaction, written once in SQLAlchemy Core and run on the driver's own cursor.

Acts arrive by the thousand, and SQLAlchemy's execution costs several times what SQLite needs for a row. So each
statement is compiled once per database; after that, only its text and parameters go to the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Executable, bindparam, func, select

from cofront_kit.store import schema

_acts = schema.acts.c
_ballots = schema.ballots.c
_boxes = schema.boxes.c
_done = schema.done.c
_events = schema.events.c
_handed_in = schema.handed_in.c
_sessions = schema.sessions.c

LAST_VERSION: Final = select(func.max(_events.version)).where(_events.code == bindparam("code"))
OPEN_VERSIONS: Final = select(
    _sessions.code,
    select(func.max(_events.version)).where(_events.code == _sessions.code).scalar_subquery(),
).where(_sessions.closed.is_(False))
"""One look-up in the key of the events per open session."""
VERSIONS: Final = select(
    _sessions.code,
    select(func.max(_events.version)).where(_events.code == _sessions.code).scalar_subquery(),
)
EVENTS_AFTER: Final = (
    select(_events.version, _events.at, _events.tag, _events.schema, _events.body)
    .where(_events.code == bindparam("code"), _events.version > bindparam("version"))
    .order_by(_events.version)
)
ADD_EVENT: Final = schema.events.insert()
CHANGE_EVENT: Final = (
    schema.events.update()
    .where(_events.code == bindparam("session"), _events.version == bindparam("place"))
    .values(tag=bindparam("tag"), schema=bindparam("schema"), body=bindparam("body"))
)

CHANGE_SESSION: Final = (
    schema.sessions.update()
    .where(_sessions.code == bindparam("session"))
    .values(title=bindparam("title"), created_at=bindparam("created_at"), closed=bindparam("closed"))
)
ADD_SESSION: Final = schema.sessions.insert()

OUTCOME: Final = select(_acts.outcome).where(
    _acts.code == bindparam("code"), _acts.seat == bindparam("seat"), _acts.act == bindparam("act")
)
ADD_ACT: Final = schema.acts.insert()

BOX_KEY: Final = select(_boxes.public_key).where(_boxes.name == bindparam("box"))
ADD_BOX: Final = schema.boxes.insert()
BALLOT_STATE: Final = select(
    select(func.count())
    .where(_handed_in.box == bindparam("box"), _handed_in.voter == bindparam("voter"))
    .scalar_subquery(),
    select(_ballots.rev)
    .where(_ballots.box == bindparam("box"), _ballots.key_hash == bindparam("key_hash"))
    .scalar_subquery(),
)
ADD_HANDED_IN: Final = schema.handed_in.insert()
ADD_BALLOT: Final = schema.ballots.insert()
CHANGE_BALLOT: Final = (
    schema.ballots.update()
    .where(_ballots.box == bindparam("in_box"), _ballots.key_hash == bindparam("with_key"))
    .values(rev=bindparam("rev"), sealed=bindparam("sealed"))
)
HANDED_IN: Final = (
    select(_handed_in.voter, _handed_in.party, _handed_in.entered)
    .where(_handed_in.box == bindparam("box"))
    .order_by(_handed_in.voter)
)
SEALED: Final = select(_ballots.sealed).where(_ballots.box == bindparam("box")).order_by(_ballots.key_hash)
ONE_SEALED: Final = select(_ballots.sealed).where(
    _ballots.box == bindparam("box"), _ballots.key_hash == bindparam("key_hash")
)
REVS: Final = select(_ballots.key_hash, _ballots.rev).where(_ballots.box == bindparam("box"))
EMPTY: Final = (
    schema.ballots.delete().where(_ballots.box == bindparam("box")),
    schema.handed_in.delete().where(_handed_in.box == bindparam("box")),
    schema.boxes.delete().where(_boxes.name == bindparam("box")),
)
FORGET: Final = schema.handed_in.delete().where(_handed_in.box == bindparam("box"))

ONE_EVENT: Final = select(_events.version, _events.at, _events.tag, _events.schema, _events.body).where(
    _events.code == bindparam("code"), _events.version == bindparam("version")
)

_files = schema.template_files.c
TEMPLATE_FILES: Final = (
    select(_files.name, _files.own, _files.body).where(_files.code == bindparam("code")).order_by(_files.name)
)
ADD_TEMPLATE_FILE: Final = schema.template_files.insert()
DROP_TEMPLATE_FILES: Final = schema.template_files.delete().where(_files.code == bindparam("session"))

TICKED: Final = select(_done.seat).where(_done.code == bindparam("code")).order_by(_done.seat)
ADD_TICK: Final = schema.done.insert()
DROP_TICK: Final = schema.done.delete().where(
    _done.code == bindparam("session"), _done.seat == bindparam("ticked")
)
FORGET_TICKS: Final = schema.done.delete().where(_done.code == bindparam("session"))

Values = dict[str, Any]
_Prepared = tuple[str, Callable[[Values], Any]]


class Texts:
    """The statements in one database's dialect.

    Args:
        dialect: The database's.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._prepared: dict[Executable, _Prepared] = {}

    def of(self, statement: Executable) -> _Prepared:
        """A statement's text, and a function that makes its parameters from named values."""
        found = self._prepared.get(statement)
        if found is None:
            found = self._prepared[statement] = self._prepare(statement)
        return found

    def _prepare(self, statement: Any) -> _Prepared:
        compiled = statement.compile(dialect=self._dialect)
        order = tuple(compiled.positiontup) if compiled.positional else None
        if order is None:
            return str(compiled), dict
        return str(compiled), lambda values: [values[name] for name in order]


class Runner:
    """Runs statements inside one transaction.

    Args:
        connection: Holds the transaction.
        texts: The statements for its database.
    """

    def __init__(self, connection: Connection, texts: Texts) -> None:
        self._cursor = connection.connection.cursor()
        self._texts = texts

    def rows(self, statement: Executable, **values: Any) -> list[Any]:
        """Run a query and read all of it."""
        text, parameters = self._texts.of(statement)
        self._cursor.execute(text, parameters(values))
        return list(self._cursor.fetchall())

    def value(self, statement: Executable, **values: Any) -> Any:
        """The first value of the first row, or None."""
        found = self.rows(statement, **values)
        return found[0][0] if found else None

    def change(self, statement: Executable, **values: Any) -> int:
        """Run a change; returns how many rows it touched."""
        text, parameters = self._texts.of(statement)
        self._cursor.execute(text, parameters(values))
        return self._cursor.rowcount

    def change_many(self, statement: Executable, rows: Sequence[Values]) -> None:
        """Run a change for each row."""
        text, parameters = self._texts.of(statement)
        self._cursor.executemany(text, [parameters(row) for row in rows])

    def close(self) -> None:
        """Close the cursor."""
        self._cursor.close()

"""The journal takes lines of the whole office, such as ``alert``, beside those of cases.

Form 1 knew one of them, ``calendar``, by name, and SQLite changes no CHECK but
by making the table anew. So the new one takes any short word in small letters:
it still refuses whatever looks like the number of a case and is none, since
numbers begin with a capital, and the next line of the office needs no new form.
Which lines there are, and what may stand in them, the events in ``cases`` say.
"""

from accessreq.store.migrations.rebuilding import on_sqlite, rebuild

revision = "2"
down_revision = None  # form 1 is what ``create`` made in the beginning

_ENTRY = """
CREATE TABLE entry_made_anew (
    seq INTEGER NOT NULL,
    case_number TEXT NOT NULL,
    kind TEXT NOT NULL,
    "on" TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    body TEXT NOT NULL,
    body_sha256 TEXT NOT NULL,
    previous TEXT NOT NULL,
    chain TEXT NOT NULL,
    PRIMARY KEY (seq),
    CHECK ((case_number GLOB '[AC]-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'
        AND substr(case_number, 3) NOT GLOB '*[^0-9-]*')
        OR (length(case_number) BETWEEN 1 AND 20 AND case_number NOT GLOB '*[^a-z]*')),
    CHECK ("on" IS NULL OR "on" IS date("on", '+0 days')),
    CHECK (recorded_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'),
    CHECK (length(body_sha256) = 64 AND length(previous) = 64 AND length(chain) = 64),
    CHECK (instr("kind", char(0)) = 0 AND instr("recorded_at", char(0)) = 0
        AND instr("recorded_by", char(0)) = 0 AND instr("body", char(0)) = 0)
) STRICT
"""

_INDEXES = (
    "CREATE INDEX entry_of_case ON entry (case_number, seq)",
    "CREATE INDEX entry_numbers ON entry (substr(case_number, 1, 7), "
    "CAST(substr(case_number, 8) AS INTEGER)) WHERE kind = 'request-received'",
)

_TRIGGERS = (
    "CREATE TRIGGER entry_not_updated BEFORE UPDATE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entry_not_deleted BEFORE DELETE ON entry "
    "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER entry_in_sequence BEFORE INSERT ON entry "
    "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry) "
    "OR NEW.previous IS NOT coalesce("
    "(SELECT chain FROM entry ORDER BY seq DESC LIMIT 1), "
    "'0000000000000000000000000000000000000000000000000000000000000000') "
    "BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END",
)


def upgrade() -> None:
    """Make the journal anew with the wider CHECK, and put its indexes and triggers back."""
    if on_sqlite():  # a server never held form 1
        rebuild("entry", _ENTRY, (*_INDEXES, *_TRIGGERS))

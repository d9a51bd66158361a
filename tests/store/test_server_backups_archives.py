import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from accessreq.cases.entries import Attached, NewDocument
from accessreq.cases.events import Noted
from accessreq.errors import AccessreqError, IntegrityBroken, StoreNotUsable
from accessreq.law.readings import Readings
from accessreq.store import reading
from accessreq.store.copying import prove_equal
from accessreq.store.database import Server
from accessreq.store.docket import reindex
from accessreq.store.reading import is_current
from accessreq.store.server_backups import Program, Tool, as_file, program
from accessreq.store.tables import DERIVED
from accessreq.store.verification import check
from tests.servers import PostgresServer
from tests.store.disposals import DISPOSED

Log = Callable[..., Any]
Dump = Callable[[], Path]
AWKWARD = "a \\ and a \\n that are none,\nthen a new line; \\N is no NULL, \\. no end; Zoë’s 卷宗 😀"


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.fixture
def pg_restore(store: Server) -> Program:
    return program(Tool.RESTORE)


@pytest.fixture
def dump(store: Server, tmp_path: Path) -> Dump:
    """Take an archive by hand, as docs/postgresql.md once said to."""

    def dumped() -> Path:
        archive = tmp_path / "store.dump"
        where = ("--format=custom", "--schema=accessreq", f"--file={archive}", store.address)
        subprocess.run(["pg_dump", *where], check=True)
        return archive

    return dumped


@pytest.fixture
def filled(log: Log, append: Log, paper: Callable[[bytes], NewDocument]) -> str:
    case, scan = log(name="Siobhán O’Neil", about=AWKWARD).case, paper(bytes(range(256)) * 9)
    append(case, Attached(on=date(2026, 7, 1), document=scan.kept), documents=[scan])
    append(case, Noted(on=date(2026, 7, 1), note=AWKWARD))
    return str(case)


@pytest.mark.usefixtures("filled")
def test_every_row_comes_out_of_an_archive_as_it_stands_on_the_server(
    store: Server, dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    rows = as_file(dump(), tmp_path / "rows", pg_restore)

    moved = prove_equal(store, rows)

    assert (moved.head.seq, moved.documents) == (3, 1)
    assert list(reading.docket(rows)) == list(reading.docket(store))
    assert list(reading.open_deadlines(rows)) == list(reading.open_deadlines(store))
    assert list(check(rows, Readings())) == []


def test_a_case_that_was_disposed_of_comes_out_blanked_and_the_chain_holds(
    store: Server, filled: str, append: Log, dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    append(filled, DISPOSED)  # the server keeps blanked rows behind the others

    rows = as_file(dump(), tmp_path / "rows", pg_restore)

    assert prove_equal(store, rows).documents == 0
    assert list(check(rows, Readings())) == []


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("UPDATE entry SET body = replace(body, 'Zo', 'Xo') WHERE seq = 3", "body-altered"),
        ("UPDATE entry SET recorded_by = 'Nobody' WHERE seq = 2", "entry-altered"),
        ("DELETE FROM entry WHERE seq = 2", "sequence-gap"),
        ("UPDATE document SET content = set_byte(content, 9, 0)", "document-altered"),
        ("DELETE FROM document", "document-missing"),
        ("UPDATE docket SET name = 'Somebody Else'", "docket-differs"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_95_an_archive_of_a_store_that_was_changed_does_not_hold(
    script: str,
    code: str,
    unguarded: Callable[[], Any],
    dump: Dump,
    pg_restore: Program,
    tmp_path: Path,
) -> None:
    with unguarded() as tool:
        tool.execute(script)

    rows = as_file(dump(), tmp_path / "rows", pg_restore)

    assert code in {each.code for each in check(rows, Readings())}


@pytest.mark.usefixtures("filled")
def test_90_no_flipped_byte_makes_other_rows_of_an_archive(
    store: Server, dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    archive = dump()
    sound, told = archive.read_bytes(), 0

    for place in range(0, len(sound), len(sound) // 24):
        archive.write_bytes(sound[:place] + bytes([sound[place] ^ 0x41]) + sound[place + 1 :])
        try:
            rows = as_file(archive, tmp_path / f"rows-{place}", pg_restore)
        except AccessreqError:
            told += 1
            continue
        if list(check(rows, Readings())):
            told += 1
        else:
            prove_equal(store, rows)

    assert told > 0


@pytest.mark.usefixtures("filled")
def test_a_flipped_byte_in_the_rows_is_refused(dump: Dump, pg_restore: Program, tmp_path: Path) -> None:
    archive = dump()
    content = bytearray(archive.read_bytes())
    content[-80] ^= 0x01  # the rows stand at the end, each table compressed
    archive.write_bytes(content)

    with pytest.raises(AccessreqError) as refused:
        as_file(archive, tmp_path / "rows", pg_restore)

    assert isinstance(refused.value, IntegrityBroken)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("kept", [0, 4, 2_000, -40])
def test_an_archive_that_was_cut_off_is_refused(
    dump: Dump, kept: int, pg_restore: Program, tmp_path: Path
) -> None:
    archive = dump()
    archive.write_bytes(archive.read_bytes()[:kept])

    with pytest.raises(IntegrityBroken, match=r"store\.dump is damaged"):
        as_file(archive, tmp_path / "rows", pg_restore)


def test_a_letter_is_no_archive(store: Server, pg_restore: Program, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear officer,\n")

    with pytest.raises(IntegrityBroken, match=r"letter\.txt is damaged"):
        as_file(tmp_path / "letter.txt", tmp_path / "rows", pg_restore)


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE form SET application = 1",
        "DELETE FROM form",
        "DROP TABLE form",
        "ALTER TABLE form DROP COLUMN application, DROP COLUMN number",
        "ALTER TABLE form RENAME COLUMN number TO height",
    ],
)
def test_an_archive_of_something_else_holds_no_store(
    another_tool: Callable[[str], None], script: str, dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    another_tool(script)

    with pytest.raises(IntegrityBroken, match="holds no store of this program"):
        as_file(dump(), tmp_path / "rows", pg_restore)


@pytest.mark.parametrize(
    ("script", "what"),
    [
        ("CREATE RULE elsewhere AS ON INSERT TO entry DO ALSO NOTHING", "RULE accessreq entry elsewhere"),
        ("CREATE VIEW names AS SELECT name FROM docket", "VIEW accessreq names"),
        ("CREATE TABLE public.more (one integer)", "TABLE public more"),
        ("CREATE TABLE more (one integer)", "TABLE accessreq more"),
        ('CREATE TABLE "entry more" (one integer)', "TABLE accessreq entry more"),
        ("CREATE FUNCTION more() RETURNS integer LANGUAGE sql AS 'SELECT 1'", r"FUNCTION accessreq more\(\)"),
        (
            "CREATE FUNCTION refuse_entry_change(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
            r"FUNCTION accessreq refuse_entry_change\(integer\)",
        ),
        (
            "CREATE TRIGGER more BEFORE INSERT ON docket EXECUTE FUNCTION refuse_entry_change()",
            "TRIGGER accessreq docket more",
        ),
        ("CREATE INDEX more ON docket (kind)", "INDEX accessreq more"),
        ("ALTER TABLE docket ADD CONSTRAINT more UNIQUE (name)", "CONSTRAINT accessreq docket more"),
        ("CREATE SCHEMA more", "SCHEMA - more"),
        ("COMMENT ON SCHEMA public IS 'ours'", "COMMENT - SCHEMA public"),
        ("CREATE PUBLICATION accessreq FOR TABLE entry", "PUBLICATION - accessreq"),
    ],
)
def test_an_archive_that_would_bring_more_than_a_store_is_refused(
    another_tool: Callable[[str], None],
    script: str,
    what: str,
    store: Server,
    pg_restore: Program,
    tmp_path: Path,
) -> None:
    another_tool(script)
    subprocess.run(["pg_dump", "--format=custom", f"--file={tmp_path}/all.dump", store.address], check=True)

    with pytest.raises(IntegrityBroken, match=f"holds more than a store: {what}"):
        as_file(tmp_path / "all.dump", tmp_path / "rows", pg_restore)


def test_nothing_passes_because_its_owner_is_called_as_the_schema_is(
    another_tool: Callable[[str], None],
    postgres_server: PostgresServer,
    store: Server,
    pg_restore: Program,
    tmp_path: Path,
) -> None:
    postgres_server.ask("CREATE ROLE accessreq")
    another_tool(
        "CREATE TABLE public.payroll (salary integer); ALTER TABLE public.payroll OWNER TO accessreq"
    )
    archive = tmp_path / "all.dump"
    subprocess.run(["pg_dump", "--format=custom", f"--file={archive}", store.address], check=True)
    another_tool("DROP OWNED BY accessreq")
    postgres_server.ask("DROP ROLE accessreq")

    with pytest.raises(IntegrityBroken, match="holds more than a store: TABLE public payroll accessreq"):
        as_file(archive, tmp_path / "rows", pg_restore)


def test_a_line_of_the_list_that_is_not_understood_is_refused(
    store: Server, dump: Dump, tmp_path: Path
) -> None:
    """A pg_restore of another day, which lists in another way."""
    odd = tmp_path / "pg_restore"
    odd.write_text("#!/bin/sh\necho '; a remark'\necho 'TABLE accessreq.entry'\n")
    odd.chmod(0o755)

    with pytest.raises(IntegrityBroken, match=r"holds more than a store: TABLE accessreq\.entry"):
        as_file(dump(), tmp_path / "rows", Program(tool=Tool.RESTORE, path=str(odd), version=99))


def test_a_store_that_belongs_to_several_roles_is_no_more_than_a_store(
    another_tool: Callable[[str], None],
    postgres_server: PostgresServer,
    dump: Dump,
    pg_restore: Program,
    tmp_path: Path,
) -> None:
    postgres_server.ask('CREATE ROLE "of two words"')
    another_tool('ALTER TABLE docket OWNER TO "of two words"')
    archive = dump()
    another_tool('ALTER TABLE docket OWNER TO postgres; DROP OWNED BY "of two words"')
    postgres_server.ask('DROP ROLE "of two words"')

    assert list(check(as_file(archive, tmp_path / "rows", pg_restore), Readings())) == []


def test_the_rights_that_roles_have_do_not_hinder(
    another_tool: Callable[[str], None], dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    another_tool("GRANT USAGE ON SCHEMA accessreq TO PUBLIC; GRANT SELECT ON entry TO PUBLIC")
    another_tool("GRANT SELECT (kind) ON docket TO PUBLIC")
    another_tool("ALTER DEFAULT PRIVILEGES IN SCHEMA accessreq GRANT SELECT ON TABLES TO PUBLIC")
    another_tool("COMMENT ON SCHEMA accessreq IS 'the record'; COMMENT ON TABLE entry IS 'the journal'")
    another_tool("COMMENT ON COLUMN entry.\"on\" IS 'the date'; COMMENT ON INDEX entry_of_case IS 'by case'")

    rows = as_file(dump(), tmp_path / "rows", pg_restore)

    assert list(check(rows, Readings())) == []


@pytest.mark.parametrize("table", ["entry", "document"])
def test_a_table_of_the_truth_with_a_column_of_another_program_is_refused(
    another_tool: Callable[[str], None], table: str, dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    another_tool(f"ALTER TABLE {table} ADD COLUMN colour text")

    with pytest.raises(IntegrityBroken, match="changed by another program"):
        as_file(dump(), tmp_path / "rows", pg_restore)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "script",
    [
        "ALTER TABLE docket ADD COLUMN colour text",
        "ALTER TABLE deadline DROP COLUMN cite CASCADE",
        "ALTER TABLE index_state DROP COLUMN layout",
        "CREATE INDEX docket_by_officer ON docket (recorded_by); ALTER TABLE docket ADD COLUMN colour text",
    ],
)
def test_an_index_of_another_layout_is_left_to_be_made_anew(
    another_tool: Callable[[str], None], script: str, dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    another_tool(script)

    rows = as_file(dump(), tmp_path / "rows", pg_restore)

    assert (list(reading.docket(rows)), is_current(rows, Readings())) == ([], False)
    assert reading.head(rows).seq == 3
    assert reindex(rows, Readings()).cases == 1
    assert list(check(rows, Readings())) == []


def test_an_index_of_a_derived_table_is_named_after_it_so_that_archives_of_other_layouts_are_known() -> None:
    indexes = {(table.name, str(index.name)) for table in DERIVED for index in table.indexes}

    assert {name for table, name in indexes if not name.startswith(f"{table}_")} == {"open_duties"}


def test_an_archive_of_a_newer_program_is_refused(
    another_tool: Callable[[str], None], dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    another_tool("UPDATE form SET number = 99")

    with pytest.raises(StoreNotUsable, match=r"has the form 99.*Use the newer program"):
        as_file(dump(), tmp_path / "rows", pg_restore)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("form", [1, 2])
def test_the_index_of_an_older_form_is_left_to_be_made_anew(
    another_tool: Callable[[str], None], form: int, dump: Dump, pg_restore: Program, tmp_path: Path
) -> None:
    another_tool(f"UPDATE form SET number = {form}")  # noqa: S608  one of the numbers above
    another_tool("DROP FUNCTION nothing_after_disposal CASCADE")

    rows = as_file(dump(), tmp_path / "rows", pg_restore)

    assert (list(reading.docket(rows)), is_current(rows, Readings())) == ([], False)
    assert reading.head(rows).seq == 3


def test_a_program_that_is_too_old_for_an_archive_is_said(store: Server, dump: Dump, tmp_path: Path) -> None:
    old = tmp_path / "pg_restore"
    old.write_text(
        "#!/bin/sh\necho 'pg_restore: error: unsupported version (1.16) in file header' >&2\nexit 1"
    )
    old.chmod(0o755)

    with pytest.raises(StoreNotUsable, match=r"pg_restore cannot read store\.dump, which a newer one wrote"):
        as_file(dump(), tmp_path / "rows", Program(tool=Tool.RESTORE, path=str(old), version=12))

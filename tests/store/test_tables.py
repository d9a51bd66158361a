"""What stands beside the definitions of the tables, so that rows cost no library, agrees with them."""

import pytest
from sqlalchemy import Table

from accessreq.store.index import DEADLINE_COLUMNS, DOCKET_COLUMNS
from accessreq.store.rows import DOCUMENT_COLUMNS, ROW_COLUMNS, STATE_COLUMNS
from accessreq.store.schema import LAYOUTS
from accessreq.store.tables import (
    DEADLINE,
    DOCKET,
    DOCUMENT,
    ENTRY,
    INDEX_STATE,
    TABLES,
    VOCABULARY,
    WORD,
    layout,
)
from accessreq.store.words import VOCABULARY_COLUMNS, WORD_COLUMNS

COLUMNS = [
    (ENTRY, ROW_COLUMNS),
    (DOCUMENT, DOCUMENT_COLUMNS),
    (DOCKET, DOCKET_COLUMNS),
    (DEADLINE, DEADLINE_COLUMNS),
    (WORD, WORD_COLUMNS),
    (VOCABULARY, VOCABULARY_COLUMNS),
    (INDEX_STATE, STATE_COLUMNS),
]


@pytest.mark.parametrize(("table", "columns"), COLUMNS, ids=[table.name for table, _ in COLUMNS])
def test_a_row_has_the_columns_of_its_table_in_their_order(table: Table, columns: tuple[str, ...]) -> None:
    assert columns == tuple(column.name for column in table.columns)


def test_every_table_has_its_columns_compared() -> None:
    assert [table for table, _ in COLUMNS] == list(TABLES)


@pytest.mark.parametrize("which", LAYOUTS)
def test_the_layout_that_is_kept_with_an_index_is_that_of_the_definitions(which: str) -> None:
    assert LAYOUTS[which] == layout(which)  # write the right one into store/schema.py

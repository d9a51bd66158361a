"""The check of the documents is shown one page of untruths, and one that is true."""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from msgspec import Struct

from check_docs import main
from generated_pages import GENERATED

UNTRUE = """# The guide

See [the law](docs/law.md), [a heading](#nowhere) and ![a picture](docs/picture.svg).

<img src="docs/screen.svg">

Type `accessreq frobnicate A-2026-0007`, then:

```sh
accessreq due --by-magic | head
```

```console
$ accessreq summon
```
"""
TRUE = """# The guide

See [the heading](#the-guide), [a neighbour](docs/other.md#so-it-is) and [elsewhere](https://example.org).

Type `accessreq --today 2026-07-01 due --json`, `accessreq --help`, or `accessreq COMMAND --help`:

```sh
git clone … accessreq && cd accessreq
accessreq receive access --name "Jane Q. Sample" \\
    --on 2026-06-30   # the envelope's stamp
```

```console
$ accessreq due
accessreq summon is only what it printed
```
"""


@pytest.fixture(scope="module")
def said_of_untruths(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("untrue")
    (root / "README.md").write_text(UNTRUE, encoding="utf-8")

    checked = check_docs(root)

    assert checked.returncode == 1
    return checked.stdout


@pytest.mark.parametrize(
    "fault",
    [
        "README.md: the link to docs/law.md leads nowhere",
        "README.md: the link to #nowhere leads nowhere",
        "README.md: the link to docs/picture.svg leads nowhere",
        "README.md: the link to docs/screen.svg leads nowhere",
        "README.md: accessreq frobnicate is no command",
        "README.md: accessreq summon is no command",
        "README.md: accessreq due has no option --by-magic",
        "docs/commands.md: the page is stale; write it anew with: make docs",
    ],
)
def test_an_untruth_is_named(said_of_untruths: str, fault: str) -> None:
    assert fault in said_of_untruths.splitlines()


def test_nothing_but_the_untruths_is_named(said_of_untruths: str) -> None:
    assert len(said_of_untruths.splitlines()) == 7 + len(GENERATED)


def test_a_page_that_is_true_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(TRUE, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "other.md").write_text("# So it *is*\n", encoding="utf-8")

    written = check_docs(tmp_path, "--write")
    checked = check_docs(tmp_path)

    assert (written.returncode, checked.returncode, checked.stdout) == (0, 0, "")


class Checked(Struct, frozen=True):
    returncode: int
    stdout: str


def check_docs(root: Path, *options: str) -> Checked:
    with redirect_stdout(StringIO()) as said:
        code = main(["--root", str(root), *options])
    return Checked(code, said.getvalue())

import shutil
import subprocess
import sys
from pathlib import Path

import manimgx_fonts
import pytest

from accessreq.letters.formats.pdf import families, fonts_for, loaded


def test_every_family_that_a_letter_may_name_is_in_the_packages() -> None:
    words = "李雷 張偉 김민준 さくら"
    named = {family for each in words.split() for family in families(each)}

    assert named <= set(loaded(east_asian=True).families())


def test_the_large_font_is_read_only_where_a_letter_needs_it() -> None:
    assert fonts_for("Maria محمد मीरा") is loaded(east_asian=False)
    assert fonts_for("Maria 李雷") is loaded(east_asian=True)
    assert not any("CJK" in family for family in loaded(east_asian=False).families())


def test_no_font_of_the_machine_is_among_them() -> None:
    assert {family for family in loaded(east_asian=True).families() if not family.startswith("Noto")} == {
        "DejaVu Sans Mono",
        "Libertinus Serif",
        "New Computer Modern",
        "New Computer Modern Math",
    }


WITHOUT_THE_EXTRA = (
    "import sys\nsys.modules['manimgx_fonts'] = None\nfrom accessreq.letters.formats import pdf as fonts\n"
)


def test_without_the_extra_a_letter_is_set_in_the_fonts_that_typst_carries() -> None:
    program = f"{WITHOUT_THE_EXTRA}print(*fonts.families('Jane Sample'), sep=', ')"

    named = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert named == "Libertinus Serif, New Computer Modern Math, DejaVu Sans Mono\n"


def test_without_the_extra_it_is_said_how_to_install_the_fonts_of_other_scripts() -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"{WITHOUT_THE_EXTRA}print(fonts.remedy())"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    assert said.startswith(
        'Install the fonts of other scripts: pipx install "accessreq[fonts]"; or have the letter'
    )


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_64_a_font_that_the_system_does_not_open_is_told_and_no_panic_of_typst(tmp_path: Path) -> None:
    font = min(Path(manimgx_fonts.__file__).parent.rglob("*.ttf"))
    program = (
        "from accessreq.errors import StoreNotUsable\n"
        "from accessreq.letters.formats import pdf as fonts\n"
        "try: fonts.loaded(east_asian=False)\n"
        "except StoreNotUsable as error: print(error.found, error.exit_code)"
    )
    # The second opening: at the first, Typst passes over a font that it cannot read.
    refused = ["-P", str(font), "-e", "trace=openat", "-e", "inject=openat:error=EMFILE:when=2"]

    said = subprocess.run(
        ["strace", "-f", "-qq", "-o", str(tmp_path / "trace"), *refused, sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout == "The fonts of PDF letters cannot be read. 6\n"

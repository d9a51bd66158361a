from accessreq.letters.formats.fonts import families, fonts_for, loaded


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

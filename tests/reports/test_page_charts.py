import re
from datetime import date
from xml.etree.ElementTree import fromstring

from accessreq.cases.determinations import Denied, GroundGiven
from accessreq.reports.page import charts
from tests.cases.happenings import access_asked
from tests.reports.test_figures import case_of, reported

LATE = case_of(
    access_asked(date(2026, 6, 1)), Denied(on=date(2026, 6, 12), grounds=(GroundGiven(ground="A01"),))
)
IN_TIME = case_of(
    access_asked(date(2026, 6, 1)), Denied(on=date(2026, 6, 3), grounds=(GroundGiven(ground="A01"),))
)


def widths(svg: str, colour: str) -> list[float]:
    return [float(each) for each in re.findall(rf'width="([\d.]+)" height="[\d.]+" fill="{colour}"', svg)]


def test_every_picture_is_whole_xml_and_fits_a_telephone() -> None:
    for each in charts(reported(LATE, IN_TIME)):
        drawn = fromstring(each.svg)  # noqa: S314  drawn by ourselves

        assert drawn.get("viewBox", "").split()[2] == "360"
        assert each.told.endswith(".")


def test_the_share_on_time_is_as_long_as_it_is_large() -> None:
    _, on_time, *_ = charts(reported(LATE, IN_TIME))

    (whole,) = widths(on_time.svg, "#d9e2ec")
    assert widths(on_time.svg, "#1f4e79") == [whole / 2]
    assert "50.0% (1 of 2)" in on_time.svg


def test_days_are_drawn_against_the_limit() -> None:
    *_, days = charts(reported(LATE, IN_TIME))

    (slowest,), (median,) = widths(days.svg, "#d9e2ec"), widths(days.svg, "#1f4e79")
    limit = float(re.findall(r'x="([\d.]+)" y="[\d.]+" width="2.0"', days.svg)[0]) - 4
    assert days.told == "Answer access: median 5.5, slowest 9, limit 5."
    assert round(median / slowest, 2) == round(5.5 / 9, 2)
    assert round(limit / slowest, 2) == round(5 / 9, 2)

"""The table of duties: who must do what, from when, within what time, and where it is written.

A row is the whole of a duty. What starts it and what settles it are occasions,
which ``cases`` finds in a case; every date, page, digest and command reads the
row and nothing beside it. A row that silence opens stands behind the row whose
silence that is.

Each row is dated: it says since when this program vouches for it, and asking
for an earlier day is an error, never a guess.
"""

from datetime import date
from enum import StrEnum
from typing import Final

from msgspec import Struct

from accessreq.errors import NotFound, SettingsWrong
from accessreq.law.days import BusinessDays, CalendarDays, Immediately, Months, Period, Roll
from accessreq.law.public_holidays import TABLE_BEGINS, TABLE_ENDS


class Whose(StrEnum):
    """Who must act, or whose right lapses."""

    AGENCY = "agency"
    DATA_SUBJECT = "data subject"


class Occasion(StrEnum):
    """What starts or settles a duty; ``cases`` finds each in the history of a case."""

    ACCESS_REQUESTED = "receipt of the written request for access"
    CORRECTION_REQUESTED = "receipt of the written request for correction"
    ACKNOWLEDGED = "the acknowledgment"
    DETERMINED = "a grant or a denial in writing"
    DENIAL_RECEIVED = "receipt of the denial, or the last day of the period that lapsed in silence"
    APPEALED = "receipt of the appeal"
    ACCESS_APPEALED = "receipt of the appeal on access"
    CORRECTION_APPEALED = "receipt of the appeal on correction"
    APPEAL_FORWARDED = "the copy of the appeal to the Committee"
    APPEAL_DETERMINED = "the determination of the appeal"
    DETERMINATION_FORWARDED = "the copy of the determination to the Committee"
    DETERMINATION_RECEIVED = "receipt of the determination of the appeal, or its last day in silence"
    DISAGREED = "receipt of a statement of disagreement"
    DISPUTE_NOTED = "the marking of the disputed portions"
    NOTICE_ASKED = "the request to notify, or the correction or statement to be told where that came later"
    RECIPIENTS_NOTIFIED = "the notice to every recipient who is to be told"
    DISCLOSED = "a disclosure for health or safety"
    DATA_SUBJECT_NOTIFIED = "the notice of the disclosure to the data subject"
    PETITIONED = "a petition under article 78"


class Silence(StrEnum):
    """What it is when the last day for a duty passes without the act, in words that a date can follow."""

    NOTHING = ""
    DEEMED_DENIED = "deemed denied"
    AS_IF_DENIED = "not decided in time, and may be taken to court as if denied"


class Duty(Struct, frozen=True, kw_only=True, cache_hash=True):
    """One duty or right with its time limit.

    Attributes:
        title: what is to be done, in full.
        heading: the same in a few words, under which people read it.
        runs_from: the occasion on which the clock starts.
        met_by: the occasions that settle it.
        within: the period, in its own unit.
        roll: what happens when the period ends on a day that is no business day.
        received_in_hours: whether the occasion is the arrival of a paper at the
            office, so that the day-of-receipt reading can apply.
        until_promised: a date that the acknowledgment promises takes the place of the last day.
        falls_away: it is owed no more once what it answers is taken back.
        silence: what it is when the last day passes without the act.
        cite: the section of law.
        words: the deciding words, quoted where the statute was read.
        read_in: where the words were read.
        since: the first day for which this program vouches for the row.
        until: the last day on which this version of the row is in force.

    Raises:
        ValueError: two cells contradict each other.
    """

    code: str
    title: str
    heading: str
    whose: Whose
    runs_from: Occasion
    met_by: tuple[Occasion, ...]
    within: Period
    roll: Roll = Roll.NONE
    received_in_hours: bool = False
    until_promised: bool = False
    falls_away: bool = False
    silence: Silence = Silence.NOTHING
    cite: str
    words: str
    read_in: str
    since: date = TABLE_BEGINS
    until: date = TABLE_ENDS

    @property
    def phrase(self) -> str:
        """The heading within a sentence: “answer the request”."""
        return self.heading[0].lower() + self.heading[1:]

    def __post_init__(self) -> None:
        agencys, counted = self.whose is Whose.AGENCY, isinstance(self.within, BusinessDays)
        at_once = self.runs_from in self.met_by  # settled by the very act that starts it
        for wrong, words in (
            (counted and self.roll is not Roll.NONE, "ends on a business day by itself, and rolls"),
            (self.received_in_hours and not (agencys and counted), "counts no day of receipt"),
            (self.until_promised and self.runs_from is not Occasion.ACKNOWLEDGED, "was promised no date"),
            (self.silence and (not agencys or at_once), "cannot be met with silence"),
            (self.falls_away and at_once, "is settled before anything can be taken back"),
        ):
            if wrong:
                raise ValueError(f"{self.code} {words}")


_STATUTE: Final = "the statute itself"
_APPEALS: Final = "as restated in 4 NYCRR 81.8, 13 NYCRR 121.9 and 9 NYCRR 462.3"

DUTIES: Final[tuple[Duty, ...]] = (
    Duty(
        code="answer-access",
        title="Give access, deny in writing with reasons, or acknowledge in writing",
        heading="Answer the request",
        whose=Whose.AGENCY,
        runs_from=Occasion.ACCESS_REQUESTED,
        met_by=(Occasion.ACKNOWLEDGED, Occasion.DETERMINED),
        within=BusinessDays(5),
        received_in_hours=True,
        falls_away=True,
        silence=Silence.DEEMED_DENIED,
        cite="Public Officers Law § 95(1)(a)",
        words="Within five business days of the receipt of a written request for a "
        "“record reasonably described” the agency makes the record available, denies the "
        "request in whole or in part with reasons in writing, or acknowledges it in writing "
        "with the approximate date of the decision. State Technology Law § 205 brings website "
        "data under the same clock. Silence past the fifth business day from first receipt may be "
        "appealed as a denial, also where the agency's own rule starts its clock later.",
        read_in="the statute itself; what silence means in 19 NYCRR 81.8(b), 13 NYCRR 121.8(b), "
        "16 NYCRR 6-2.9(b) and 9 NYCRR 551.9(b), which says “the receipt of a request”",
    ),
    Duty(
        code="promise-date",
        title="State an approximate date for the decision in the acknowledgment",
        heading="Promise a date",
        whose=Whose.AGENCY,
        runs_from=Occasion.ACKNOWLEDGED,
        met_by=(Occasion.ACKNOWLEDGED,),
        within=CalendarDays(30),
        roll=Roll.BACK,
        cite="Public Officers Law § 95(1)(a)",
        words="The date stated in the acknowledgment “shall not exceed thirty days from the "
        "date of the acknowledgement”. The limit is on the date that is printed, so it does "
        "not roll forward.",
        read_in=_STATUTE,
    ),
    Duty(
        code="determine-access",
        title="Grant or deny the request by the promised date",
        heading="Decide the request",
        whose=Whose.AGENCY,
        runs_from=Occasion.ACKNOWLEDGED,
        met_by=(Occasion.DETERMINED,),
        within=CalendarDays(30),
        roll=Roll.FORWARD,
        until_promised=True,
        falls_away=True,
        silence=Silence.DEEMED_DENIED,
        cite="Public Officers Law § 95(1)(a)",
        words="The acknowledgment states the date on which the request will be granted or "
        "denied, at most thirty days from the acknowledgment. No second extension exists. "
        "Regulations call silence a denial within thirty days of the acknowledgment: it may be "
        "appealed from the day after the promised date, and the time to appeal is counted from the "
        "thirtieth day. When the promised date is not a business day the act is done by the "
        "business day before it; the next one, General Construction Law § 25-a, is the last on "
        "which it is not late.",
        read_in="the promised date and its limit in § 95(1)(a); what silence means as restated in 19 NYCRR "
        "81.8(b), 9 NYCRR 551.9(b), 16 NYCRR 6-2.9(b) and 14 NYCRR 604.5(d); the two ends of the "
        "time to appeal are this program's reading of them",
    ),
    Duty(
        code="answer-correction",
        title="Correct the record in whole or in part, or refuse with reasons",
        heading="Answer the request",
        whose=Whose.AGENCY,
        runs_from=Occasion.CORRECTION_REQUESTED,
        met_by=(Occasion.DETERMINED,),
        within=BusinessDays(30),
        received_in_hours=True,
        falls_away=True,
        silence=Silence.DEEMED_DENIED,
        cite="Public Officers Law § 95(2)",
        words="Within thirty business days of the receipt of a written request the agency makes "
        "the amendment or correction in whole or in part, or refuses with its reasons in "
        "writing. There is no stage of acknowledgment and no extension.",
        read_in="as restated in 13 NYCRR 121.7, 18 NYCRR 339.7 and 14 NYCRR 604.9; what silence "
        "means in 19 NYCRR 81.8(b) and 14 NYCRR 604.9(c)",
    ),
    Duty(
        code="appeal-window",
        title="Appeal a denial, in whole or in part, or silence",
        heading="Time to appeal",
        whose=Whose.DATA_SUBJECT,
        runs_from=Occasion.DENIAL_RECEIVED,
        met_by=(Occasion.APPEALED,),
        within=BusinessDays(30),
        falls_away=True,
        cite="Public Officers Law § 95(3)",
        words="A person denied access, correction or amendment may appeal in writing within "
        "thirty business days of the denial. This program counts them from receipt of the denial, "
        "a reading in the data subject's favor. Silence may be appealed as a denial from the day "
        "after the promised date, or after the last day for the answer where none was promised; "
        "after an acknowledgment the thirty business days are counted from the thirtieth day.",
        read_in="as restated in 4 NYCRR 81.8, 13 NYCRR 121.9, 9 NYCRR 462.3 and 1 NYCRR 365.6(a), "
        "which say “of such denial”; “of receipt” stands in 14 NYCRR 604.10(a) alone, for "
        "corrections, and is taken for every denial as a reading",
    ),
    Duty(
        code="forward-appeal",
        title="Send a copy of the appeal to the Committee on Open Government",
        heading="Send the copy of the appeal",
        whose=Whose.AGENCY,
        runs_from=Occasion.APPEALED,
        met_by=(Occasion.APPEAL_FORWARDED,),
        within=Immediately(),
        roll=Roll.FORWARD,
        cite="Public Officers Law § 95(3)",
        words="The agency immediately forwards a copy of the appeal to the Committee on Open "
        "Government upon receipt.",
        read_in=_APPEALS,
    ),
    Duty(
        code="decide-access-appeal",
        title="Decide the appeal on access",
        heading="Decide the appeal",
        whose=Whose.AGENCY,
        runs_from=Occasion.ACCESS_APPEALED,
        met_by=(Occasion.APPEAL_DETERMINED,),
        within=BusinessDays(7),
        received_in_hours=True,
        falls_away=True,
        silence=Silence.AS_IF_DENIED,
        cite="Public Officers Law § 95(3)",
        words="Within seven business days of the receipt of an appeal on access the head of the "
        "agency, or a designee, gives access or fully explains in writing the factual and "
        "statutory reasons for further denial. No text says what silence on the "
        "appeal is; that it may be taken to court as if denied is this program's reading.",
        read_in=_APPEALS,
    ),
    Duty(
        code="decide-correction-appeal",
        title="Decide the appeal on correction",
        heading="Decide the appeal",
        whose=Whose.AGENCY,
        runs_from=Occasion.CORRECTION_APPEALED,
        met_by=(Occasion.APPEAL_DETERMINED,),
        within=BusinessDays(30),
        received_in_hours=True,
        falls_away=True,
        silence=Silence.AS_IF_DENIED,
        cite="Public Officers Law § 95(3)",
        words="Within thirty business days of the receipt of an appeal on correction or "
        "amendment the head of the agency, or a designee, makes the correction or fully "
        "explains in writing the factual and statutory reasons for further refusal. No text says "
        "what silence on the appeal is; that it "
        "may be taken to court as if denied is this program's reading.",
        read_in=_APPEALS,
    ),
    Duty(
        code="forward-determination",
        title="Send the determination of the appeal to the Committee on Open Government",
        heading="Send the copy of the determination",
        whose=Whose.AGENCY,
        runs_from=Occasion.APPEAL_DETERMINED,
        met_by=(Occasion.DETERMINATION_FORWARDED,),
        within=Immediately(),
        roll=Roll.FORWARD,
        cite="Public Officers Law § 95(3)",
        words="The agency immediately forwards the determination of the appeal and its reasons "
        "to the Committee on Open Government.",
        read_in=_APPEALS,
    ),
    Duty(
        code="note-dispute",
        title="Mark the disputed portions and attach the statement of disagreement",
        heading="Mark what is disputed",
        whose=Whose.AGENCY,
        runs_from=Occasion.DISAGREED,
        met_by=(Occasion.DISPUTE_NOTED,),
        within=Immediately(),
        roll=Roll.FORWARD,
        cite="Public Officers Law § 95(4)",
        words="Upon receipt of a statement of disagreement the agency clearly notes the portions "
        "of the record that are disputed and attaches the statement to the record.",
        read_in="as restated in 8 NYCRR 187.6, 4 NYCRR 81.9 and 19 NYCRR 81.10",
    ),
    Duty(
        code="notify-recipients",
        title="Tell earlier recipients of the correction or of the dispute",
        heading="Tell earlier recipients",
        whose=Whose.AGENCY,
        runs_from=Occasion.NOTICE_ASKED,
        met_by=(Occasion.RECIPIENTS_NOTIFIED,),
        within=BusinessDays(5),
        cite="Public Officers Law § 95(2)–(4), with §§ 94(3)(c) and 96(1)(d), (i), (l)",
        words="On the data subject's request the correction, amendment or notation of dispute goes "
        "to those to whom the record has been or is disclosed under § 96(1)(d), (i) or (l), and to "
        "no other recipient by force of this law. The law gives no number of days; this program "
        "keeps five business days.",
        read_in="as restated in 5 NYCRR 2.11 and 17 NYCRR 2.11, and in the rules on corrections "
        "that name § 96(1)(d), (i) and (l); the five days are this program's",
    ),
    Duty(
        code="notify-data-subject",
        title="Tell the data subject of a disclosure for health or safety",
        heading="Tell the data subject of a disclosure",
        whose=Whose.AGENCY,
        runs_from=Occasion.DISCLOSED,
        met_by=(Occasion.DATA_SUBJECT_NOTIFIED,),
        within=Immediately(),
        roll=Roll.FORWARD,
        cite="Public Officers Law § 96(1)(i)",
        words="A record may be disclosed on a showing of compelling circumstances affecting health or "
        "safety if upon the disclosure a notification is sent to the data subject at the last known "
        "address. It is owed whether or not the person ever made a request.",
        read_in=_STATUTE,
    ),
    Duty(
        code="judicial-review",
        title="Seek review by a court under article 78",
        heading="Time to go to court",
        whose=Whose.DATA_SUBJECT,
        runs_from=Occasion.DETERMINATION_RECEIVED,
        met_by=(Occasion.PETITIONED,),
        within=Months(4),
        roll=Roll.FORWARD,
        falls_away=True,
        cite="Public Officers Law § 97(1); CPLR 217(1)",
        words="Any data subject aggrieved may seek judicial review under article 78, within four "
        "months after the determination becomes final and binding.",
        read_in="the statute itself for § 97(1); Tuxedo Conservation v Town Board for the count",
    ),
)


# Rows that a letter or a check asks for by name.
PROMISE: Final = "promise-date"
APPEAL_WINDOW: Final = "appeal-window"
REVIEW: Final = "judicial-review"


def phrase_of(code: str) -> str:
    """Return the phrase of a duty by its code, in quotation marks; the code of one that has no row."""
    return next((f"“{row.phrase}”" for row in DUTIES if row.code == code), code)


def duty(code: str, on: date, table: tuple[Duty, ...] = DUTIES) -> Duty:
    """Return the version of a duty that is in force on a day.

    Raises:
        NotFound: there is no duty of that code.
        SettingsWrong: no version of it is in force on that day in this table.

    >>> str(duty("decide-access-appeal", date(2026, 6, 30)).within)
    '7 business days'
    """
    for row in table:
        if row.code == code and row.since <= on <= row.until:
            return row
    versions = [row for row in table if row.code == code]
    if not versions:
        raise NotFound(
            f"There is no duty “{code}”.",
            "The duties are " + ", ".join(sorted({row.code for row in table})) + ".",
            "List them with their words: accessreq law",
        )
    raise SettingsWrong(
        f"The duty “{code}” has no rule for {on.isoformat()} in this program's table.",
        f"The table begins on {min(row.since for row in versions).isoformat()}, "
        "and a date without its rule would be a guess.",
        "Check the year that was typed.",
    )

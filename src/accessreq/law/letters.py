"""The letters that the law knows, by their kinds, and the languages of their courtesy translations.

What each kind must say stands in ``contents``.

A letter is written in English, and the English text is the one that counts.
Executive Law § 202-a asks agencies that serve the public to have vital
documents translated into the twelve languages most spoken in the State by
people of limited English. Which twelve they are follows the census and
changes; these are the ones that can be named here. Whether a letter has a
translation is another matter: it has one where there is a template of it.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class LetterKind(StrEnum):
    """The letters that the law knows, or that its duties call for."""

    ACKNOWLEDGMENT = "acknowledgment"
    PROOF_OF_IDENTITY = "proof-of-identity"
    CLARIFICATION = "clarification"
    GRANT = "grant"
    GRANT_IN_PART = "grant-in-part"
    DENIAL = "denial"
    NOTHING_COLLECTED = "nothing-collected"
    CORRECTION_RECEIVED = "correction-received"
    CORRECTION_MADE = "correction-made"
    CORRECTION_MADE_IN_PART = "correction-made-in-part"
    CORRECTION_REFUSED = "correction-refused"
    APPEAL_RECEIVED = "appeal-received"
    APPEAL_TRANSMITTAL = "appeal-transmittal"
    APPEAL_GRANTED = "appeal-granted"
    APPEAL_GRANTED_IN_PART = "appeal-granted-in-part"
    APPEAL_DENIED = "appeal-denied"
    DETERMINATION_TRANSMITTAL = "determination-transmittal"
    NOTICE_OF_CORRECTION = "notice-of-correction"
    NOTICE_OF_DISPUTE = "notice-of-dispute"
    HEALTH_OR_SAFETY_NOTICE = "health-or-safety-notice"
    CERTIFICATE = "certificate"
    FEE_NOTICE = "fee-notice"
    AUTHORIZATION_FORM = "authorization-form"


CAN_BE_APPEALED: Final = (
    LetterKind.GRANT_IN_PART,
    LetterKind.DENIAL,
    LetterKind.NOTHING_COLLECTED,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
)
# Letters that say how silence can be appealed, and until when.
TELL_OF_SILENCE: Final = (LetterKind.ACKNOWLEDGMENT, LetterKind.CORRECTION_RECEIVED)
# Answers to a request for correction, whose appeal has thirty business days instead of seven.
CORRECTION_ANSWERS: Final = (
    LetterKind.CORRECTION_MADE,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
)
# Each of them does what a duty asks by a last lawful day, and can go out after it.
CAN_BE_LATE: Final = (
    *CAN_BE_APPEALED,
    LetterKind.ACKNOWLEDGMENT,
    LetterKind.GRANT,
    LetterKind.CORRECTION_MADE,
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
)
# Written to the data subject about the request. No more of it than is needed goes to anyone else,
# and a notice of a disclosure answers no request.
TELL_OF_THE_REQUEST: Final = (
    LetterKind.ACKNOWLEDGMENT,
    LetterKind.PROOF_OF_IDENTITY,
    LetterKind.CLARIFICATION,
    LetterKind.GRANT,
    LetterKind.GRANT_IN_PART,
    LetterKind.DENIAL,
    LetterKind.NOTHING_COLLECTED,
    LetterKind.CORRECTION_RECEIVED,
    LetterKind.CORRECTION_MADE,
    LetterKind.CORRECTION_MADE_IN_PART,
    LetterKind.CORRECTION_REFUSED,
    LetterKind.APPEAL_RECEIVED,
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
    LetterKind.CERTIFICATE,
    LetterKind.FEE_NOTICE,
)
# Signed by who decided the appeal, or by the data subject, and never by the compliance officer.
SIGNED_BY_OTHERS: Final = (
    LetterKind.APPEAL_GRANTED,
    LetterKind.APPEAL_GRANTED_IN_PART,
    LetterKind.APPEAL_DENIED,
    LetterKind.AUTHORIZATION_FORM,
)
# Written to the Committee on Open Government, or to an earlier recipient of the record.
GO_TO_OTHERS: Final = (
    LetterKind.APPEAL_TRANSMITTAL,
    LetterKind.DETERMINATION_TRANSMITTAL,
    LetterKind.NOTICE_OF_CORRECTION,
    LetterKind.NOTICE_OF_DISPUTE,
)


LANGUAGES_CITE: Final = "Executive Law § 202-a"


class Language(StrEnum):
    """A language, by its BCP 47 tag."""

    ENGLISH = "en"
    SPANISH = "es"
    CHINESE = "zh"
    RUSSIAN = "ru"
    YIDDISH = "yi"
    BENGALI = "bn"
    KOREAN = "ko"
    HAITIAN_CREOLE = "ht"
    ITALIAN = "it"
    ARABIC = "ar"
    POLISH = "pl"
    FRENCH = "fr"
    URDU = "ur"


LANGUAGE_NAMES: Final = MappingProxyType(
    {
        Language.ENGLISH: "English",
        Language.SPANISH: "Spanish",
        Language.CHINESE: "Chinese",
        Language.RUSSIAN: "Russian",
        Language.YIDDISH: "Yiddish",
        Language.BENGALI: "Bengali",
        Language.KOREAN: "Korean",
        Language.HAITIAN_CREOLE: "Haitian Creole",
        Language.ITALIAN: "Italian",
        Language.ARABIC: "Arabic",
        Language.POLISH: "Polish",
        Language.FRENCH: "French",
        Language.URDU: "Urdu",
    },
)

"""What was read of each provision, decision and opinion that the program cites, and where.

A citation is no proof that somebody read it. Each one that stands in the
program has its row here; what was not read says so. Words in quotation marks
are the source's own; all others are told in our words. A row for a section
that was read covers its paragraphs; a row that was read in parts, or not at
all, covers itself alone.
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct


class How(StrEnum):
    """How the words came to be known."""

    TEXT = "its own text"
    RESTATED = "as regulations restate it"
    STATED = "as a decision or an opinion states it"
    IN_PARTS = "in parts, each told by itself"
    UNREAD = "not read"


class SourceRead(Struct, frozen=True, kw_only=True):
    """One provision, decision or opinion.

    Attributes:
        cite: one way of writing it, such as ``Public Officers Law § 95(1)(a)``.
        words: what decides; of what was not read, no more than what it is about.
        where: where they were read; empty where nothing was.
    """

    cite: str
    how: How
    words: str
    where: str = ""


_SENATE: Final = "nysenate.gov/legislation/laws"
_BILL: Final = "the text in force as bill S4044-A of 2023 prints it"
_NYCRR: Final = "a public copy of the regulation"
_POL: Final = "Public Officers Law"
_STL: Final = "State Technology Law"
_GCL: Final = "General Construction Law"

_STATUTES: Final = (
    SourceRead(
        cite=f"{_POL} § 62(2)",
        how=How.TEXT,
        words="“Holidays and Saturdays shall be considered as Sunday for all purposes relating to the "
        "transaction of business in the public offices of the state”. It says the opposite of a reading by "
        "which an office that is open makes a holiday a business day.",
        where=f"{_SENATE}/PBO/62",
    ),
    SourceRead(
        cite=f"{_POL} § 87(1)(b)(iii)",
        how=How.TEXT,
        words="At most twenty-five cents for a photocopy up to nine by fourteen inches, else the actual "
        "cost; none for an identical record prepared within six months of which an electronic copy is at "
        "hand, but for a storage device.",
        where=f"{_SENATE}/PBO/87, dated 2023-11-03",
    ),
    SourceRead(
        cite=f"{_POL} § 89",
        how=How.UNREAD,
        words="The procedure of the Freedom of Information Law, cited as what governs other requests.",
    ),
    SourceRead(
        cite=f"{_POL} § 89(3)(a)",
        how=How.UNREAD,
        words="The Freedom of Information Law's twenty business days and date certain, cited as what does "
        "not apply.",
    ),
    SourceRead(
        cite=f"{_POL} § 89(4)(a)",
        how=How.UNREAD,
        words="The Freedom of Information Law's thirty days to appeal and ten business days to decide, "
        "cited as what does not apply.",
    ),
    SourceRead(cite=f"{_POL} § 92", how=How.IN_PARTS, words="The definitions.", where=_BILL),
    SourceRead(
        cite=f"{_POL} § 92(1)",
        how=How.TEXT,
        words="An agency is a body of the State, a public authority among them, and “except the judiciary "
        "or the state legislature or any unit of local government”; no office of a district attorney is one.",
        where=f"{_BILL}; tenant.net/Other_Laws/Pubofc/pubofc08.html",
    ),
    SourceRead(
        cite=f"{_POL} § 92(8)",
        how=How.TEXT,
        words="A public safety agency record is one of the commissions, departments and divisions that are "
        "named, or of a component whose primary function is to enforce civil or criminal statutes, about "
        "investigation, law enforcement, confinement or supervision; with some records of the Division of "
        "Criminal Justice Services and the Department of State.",
        where=_BILL,
    ),
    SourceRead(
        cite=f"{_POL} § 92(9)",
        how=How.TEXT,
        words="A record is maintained and can be retrieved by name or other identifier. No record, where it "
        "is not used to make a determination about the person: (a) a telephone directory, (b) a library "
        "catalog or resource, (c) a mailing list of names and addresses, (d) what is by law for statistics "
        "alone, (e) what is needed to answer the person's unsolicited request, (f) a correspondence file.",
        where=_BILL,
    ),
    SourceRead(
        cite=f"{_POL} § 94(1)(a)",
        how=How.TEXT,
        words="A system of records holds only what is “relevant and necessary”.",
        where=f"{_SENATE}/PBO/94; law.onecle.com/new-york/public-officers/PBO094_94.html",
    ),
    SourceRead(
        cite=f"{_POL} § 94(1)(b)",
        how=How.TEXT,
        words="Accuracy, relevance, timeliness and completeness, which is what a request for correction is "
        "measured by. What another governmental unit gave for a public safety agency record is presumed "
        "accurate.",
        where=f"{_SENATE}/PBO/94; law.onecle.com/new-york/public-officers/PBO094_94.html",
    ),
    SourceRead(
        cite=f"{_POL} § 94(3)",
        how=How.RESTATED,
        words="Each disclosure is accounted for with its date, nature and purpose and with name and address "
        "of the recipient. The accounting is kept for five years or the life of the record, whichever is "
        "longer. A correction or a notation of dispute goes to whom the record went, where there is an "
        "accounting or the data subject names them.",
        where="5 NYCRR 2.11 and 17 NYCRR 2.11; the opening words in bill S4044-A of 2023",
    ),
    SourceRead(
        cite=f"{_POL} § 95",
        how=How.IN_PARTS,
        words="Every copy that was found breaks off in subdivision one: paragraphs (a) to (c) were read, "
        "nothing of (d), and nothing of subdivisions two to seven in the statute itself.",
        where=f"{_SENATE}/PBO/95, dated 2021-08-13",
    ),
    SourceRead(
        cite=f"{_POL} § 95(1)(a)",
        how=How.TEXT,
        words="“within five business days of the receipt of a written request from a data subject for a "
        "record reasonably described pertaining to that data subject”, the agency makes it available, "
        "denies the request in whole or in part and gives “the reasons therefor in writing”, or furnishes a "
        "written acknowledgment and “the approximate date when such request will be granted or denied, "
        "which date shall not exceed thirty days from the date of the acknowledgement”.",
        where=f"{_SENATE}/PBO/95, dated 2021-08-13; lawserver.com; statutes.laws.com",
    ),
    SourceRead(
        cite=f"{_POL} § 95(1)(b)",
        how=How.TEXT,
        words="No access has to be given where (i) “the agency does not have the possession of such "
        "record”, (ii) it cannot be retrieved by the description, name or identifier “without extraordinary "
        "search methods”, (iii) access “is not required to be provided pursuant to subdivision five, six or "
        "seven of this section”.",
        where=f"{_SENATE}/PBO/95, dated 2021-08-13; lawserver.com; statutes.laws.com",
    ),
    SourceRead(
        cite=f"{_POL} § 95(1)(c)",
        how=How.TEXT,
        words="A copy “Upon payment of, or offer to pay, the fee prescribed by section eighty-seven”, "
        "certified if so requested; “in a printed form without any codes or symbols, unless accompanied by "
        "a document fully explaining such codes or symbols”; a person of the data subject's choosing may "
        "come along, and the agency may ask for a written statement that authorizes the discussion.",
        where=f"{_SENATE}/PBO/95, dated 2021-08-13; lawserver.com; statutes.laws.com",
    ),
    SourceRead(
        cite=f"{_POL} § 95(2)",
        how=How.RESTATED,
        words="Thirty business days from receipt of the written request to correct, amend or refuse; a "
        "refusal in writing with its reasons; on request the correction goes to those to whom the record "
        "was or is disclosed under § 96(1)(d), (i) or (l). No regulation that was read has an "
        "acknowledgment or an extension here; 9 NYCRR 551.8(b) says thirty days.",
        where="13 NYCRR 121.7, 18 NYCRR 339.7, 10 NYCRR 50-2.8, 14 NYCRR 604.9, 20 NYCRR 2371.7, "
        "2 NYCRR 111.6(e), 21 NYCRR 701.7",
    ),
    SourceRead(
        cite=f"{_POL} § 95(3)",
        how=How.RESTATED,
        words="Thirty business days to appeal; a copy of the appeal to the Committee on Open Government "
        "immediately upon receipt; seven business days to decide on access and thirty on correction; a "
        "further denial with the factual and statutory reasons; the determination and its reasons to the "
        "Committee. Who exactly decides was not to be read. Of eleven regulations on appeals five give "
        "thirty business days, six only thirty days.",
        where="4 NYCRR 81.8, 13 NYCRR 121.9, 9 NYCRR 462.3, 1 NYCRR 365.6, 14 NYCRR 604.10",
    ),
    SourceRead(
        cite=f"{_POL} § 95(4)",
        how=How.RESTATED,
        words="After a correction is denied on appeal, a statement of disagreement “of reasonable length”. "
        "Upon its receipt the agency clearly notes the disputed portions, attaches the statement, and may "
        "add a concise statement of its own reasons where it sends them on.",
        where="8 NYCRR 187.6(d), which names § 95(4); 4 NYCRR 81.9, 19 NYCRR 81.10, 15 NYCRR 161.10, "
        "18 NYCRR 339.10, 8 NYCRR 315.10",
    ),
    SourceRead(
        cite=f"{_POL} § 95(5)",
        how=How.UNREAD,
        words="Records compiled for law enforcement. The Committee on Open Government tells of it, in "
        "questions and answers of 2010: no access “when disclosure would interfere with an investigation”. "
        "Paragraphs and limbs were not read.",
    ),
    SourceRead(
        cite=f"{_POL} § 95(6)",
        how=How.UNREAD,
        words="Whether these grounds are mandatory or optional was not to be read. The letters are taken "
        "from the parallel § 96(2).",
    ),
    SourceRead(
        cite=f"{_POL} § 95(6)(a)",
        how=How.UNREAD,
        words="A statute forbids the information; the parallel § 96(2)(a) was read.",
    ),
    SourceRead(
        cite=f"{_POL} § 95(6)(b)",
        how=How.UNREAD,
        words="Patient records about mental disability, and medical records; the parallel § 96(2)(b) was "
        "read.",
    ),
    SourceRead(
        cite=f"{_POL} § 95(6)(c)",
        how=How.UNREAD,
        words="Incarceration in a state correctional facility; the parallel § 96(2)(c) was read.",
    ),
    SourceRead(
        cite=f"{_POL} § 95(6)(d)",
        how=How.STATED,
        words="An attorney's work product or material prepared for litigation, CPLR 3101(c) and (d). The "
        "opinion cites it so; its own answer is cut off in the copy that was read.",
        where="Committee on Open Government, FOIL-AO-16946 (2008); the parallel § 96(2)(d)",
    ),
    SourceRead(
        cite=f"{_POL} § 95(7)",
        how=How.STATED,
        words="To a public safety agency record the rights of § 95 “shall not apply”.",
        where="Committee on Open Government, FOIL-AO-10117 (1997), which quotes it",
    ),
    SourceRead(
        cite=f"{_POL} § 96(1)",
        how=How.TEXT,
        words="No disclosure but (a) on a written request or consent of the data subject that “limits and "
        "specifically describes” the personal information, the person or entity, and “the uses which will "
        "be made of such personal information by the person or entity receiving it”; (d) to another "
        "governmental unit for which each category is necessary to operate a program authorized by statute, "
        "and whose use “is not relevant to the purpose for which it was collected”; (i) on a showing of "
        "compelling circumstances affecting health or safety, if upon it a notification goes to the last "
        "known address; (l) for a law enforcement function; and others.",
        where=f"{_SENATE}/PBO/96, dated 2022-04-22; law.onecle.com/new-york/public-officers/PBO096_96.html; "
        f"{_BILL}",
    ),
    SourceRead(
        cite=f"{_POL} § 96(2)",
        how=How.TEXT,
        words="“Nothing in this section shall require disclosure” of (a) what a statute forbids, (b) "
        "patient and medical records, (c) some information on incarceration, (d) work product and material "
        "prepared for litigation.",
        where=f"{_SENATE}/PBO/96; {_BILL}",
    ),
    SourceRead(
        cite=f"{_POL} § 96-a",
        how=How.TEXT,
        words="Under subdivision (1), no more of a social security number than its last four digits in what "
        "is mailed, or in what others get a copy of by email.",
        where=f"{_SENATE}/PBO/96-A",
    ),
    SourceRead(
        cite=f"{_POL} § 97",
        how=How.TEXT,
        words="(1) A data subject aggrieved may seek judicial review under article 78. (2) The agency has "
        "the burden of proof; fees where there was no reasonable basis.",
        where=f"{_SENATE}/PBO/97",
    ),
    SourceRead(
        cite=f"{_STL} § 202(5)",
        how=How.TEXT,
        words="Personal information is “any information concerning a natural person which, because of name, "
        "number, symbol, mark or other identifier, can be used to identify that natural person”.",
        where="law.onecle.com/new-york/state-technology/STT0202_202.html; casetext.com",
    ),
    SourceRead(
        cite=f"{_STL} § 203",
        how=How.TEXT,
        words="What a posted policy has to hold, subdivision (1)(a) to (g): under (c) whether and how long "
        "information is retained, under (d) how a user gets at it.",
        where="law.onecle.com/new-york/state-technology/STT0203_203.html; courtgpt.ai",
    ),
    SourceRead(
        cite=f"{_STL} § 205",
        how=How.TEXT,
        words="“Except as otherwise provided by law”, a user has access to all personal information that "
        "was “collected through its state agency website”, and may have it corrected, “in the manner "
        "provided” under section 95 of the Public Officers Law. It has no clock of its own.",
        where="a public copy of article 2 without an address of its own",
    ),
    SourceRead(
        cite=f"{_STL} § 208",
        how=How.IN_PARTS,
        words="Notice of a breach of private information: the definitions of subdivision 1 were read, the "
        "rest was not.",
        where="lexace.ai/us/statute/new-york/stt-208; ny.elaws.us",
    ),
    SourceRead(
        cite=f"{_GCL} § 20",
        how=How.STATED,
        words="“exclusive of the calendar day from which the reckoning is made”. The text of today was not "
        "to be found: these are the words of its predecessor, the Statutory Construction Law of 1892, § 27, "
        "and of the decisions that apply it.",
        where="He-St. Corp. v Checker Cab Sales Corp. (1936); Frieda v Besi Cab Corp. (1963); "
        "Biggs v City of Geneva; a copy of the Laws of 1892",
    ),
    SourceRead(
        cite=f"{_GCL} § 24",
        how=How.TEXT,
        words="The list of public holidays; one on a Sunday makes the next day one, “except Flag day”; "
        "nothing is said of a Saturday. A day appointed by the President or the Governor “as a day of "
        "general thanksgiving, general fasting and prayer, or other general religious observances”. "
        "Juneteenth by L. 2020 ch. 249; no later amendment was found.",
        where=f"{_SENATE}/GCN/24, dated 2020-10-16; bills S5214, S6144 and S7154 of 2025",
    ),
    SourceRead(
        cite=f"{_GCL} § 25-a",
        how=How.TEXT,
        words="Where a period “computed from a certain day, within which or after which or before which an "
        "act is authorized or required to be done, ends on a Saturday, Sunday or a public holiday, such act "
        "may be done on the next succeeding business day”.",
        where="lexace.ai/us/statute/new-york/gcn-25-A",
    ),
    SourceRead(
        cite=f"{_GCL} § 30",
        how=How.STATED,
        words="A number of months ends on the day of the same number, or the last of a shorter month. The "
        "text of today was not to be found: this is its predecessor, the Statutory Construction Law of "
        "1892, § 26.",
        where="a copy of the Laws of 1892; § 31, that a month is a calendar month, at courtgpt.ai",
    ),
    SourceRead(
        cite="Executive Law § 99",
        how=How.IN_PARTS,
        words="The central state registry of security guards, which the Department of State maintains: the "
        "opening of subdivisions 1 and 2 was read. That its records are public safety agency records stands "
        "in § 92(8) of the Public Officers Law.",
        where="newyork.public.law/laws/n.y._executive_law_section_99; law.justia.com",
    ),
    SourceRead(
        cite="Executive Law § 168-a",
        how=How.TEXT,
        words="Subdivision (2): a day of commemoration “shall not constitute a holiday or half-holiday”.",
        where="newyork.public.law/laws/n.y._executive_law_section_168-a",
    ),
    SourceRead(
        cite="Executive Law § 202-a",
        how=How.TEXT,
        words="“Each state agency that provides direct public services in New York state shall translate "
        "all vital documents relevant to services offered by the agency into the twelve most common "
        "non-English languages”. That a letter on a request is such a document is not said.",
        where=f"{_SENATE}/EXC/202-A; law.justia.com; lawserver.com",
    ),
    SourceRead(
        cite="Arts and Cultural Affairs Law § 57.05",
        how=How.IN_PARTS,
        words="The State Archives, and under its paragraph (b) that the commissioner of education "
        "authorizes the disposal or destruction of state records; the rest was not read.",
        where="newyork.public.law; instalawyer.io",
    ),
    SourceRead(
        cite="CPLR 78",
        how=How.UNREAD,
        words="Article 78, the proceeding against a body or officer; § 97(1) of the Public Officers Law "
        "names it.",
    ),
    SourceRead(
        cite="CPLR 217(1)",
        how=How.STATED,
        words="Four months after the determination becomes final and binding.",
        where="Tuxedo Conservation v Town Board (1995)",
    ),
    SourceRead(
        cite="CPLR 3101(c)",
        how=How.UNREAD,
        words="Attorney's work product; § 96(2)(d) of the Public Officers Law names it.",
    ),
    SourceRead(
        cite="CPLR 3101(d)",
        how=How.UNREAD,
        words="Material prepared for litigation; § 96(2)(d) of the Public Officers Law names it.",
    ),
)

_REGULATIONS: Final = (
    SourceRead(
        cite="1 NYCRR 365.6",
        how=How.TEXT,
        words="(a) An appeal within thirty business days “of such denial”; decided in seven business days "
        "on access and thirty on correction. (b) A copy to the Committee upon receipt.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="2 NYCRR 111.6",
        how=How.TEXT,
        words="(c) “A request based upon categories of information described in a notice of a system of "
        "records or a privacy impact statement shall be deemed to reasonably describe the record sought.” "
        "(d) To whom an appeal goes. (e) Thirty business days for a correction.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="4 NYCRR 81.8",
        how=How.TEXT,
        words="(a) An appeal within thirty business days “of such denial”; decided in seven business days "
        "on access and thirty on correction. (e) A copy to the Committee upon receipt.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="4 NYCRR 81.9",
        how=How.TEXT,
        words="A statement of disagreement after a correction is denied on appeal; the disputed portions "
        "are clearly noted and the statement attached.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="5 NYCRR 2.5",
        how=How.TEXT,
        words="Proof that may be asked for in person, and by mail: an acknowledged statement or an "
        "identifier known to the data subject alone; none for what is open to anyone. That “acknowledged” "
        "means before a notary is inferred.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="5 NYCRR 2.11",
        how=How.TEXT,
        words="(a)(1) What an accounting of a disclosure holds. (a)(3) Corrections and notations of dispute "
        "go to whom the record went, where there is an accounting or the data subject names them.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="8 NYCRR 187.6",
        how=How.TEXT,
        words="(d) names § 95(4): statement of disagreement, notation and attachment. It gives thirty days "
        "to appeal.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="9 NYCRR 330-2.3",
        how=How.TEXT,
        words="In person a driver license, an identifier that the agency assigned, a photograph or the "
        "like; by mail a signature that can be verified, an identifier generally known to the data subject "
        "alone, or the like; (c) none for what is open to anyone.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="9 NYCRR 462.3",
        how=How.TEXT,
        words="(a) An appeal within thirty business days “of such denial”, decided in seven or thirty "
        "business days of a complete one. (e) A copy to the Committee upon receipt.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="9 NYCRR 551.6",
        how=How.TEXT,
        words="(c) A request by the category of a published notice “shall be deemed to meet the required "
        "description of the record sought”. (d) Five business days of a “proper "
        "request”; proof of identity goes with it. The rule of the Office of Information Technology "
        "Services, and the source of these words in website policies.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="9 NYCRR 551.7",
        how=How.TEXT,
        words="(d)(1) “assisting an individual in identifying and requesting personal information, if "
        "necessary”. (d)(2) “describing the contents of systems of records orally or in writing in order to "
        "enable an individual to learn if a system of records includes a record or personal information "
        "identifiable to an individual”.",
        where=_NYCRR,
    ),
    SourceRead(cite="9 NYCRR 551.8", how=How.TEXT, words="(b) Thirty days for a correction.", where=_NYCRR),
    SourceRead(
        cite="9 NYCRR 551.9",
        how=How.TEXT,
        words="(b) Silence is a denial within the time from “the receipt of a request”, and within thirty "
        "days of an acknowledgment.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="13 NYCRR 121.2",
        how=How.TEXT,
        words="(c)(1) and (2) The officer assists a data subject to identify and request personal "
        "information, and describes the contents of systems of records orally or in writing, in the words "
        "of 9 NYCRR 551.7(d). (c)(6) The officer certifies that the agency does not have the record, that "
        "it was not found after a diligent search, or that it cannot be retrieved without extraordinary "
        "search methods.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="13 NYCRR 121.7",
        how=How.TEXT,
        words="Thirty business days for a correction; a refusal in writing with its reasons.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="13 NYCRR 121.8",
        how=How.TEXT,
        words="(a) A denial names the person to whom an appeal goes. (b) Silence past five business days, "
        "or thirty days of an acknowledgment, or thirty business days of a request for correction, “shall "
        "be construed as a denial that may be appealed”.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="13 NYCRR 121.9",
        how=How.TEXT,
        words="(a) An appeal within thirty business days “of such denial”; decided in seven business days "
        "on access and thirty on correction, a further denial with the factual and statutory reasons. (e) A "
        "copy to the Committee upon receipt.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="14 NYCRR 604.5",
        how=How.TEXT,
        words="(b) Who acts for another brings an authorization that names the information, the recipient "
        "and the use. (c)(3) The acknowledgment tells of silence and of the appeal, with name, title, "
        "address and telephone. (d) Silence may be construed as a denial within thirty days of the "
        "acknowledgment.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="14 NYCRR 604.9",
        how=How.TEXT,
        words="(a) A request for correction states its justification. Thirty business days. (c) What "
        "silence is.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="14 NYCRR 604.10",
        how=How.TEXT,
        words="(a) An appeal within thirty business days “of receipt of the denial”, for corrections: the "
        "only regulation that says so.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="14 NYCRR 804.10",
        how=How.TEXT,
        words="No fee for inspection, search or certification.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="16 NYCRR 6-2.9",
        how=How.TEXT,
        words="(a) A denial names the person to whom an appeal goes. (b) Silence “shall be construed as a "
        "denial that may be appealed”, also within thirty days of an acknowledgment.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="17 NYCRR 2.11",
        how=How.TEXT,
        words="(a) What an accounting holds. (c) To whom corrections and notations of dispute go.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="18 NYCRR 339.3",
        how=How.TEXT,
        words="Proof of identity is asked for, from the same list as in 9 NYCRR 330-2.3; (c) none for what "
        "is open to anyone.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="18 NYCRR 339.7", how=How.TEXT, words="Thirty business days for a correction.", where=_NYCRR
    ),
    SourceRead(
        cite="19 NYCRR 81.8",
        how=How.TEXT,
        words="(a) A denial names the person to whom an appeal goes. (b) Silence past five business days, "
        "or thirty days of an acknowledgment, or thirty business days of a request for correction, “shall "
        "be construed as a denial that may be appealed”. The rule of the Department of State.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="19 NYCRR 81.10",
        how=How.TEXT,
        words="A statement of disagreement; the disputed portions are clearly noted and the statement "
        "attached.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="21 NYCRR 701.2",
        how=How.TEXT,
        words="(c)(1) The officer assists in describing the record. (c)(6) One of three certifications "
        "where it is not given.",
        where=_NYCRR,
    ),
    SourceRead(
        cite="21 NYCRR 701.9",
        how=How.TEXT,
        words="No fee for inspection, search or certification.",
        where=_NYCRR,
    ),
)

_DECISIONS: Final = (
    SourceRead(
        cite="Flynn v Union Surety & Guaranty Co.",
        how=How.UNREAD,
        words="170 NY 145 (1902), for the reading that days on which offices are open count. An informal "
        "opinion of the Attorney General quotes it; counsel should check it there.",
    ),
    SourceRead(
        cite="Tuxedo Conservation v Town Board",
        how=How.TEXT,
        words="27 March 1995: how the four months of CPLR 217(1) are counted.",
        where="e.casetext.com",
    ),
    SourceRead(
        cite="FOIL-AO-13174",
        how=How.TEXT,
        words="4 February 2002: who shows by documents to be the next of kin “would acquire the rights of "
        "the deceased for purposes of rights of access to the records in question”. Of executors and "
        "administrators it says nothing in what was read.",
        where="docsopengovernment.dos.ny.gov/coog/ftext/13174.htm",
    ),
    SourceRead(
        cite="FOIL-AO-17063",
        how=How.TEXT,
        words="2008, staff: “received at 10 a.m., that day should be considered the first business day”. It "
        "says itself that no court has decided so.",
        where="docsopengovernment.dos.ny.gov/coog/ftext/f17063.html",
    ),
    SourceRead(
        cite="FOIL-AO-17452",
        how=How.TEXT,
        words="2008, staff, of mail on a Monday at 9 a.m.: the “clock starts on that day, not the next”; of "
        "mail on a Friday at 10 p.m.: “when regular business hours commence on Monday morning”.",
        where="docsopengovernment.dos.ny.gov/coog/ftext/f17452.html",
    ),
    SourceRead(
        cite="PPL-AO-366",
        how=How.TEXT,
        words="A data subject need not say what use will be made of their own record: that is an element of "
        "the consent of § 96(1)(a), not of § 95.",
        where="docsopengovernment.dos.ny.gov/coog/ftext/ppl366.html",
    ),
)

SOURCES: Final[tuple[SourceRead, ...]] = (*_STATUTES, *_REGULATIONS, *_DECISIONS)


def source_of(cite: str) -> SourceRead | None:
    """Return the row that a citation rests on: its own, or that of the section which holds its paragraph.

    >>> row = source_of("13 NYCRR 121.2(c)(6)")
    >>> row and row.cite
    '13 NYCRR 121.2'
    >>> source_of("Public Officers Law § 95(8)")
    """
    held = cite
    while True:
        row = next((each for each in SOURCES if each.cite == held), None)
        if row and (held == cite or row.how in {How.TEXT, How.RESTATED}):
            return row
        if not held.endswith(")"):
            return None
        held = held[: held.rindex("(")].rstrip()

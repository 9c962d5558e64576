"""The lines of the source article by their codes: causes, cases, standards, questions, tensions.

The article is "The harmony of sales and marketing", a trade article without author or year.
Each line says in a few words what it claims; it is a hypothesis here, not a fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from harmony.sim.errors import nearest, shown

_MOST_TOLD = 20

LINES: dict[str, str] = {
    # Causes of conflict
    "C1": "sales lives by the quarter and acts first, marketing by the brand and thinks first",
    "C2": "both compete for one budget, and for the credit when results are good",
    "C3": "neither knows the other's work: no price book here, no reason for a campaign there",
    "C4": "stereotypes: reps as selfish and careless of the brand, marketers as big spenders",
    "C5": "when a target is missed each side blames the other, also for its own fault",
    "C6": "separate agendas and calendars: marketing plans without sales",
    "C7": "no common language, no agreed definition of a lead",
    "C8": "the dominant department decides: sales in B2B, marketing in B2C",
    "C9": "marketing's effect is not measured, so its budget is cut first",
    "C10": "the chief executive's ear leans to the head of sales",
    "C11": "marketing promotes solutions, reps are paid to move products",
    "C12": "customer contacts, history and best practice are not shared",
    "C13": "extreme characters, artificial barriers to talking, crude face-to-face exchange",
    "C14": "complaints reach the top and nothing is settled; reps obstruct marketing's campaigns",
    # Cases
    "K1": "Hershey Entertainment & Resorts: one head over both, then two who lunch every Thursday",
    "K2": "Farmers Group: marketers first sell, reps rotate into marketing, the head knows both",
    "K3": "Atkins Nutritionals: cross-interviews in hiring, and an enemy outside as common cause",
    "K4": "Kraft: the functions split, tied together only at the end of the chain",
    "K5": "Sybase: marketing automation joined to CRM, a closed loop that both departments see",
    "K6": "the author's firm: products against solutions, each side right by its own pay plan",
    "K7": "Quicken Loans: everybody up to the chairman takes part in marketing's decisions; "
    "teams imitate how their heads get on",
    # Standards
    "S1": "an executable strategy: agreed and quantified goals",
    "S2": "an effective process: CRM joined to marketing automation, agreed target segments",
    "S3": "an alliance of organisations: the same measures and language, one culture",
    "S4": "the right measures: scorecards, lead scoring, qualified leads, effect on sales",
    "S5": "information as an asset: a closed loop that quantifies, without lag",
    "S6": "leading technology: business intelligence, management of marketing",
    "S7": "adapt and overcome: keep adjusting what was set up (the article spells out only six)",
    # Questions to the two heads
    "Q1": "are our goals the same?",
    "Q2": "can the firm grow on one department alone?",
    "Q3": "does the latest campaign hurt the reps' interests?",
    "Q4": "is the sales team willing to change with the market?",
    "Q5": "must we fight it out in front of the chief executive?",
    # Tensions that the model must not decide in advance
    "T1": "one head over both: yes, but the head must know both trades",
    "T2": "the conflict may be healthy, a mutual check",
    "T3": "titles change nothing by themselves, a common goal does",
    "T4": "technology helps only where both sides adopt it and agree on definitions first",
    "T5": "technology is to replace the crude exchange, while lunches bring people together",
    "T6": "one executive over both was once normal in B2B; 25 years of separation followed",
}

CODES = frozenset(LINES)


def wrong_source_lines(codes: Sequence[str]) -> list[str]:
    """What is wrong with codes that name lines of the article, a sentence each."""
    return [
        f"source: {shown(code)} is no line of the article{nearest(str(code), sorted(CODES))}"
        for code in codes[:_MOST_TOLD]
        if code not in CODES
    ]

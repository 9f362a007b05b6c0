"""Why a button did nothing, in the reader's words."""

from __future__ import annotations

import pytest

from tracking.schema.problems import Code, Problem, RefusedError
from tracking.store import errors
from tracking.words.language import Language
from tracking.words.refusals import refusal
from tracking.words.voice import Voice

NB, EN = Voice(Language.NB), Voice(Language.EN)


@pytest.mark.parametrize(
    ("error", "bokmål", "english"),
    [
        (
            errors.AlreadyDecidedError("entry 12", found="approval 13"),
            "Noen har allerede avgjort innføring 12. Ingenting ble endret; hva det ble til, står nedenfor.",
            "Somebody has decided on entry 12 already. Nothing was changed; what became of it stands below.",
        ),
        (
            errors.HeadMovedError("entry 12", found="7", expected="2"),
            "Tall er endret siden (innføring 7). Ingenting begynte å gjelde. "
            "Se på hva det ville endre nå, og bestem deg så.",
            "Figures have changed since (entry 7). Nothing was put in force. "
            "Look at what it would change by now, then decide.",
        ),
        (
            errors.HeadMovedError("release", found="7", expected="2"),
            "Tallene ble endret mens du så på. Ingenting ble publisert. Se på hva som ville bli publisert nå.",
            "The figures changed while you were looking. Nothing was released. Look at what would be released now.",
        ),
        (
            errors.NotApprovedError("entry 9", found="proposal", expected="approval"),
            "Denne innføringen endret ingen tall, så det er ingenting å ta tilbake.",
            "This entry changed no figure, so there is nothing to take back.",
        ),
        (
            errors.BusyError("/var/book.db"),
            "Noen andre skriver til lageret /var/book.db. Ingenting er tapt. Prøv igjen om litt.",
            "Someone else is writing to the store /var/book.db. Nothing was lost. Try again in a moment.",
        ),
    ],
)
def test_a_refusal_is_in_the_readers_words(error: errors.StoreError, bokmål: str, english: str) -> None:
    assert (refusal(error, NB), refusal(error, EN)) == (bokmål, english)


def test_what_would_not_fit_together_is_told_up_to_three() -> None:
    missing = Problem(
        code=Code.UNKNOWN_REFERENCE,
        file="fjord/emissions (mill, 2023)",
        column="site_id",
        found="mill",
        expected="sites",
    )
    one, five = (refusal(RefusedError((missing,) * count), EN) for count in (1, 5))
    assert one.startswith("Nothing was put in force: the figures would no longer fit together. fjord/emissions (mill,")
    assert five.count("mill, 2023") == 3
    assert five.endswith(" Two more like these.")

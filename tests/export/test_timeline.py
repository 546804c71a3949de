"""The chronology: an event stands once, in order, with every place that tells of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.export.timeline import density, event_record, find_events, yearly
from indexer.model import Role, Span
from tests.export.rows import dated, document, mention


def test_the_same_event_told_twice_is_one_line_with_two_sources():
    told = "On the day the Board received the inspection report from Pellane."
    retold = "The Board received the inspection report from Pellane that day."
    (event,) = find_events(
        [], [mention("2020-05-01", told, "a.txt"), mention("2020-05-01", retold, "b.txt")]
    )
    assert [source.path for source in event.sources] == ["a.txt", "b.txt"]
    assert event.what == told


def test_two_events_of_one_day_stay_apart():
    rows = [
        mention("2020-05-01", "The Board received the inspection report.", "a.txt"),
        mention("2020-05-01", "Pellane dismissed its chief engineer without notice.", "b.txt"),
    ]
    assert len(find_events([], rows)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Board received the report of Pellane.",
                     "The Board rejected the report of Pellane.", id="another act"),
        pytest.param("The crew inspected gauge G-6 at the Corvin dam by hand.",
                     "The crew inspected gauge G-7 at the Corvin dam by hand.", id="another thing"),
        pytest.param("Pellane paid the sum of $500 to the crew.",
                     "Pellane paid the sum of $700 to the crew.", id="another sum"),
        pytest.param("Marrowick Water Board of Pellane Harbour sold the dam.",
                     "Marrowick Water Board of Pellane Harbour shares our sorrow.",
                     id="the same names alone"),
        pytest.param("The calibration sheet of gauge G-6 bears the date.",
                     "The repair sheet of gauge G-6 bears the date.", id="another sheet"),
        pytest.param("The calibration sheet of gauge G-6 bears the date.",
                     "The calibration sheet of gauge G-7 bears the date.", id="of another thing"),
        pytest.param("The crew inspected gauge G-6 and found the float clear.",
                     "The contractor sealed gauge G-6 and filed the report.", id="another actor"),
        pytest.param("Gauge G-6 was replaced.", "Gauge G-6 was repaired.", id="a short act"),
        pytest.param("Bulletin 21-07 reached the Agency.", "Bulletin 21-07 reached the Board.",
                     id="another addressee"),
        pytest.param("The Agency paid invoice 4471 in full.", "The Agency refused invoice 4471.",
                     id="the other answer"),
        pytest.param("Mr. Lund signed permit P-12 of the Harbour.",
                     "Ms. Oduya signed permit P-12 of the Harbour.", id="another signatory"),
        pytest.param("The Board adopted by-law 12 on first reading.",
                     "The Board adopted by-law 14 on first reading.", id="another by-law"),
    ],
)  # fmt: skip
def test_what_two_documents_tell_differently_is_not_merged(one, other):
    rows = [mention("2020-05-01", one, "a.txt"), mention("2020-05-01", other, "b.txt")]
    assert len(find_events([], rows)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("G-1 to G-5\tA. Lund\tIn order", "G-1 to G-5\tA. Lund",
                     id="a row of a table and its short form"),
        pytest.param("The calibration sheet of gauge G-6, which you asked for, dated, is enclosed.",
                     "The calibration sheet of G-6 bears the date.", id="what bears the date"),
        pytest.param("The gauges had gone without any inspection for a year.",
                     "For a year the gauge was inspected without success, and had gone unread.",
                     id="inflected words"),
    ],
)  # fmt: skip
def test_what_two_documents_tell_alike_is_merged(one, other):
    rows = [mention("2020-05-01", one, "a.txt"), mention("2020-05-01", other, "b.txt")]
    (event,) = find_events([], rows)
    assert len(event.sources) == 2


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Did you approve the plan on that day?", id="counsel asks"),
        pytest.param("She signed it on March 9, 2020, not on DATE.", id="said not to be the day"),
        pytest.param("Elle l’a signé le 9 mars 2020, et non le DATE.", id="French"),
    ],
)
def test_a_question_and_a_day_that_is_denied_tell_of_nothing(words):
    row = mention("2020-03-07", words)
    start = 100 + max(words.find("DATE"), 0)
    asked = replace(row, span=Span(start, start + 4))
    assert find_events([], [asked]) == ()
    told = replace(asked, context=words.replace(", not on", " and on").replace("et non le", "et le")
                   .replace("day?", "day."))  # fmt: skip
    assert len(find_events([], [told])) == 1, "but for those words it is an event"


def test_a_running_head_is_no_event_of_its_day():
    row = mention("2020-03-07", "Examination of Ada Crane, March 7, 2020 Page 4")
    assert find_events([], [replace(row, role=Role.BOILERPLATE)]) == ()
    assert len(find_events([], [row])) == 1


def test_events_are_in_order_of_their_earliest_day():
    rows = [mention(value, f"Word{i} happened{i}.") for i, value in enumerate(
        ["2020-05", "2019", "2020-05-02", "2020-05-01/2020-05-09"])]  # fmt: skip
    assert [e.date.value for e in find_events([], rows)] == [
        "2019", "2020-05-01/2020-05-09", "2020-05", "2020-05-02",
    ]  # fmt: skip


def test_a_document_is_an_event_of_its_date_and_its_date_line_is_not_another():
    row = document(date=dated("2021-03-04"))
    assert row.date is not None
    assert row.date.span is not None
    line = mention("2021-03-04", "Date: 2021-03-04", row.id, row.date.span.start)
    line = type(line)(**{**{f: getattr(line, f) for f in line.__slots__}, "span": row.date.span})
    (event,) = find_events([row], [line])
    assert event.what == "claim: Statement of Claim"


def test_a_record_carries_the_days_the_date_may_mean():
    (event,) = find_events([], [mention("2020-02", "It rained.")])
    record = event_record(event)
    assert (record["precision"], record["earliest"], record["latest"]) == (
        "month", "2020-02-01", "2020-02-29",
    )  # fmt: skip


def test_density_counts_by_month_with_the_gaps():
    rows = [mention("2020-11-02", "One."), mention("2021-01", "Two."), mention("1999", "No month.")]
    assert list(density(find_events([], rows))) == [
        ("2020-11", 1), ("2020-12", 0), ("2021-01", 1),
    ]  # fmt: skip


def test_density_by_year_adds_the_months_up_with_the_gaps():
    months = [("2019-11", 2), ("2019-12", 1), ("2020-01", 0), ("2021-02", 4)]
    assert list(yearly(months)) == [("2019", 3), ("2020", 0), ("2021", 4)]


def test_an_event_that_every_document_tells_has_each_place_once_and_in_order():
    rows = [mention("2020-05-01", TOLD, f"{n:03}.txt") for n in range(200)]
    (event,) = find_events([], [*rows, *rows[::-1]])
    assert [source.path for source in event.sources] == [f"{n:03}.txt" for n in range(200)]


def test_order_of_input_does_not_matter():
    rows = [mention("2020-05-01", f"Event number {n} told plainly.", f"{n}.txt") for n in range(5)]
    assert find_events([], rows) == find_events([], rows[::-1])


TOLD = "The crew of the Marigold opened the northern sluice without any warning."


def test_two_documents_that_give_one_event_two_dates_disagree():
    earlier, later = find_events(
        [], [mention("2020-05-01", TOLD, "a.txt"), mention("2020-05-03", TOLD, "b.txt")]
    )
    assert [(d.date.value, d.source.path) for d in earlier.disagreements] == [
        ("2020-05-03", "b.txt")
    ]
    assert [(d.date.value, d.source.path) for d in later.disagreements] == [("2020-05-01", "a.txt")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("2020-05", TOLD, "a.txt", 1), ("2020-05-03", TOLD, "b.txt", 1)],
                     id="a month is its day, less exactly told"),
        pytest.param([("2020-05-01", TOLD, "a.txt", 1), ("2020-05-03", TOLD, "a.txt", 900)],
                     id="one document may tell of two days"),
        pytest.param([("2020-05-01", TOLD, "a.txt", 1), ("2020-05-03", TOLD, "a.txt", 1),
                      ("2020-05-01", TOLD, "b.txt", 1), ("2020-05-03", TOLD, "b.txt", 1)],
                     id="both tell both days"),
        pytest.param([("2020-05-01", "He paid.", "a.txt", 1),
                      ("2020-05-03", "He paid.", "b.txt", 1)],
                     id="a sentence of two words is no story"),
        pytest.param([("2020-05-01", TOLD, "a.txt", 1),
                      ("2020-05-03", "Marigold engineers inspected valves later.", "b.txt", 1)],
                     id="another story"),
    ],
)  # fmt: skip
def test_no_disagreement_is_made_up(rows):
    events = find_events([], [mention(*row) for row in rows])
    assert [d for event in events for d in event.disagreements] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The complaint reached the Agency on date.",
                     "The Agency received the complaint on date.", id="reached and received"),
        pytest.param("On date, the complaint was received by the Agency.",
                     "The complaint reached the Agency on date, by courier.", id="passive"),
        pytest.param("The plaintiff alleges that the Agency received the complaint on date.",
                     "The complaint of Mr. Lund reached the Agency on date.", id="one says more"),
        pytest.param("Ms. Oduya signed permit P-12.", "Permit P-12 was signed by Ms. Oduya.",
                     id="signed"),
        pytest.param("The by-laws had been adopted by the Board.", "The Board adopted the by-laws.",
                     id="adopted"),
        pytest.param("La plainte est parvenue au Bureau le date.",
                     "Le Bureau a reçu la plainte le date.", id="parvenue et reçue"),
        pytest.param("Le date, la plainte a été reçue par le Bureau.",
                     "La plainte parvint au Bureau le date.", id="voix passive"),
        pytest.param("Le permis a été signé par Mme Oduya.", "Mme Oduya a signé le permis.",
                     id="signé"),
    ],
)  # fmt: skip
def test_an_act_told_from_the_other_side_is_one_event(one, other):
    for some in ((one, other), (other, one)):
        rows = [mention("2020-05-01", text, f"{n}.txt") for n, text in enumerate(some)]
        (event,) = find_events([], rows)
        assert len(event.sources) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The Agency sent the complaint.", "The Agency received the complaint.",
                     id="sending is not receiving"),
        pytest.param("The Agency received the complaint.", "The Agency reached the complaint.",
                     id="the same side"),
        pytest.param("The complaint reached the Agency.", "The Board received the complaint.",
                     id="another taker"),
        pytest.param("The complaint reached the Agency.", "The Agency received the report.",
                     id="another thing"),
        pytest.param("The complaint of Mr. Lund reached the Agency.",
                     "The Agency received the complaint of Ms. Oduya.", id="another's"),
        pytest.param("The complaint never reached the Agency.",
                     "The Agency received the complaint.", id="it did not"),
        pytest.param("The complaint should have reached the Agency.",
                     "The Agency received the complaint.", id="it should"),
        pytest.param("The Agency received the complaint.",
                     "After the complaint reached the Agency, Lund left.", id="what is dated"),
        pytest.param("Invoice 4471 reached the Agency.", "The Agency received invoice 4472.",
                     id="another number"),
        pytest.param("Permit P-12 was signed by Mr. Lund.", "Ms. Oduya signed permit P-12.",
                     id="another signatory"),
        pytest.param("The Board approved the plan.", "The plan was rejected by the Board.",
                     id="another act"),
        pytest.param("La plainte n'est pas parvenue au Bureau.", "Le Bureau a reçu la plainte.",
                     id="elle n'est pas parvenue"),
        pytest.param("Le Bureau a envoyé la plainte.", "La plainte est parvenue au Bureau.",
                     id="envoyer"),
        pytest.param("La plainte est parvenue au Bureau.", "La Commission a reçu la plainte.",
                     id="un autre"),
        pytest.param("Le permis a été signé par M. Lund.", "Mme Oduya a signé le permis.",
                     id="un autre signataire"),
    ],
)  # fmt: skip
def test_another_act_on_one_day_stays_apart(one, other):
    rows = [mention("2020-05-01", text, f"{n}.txt") for n, text in enumerate((one, other))]
    assert len(find_events([], rows)) == 2

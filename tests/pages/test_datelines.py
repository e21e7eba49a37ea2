"""A page's own day dates every "yesterday" in it; a wrong one moves the war."""

import pytest

from allegedly.pages.datelines import date_line, is_date_line


@pytest.mark.parametrize(
    "line",
    [
        "12 March 2014",
        "March 12, 2014",
        "Published: 12 March 2014 18:03 GMT",
        "By Jane Doe | Updated 3 hours ago | 12 Mar 2014",
        "Wed 12 Mar 2014 18.03 GMT",
        "First published on March 12th, 2014",
        "2014-03-12T10:00:00+00:00",
        "Posted 12 Mar 2014, 9:05pm",
    ],
)
def test_date_lines_of_newsrooms(line):
    assert is_date_line(line)
    assert date_line(f"Home\nArmy shells town\n{line}\nThe army shelled the town, residents said.") == "2014-03-12"


@pytest.mark.parametrize(
    "line",
    [
        "The army took the town on 12 March 2014, after a siege that had lasted four months and left its people hungry.",
        "31 February 2014",
        "Rebels, army clash over the bridge that the truce of 12 March 2014 had left to nobody",
    ],
)
def test_dates_in_sentences_and_days_that_never_were(line):
    assert date_line(line) is None


def test_day_of_publication_goes_before_the_day_of_an_update():
    assert date_line("Updated: 14 March 2014\nPublished: 12 March 2014") == "2014-03-12"
    assert date_line("Updated: 14 March 2014") == "2014-03-14"

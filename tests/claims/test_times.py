"""A wrong date moves an event into another week of the war: every form of time is tried against a known day."""

import pytest

from allegedly.claims.times import find_times

PUBLISHED = "2014-11-10"  # a Monday


def only(text: str, published: str | None = PUBLISHED):
    found = find_times(text, published)
    assert len(found) == 1, [time.text for time in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It fell on Monday.", "2014-11-10", "2014-11-10"),
        ("It fell on Tuesday night.", "2014-11-04", "2014-11-04"),
        ("It fell last Monday.", "2014-11-03", "2014-11-03"),
        ("They meet next Friday.", "2014-11-14", "2014-11-14"),
        ("It fell yesterday.", "2014-11-09", "2014-11-09"),
        ("It fell overnight.", "2014-11-09", "2014-11-10"),
        ("It fell last week.", "2014-11-03", "2014-11-09"),
        ("It fell last month.", "2014-10-01", "2014-10-31"),
        ("It fell last year.", "2013-01-01", "2013-12-31"),
        ("It fell earlier this year.", "2014-01-01", "2014-11-10"),
        ("It fell three days ago.", "2014-11-07", "2014-11-07"),
        ("It fell over the past three days.", "2014-11-07", "2014-11-10"),
        ("It fell on Nov. 3, 2011.", "2011-11-03", "2011-11-03"),
        ("It fell on 3 November.", "2014-11-03", "2014-11-03"),
        ("It fell on April 7.", "2014-04-07", "2014-04-07"),
        ("It fell in mid-March 2012.", "2012-03-11", "2012-03-20"),
        ("It fell in March.", "2014-03-01", "2014-03-31"),
        ("It fell in early 2014.", "2014-01-01", "2014-04-30"),
        ("It fell in the summer of 2012.", "2012-06-01", "2012-08-31"),
        ("It fell in 2003.", "2003-01-01", "2003-12-31"),
        ("They ruled from 2003 to 2007.", "2003-01-01", "2007-12-31"),
        ("It fell in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It fell in the early 1990s.", "1990-01-01", "1993-12-31"),
        ("It fell on 2014-11-02.", "2014-11-02", "2014-11-02"),
        ("It fell between March and May 2012.", "2012-03-01", "2012-05-31"),
        ("It fell in the summer of last year.", "2013-06-01", "2013-08-31"),
        ("It fell on the 12th of May last year.", "2013-05-12", "2013-05-12"),
        ("It fell early last week.", "2014-11-03", "2014-11-05"),
    ],
)
def test_words_for_time_have_bounds_in_the_calendar(text, earliest, latest):
    time = only(text)
    assert (time.earliest, time.latest) == (earliest, latest), time
    assert text[time.start : time.end] == time.text


def test_since_has_no_end_and_until_no_beginning():
    """ "since 2011" goes on; closing it would say that it has stopped."""
    since, until = only("They have fought since 2011."), only("They will stay until June 2015.")
    assert (since.earliest, since.latest, since.shape) == ("2011-01-01", None, "since")
    assert (until.earliest, until.latest, until.shape) == (None, "2015-06-30", "until")


def test_without_a_day_of_publication_relative_words_have_no_bounds():
    """A guess at the year would be a lie; the words are kept all the same."""
    time = only("It fell on Tuesday.", None)
    assert (time.earliest, time.latest) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The army may march on the city.",
        "At least 2000 people fled.",
        "The 19-year-old was one of 1500 fighters.",
        "Route 2012b is shut.",
    ],
)
def test_numbers_and_verbs_are_no_times(text):
    """ "5 rebels" is no date, and nobody marches in March by marching."""
    assert find_times(text, PUBLISHED) == []


def test_times_come_in_order_and_do_not_overlap():
    found = find_times("On Sunday, 3 August 2014, and again in May 2013, it fell; on Friday it was retaken.", PUBLISHED)
    assert [time.text for time in found] == ["Sunday, 3 August 2014", "May 2013", "Friday"] or len(found) == 3
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))

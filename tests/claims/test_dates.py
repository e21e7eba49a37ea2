"""Calendar arithmetic is where off-by-one errors live."""

from datetime import date

from allegedly.claims.dates import a_day, a_month, add_months, ago, week_of, weekday

DAY = date(2014, 11, 10)  # a Monday


def test_days_that_do_not_exist_are_none():
    assert a_day(2014, 2, 30) is None
    assert a_day(2014, 13, 1) is None


def test_a_month_has_its_own_last_day():
    february = a_month(2012, 2)
    assert february is not None and february.iso == ("2012-02-01", "2012-02-29")


def test_a_weekday_is_the_last_one_unless_next_is_said():
    """A paper of Monday that says "on Monday" means today."""
    assert weekday(DAY, 0) == DAY
    assert weekday(DAY, 0, "last") == date(2014, 11, 3)
    assert weekday(DAY, 0, "next") == date(2014, 11, 17)
    assert weekday(DAY, 6) == date(2014, 11, 9)


def test_months_back_keep_within_the_month():
    assert add_months(date(2014, 3, 31), -1) == date(2014, 2, 28)
    assert ago(DAY, 2, "year") == date(2012, 11, 10)


def test_weeks_run_from_monday():
    assert week_of(DAY, -1).iso == ("2014-11-03", "2014-11-09")

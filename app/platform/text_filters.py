"""How dates and numbers are written in templates: dd/mm/yyyy, 1.390.000, 8,75."""

from flask import Flask

from app.vietnamese.dates import long_date, short_date, short_datetime, short_time
from app.vietnamese.numbers import format_number, two_digits
from app.vietnamese.personal_numbers import masked


def register_filters(app: Flask) -> None:
    """Makes the office's ways of writing available to every template."""
    app.jinja_env.filters.update(
        number=format_number,
        two_digits=two_digits,
        short_date=short_date,
        long_date=long_date,
        short_datetime=short_datetime,
        short_time=short_time,
        masked=masked,
    )

"""New figures overnight: a box with yesterday's bulletin in hand fetches the breath groups that say them, and little else."""

from dataclasses import replace
from datetime import date, timedelta

from broadcast.services.day import bundles, programmes
from broadcast.station.sync import sync

DAY = date(2021, 2, 4)


def test_where_only_the_figures_changed_at_most_a_twentieth_of_a_full_day_is_fetched(real_day, line, new_box):
    tools, box = real_day.tools, new_box("figures")
    line.mend()
    whole = sync(box)
    full = line.sent
    with tools.begin(write=True) as uow:
        city = next(figures for figures in uow.figures.all() if figures.area == "195" and not figures.illustrative)
        values = {**city.values, "accounts": city.values["accounts"] + 517}
        uow.figures.add(replace(city, values=values, as_of=city.as_of + timedelta(days=2), source="thử"))
        uow.commit()
    (report,) = bundles.publish(tools, programmes.stations(tools, "cam-thach"), DAY)
    assert report.changed
    line.mend()
    result = sync(box)
    assert result.days == (DAY,)
    assert "bảy mươi hai nghìn năm trăm ba mươi mốt" in " ".join(item.text.spoken for item in report.bundle.items if item.text)
    print(f"\nfull day {full / 1e6:.2f} MB, {whole.received} bytes of sound; new figures {line.sent / 1e3:.0f} kB: {line.sent / full:.1%}")
    assert line.sent <= 0.05 * full

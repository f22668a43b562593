"""What polls ask, held in memory."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.services.delivery import downloads, station_tokens
from broadcast.services.delivery.polls import poll_snapshot

NOW = datetime(2021, 2, 4, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CLERK = operator("chị Hà")


def test_it_says_what_the_application_would(tools, bundle_made, keep_bundle, statements):
    keep_bundle(tools, bundle_made())
    secret = station_tokens.make(tools, CLERK, station_tokens.asked(tools, "cam-thach", TokenUse.BOX, "", 1))
    statements.clear()
    snapshot = poll_snapshot(tools)
    assert len([statement for statement in statements if statement != "BEGIN"]) == 4
    assert poll_snapshot(tools, snapshot) is snapshot
    key = station_tokens.digest(secret)
    assert snapshot.opens(key, "cam-thach", NOW)
    assert not snapshot.opens(key, "cam-hai", NOW)
    assert not snapshot.opens(key, "cam-thach", NOW + timedelta(days=1))
    assert not snapshot.opens("", "cam-thach", NOW)
    assert snapshot.manifest_tag("cam-thach", "2021-02-04") == downloads.days(tools, "cam-thach")[0].sha256
    assert snapshot.manifest_tag("cam-thach", "2021-02-03") is None
    assert snapshot.list_tag("cam-thach") == downloads.days_file(downloads.days(tools, "cam-thach")).etag
    assert snapshot.list_tag("cam-hai") == downloads.days_file(()).etag


def test_it_is_read_again_after_a_token_a_revocation_and_a_revision(tools, bundle_made, keep_bundle):
    snapshot = poll_snapshot(tools)
    for change in (
        lambda: station_tokens.make(tools, CLERK, station_tokens.asked(tools, "cam-thach", TokenUse.BOX, "", None)),
        lambda: station_tokens.revoke(tools, CLERK, 1),
        lambda: keep_bundle(tools, bundle_made()),
    ):
        change()
        fresh = poll_snapshot(tools, snapshot)
        assert fresh is not snapshot
        snapshot = fresh
    assert snapshot.tokens == {}
    assert list(snapshot.heads) == ["cam-thach"]

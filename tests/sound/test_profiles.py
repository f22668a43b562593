from broadcast.sound.profiles import PROFILES, lean


def test_the_three_profiles_are_those_of_the_trade():
    assert {name: (p.target, p.true_peak_db) for name, p in PROFILES.items()} == {
        "horn": (-16.0, -1.0),
        "fm": (-23.0, -1.0),
        "web": (-16.0, -1.0),
    }
    horn = PROFILES["horn"]
    assert (horn.band, horn.presence_db, horn.ratio) == ((300, 6500), 3.0, 3.0)
    assert all(p.band is None and p.ratio == 1 for name, p in PROFILES.items() if name != "horn")


def test_every_profile_is_48_khz_mono_at_64_kbit_and_its_lean_form_24_khz():
    for profile in PROFILES.values():
        assert (profile.rate, profile.bitrate, profile.quality) == (48_000, 64, 7)
        assert lean(profile).rate == 24_000
        assert lean(profile).target == profile.target

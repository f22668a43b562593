"""When and where things may play: sessions, calendar, wards, overlaps."""

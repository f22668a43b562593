"""What was planned, fetched and aired, as proof: per station, category, directive and week, for a screen, a sheet and a printer."""

"""From a programme to the files that a station takes: names, manifest, playlists, running order, zip."""

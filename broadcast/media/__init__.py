"""Uploads and recordings: told apart, decoded and re-encoded by the pip-installed ffmpeg in a process with limits."""

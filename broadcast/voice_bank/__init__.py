"""The voice bank: takes of people, whether they are usable, and which of them say a text."""

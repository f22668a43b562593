"""One approved script on other channels: each made from the very text that is read aloud, so that no channel says another figure."""

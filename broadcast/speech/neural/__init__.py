"""The neural voice: an open model that never learnt Vietnamese, cut in three and spoken through our phonetics."""

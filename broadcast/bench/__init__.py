"""The ratios of ``broadcast bench``: what this pipeline costs beside the one that everybody writes first."""

"""Figures: from what a clerk has (CSV, XLSX, a notice) to dated, checked values. One door: ``check.check_file``."""

"""The player of a station's box: follows the programme by the wall clock and writes down what it played."""

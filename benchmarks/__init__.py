"""Accuracy, speed, memory: what is measured, by which command, and the frozen results."""

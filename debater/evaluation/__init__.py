"""Scripted evaluation: labelled test objections in, figures out."""

"""Findings, records and effects as people read them, in English and 简体中文."""

from planner.wording.wording import Wording

__all__ = ["Wording"]

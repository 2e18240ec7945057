"""Files that go in and out: tables, calendars, notebooks, exports."""

"""Setup for all tests."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from one_day_in_five import DAYS, rests
from sweep import DAILY, LONG, TURN

from cofront_kit.computer import grammars

grammars.leave_out()
# How long an example takes says how busy the machine is, and nothing about the rule.
settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")
gc.disable()  # what is imported and collected stays, so there is no garbage yet that looking for would find

DEPLOY = bool(os.environ.get("COFRONT_DEPLOY"))
DEPLOYMENTS = (Path(__file__).parent / "browser" / "deploy", Path(__file__).parent / "deploy")
NO_DEPLOYMENTS = "not in this run (JupyterHub, R); make test-deploy runs them"
LONGEST = (
    "tests/notebook/test_gallery.py",
    "tests/package/test_wheel.py",
    "tests/door/test_corpus.py",
    "tests/unit/charts/test_charts_of_frames.py",
    "tests/notebook/test_git_tools.py",
    "tests/unit/report/test_report_template.py",
    "tests/door/test_serve.py",
    "tests/unit/test_stock_sessions.py",
    "tests/faults/test_store_trouble.py",
    "tests/property/disclosure/test_disclosure_attack.py",
    "tests/door/test_in_chromium.py",
    "tests/door/test_cells_that_fail.py",
    "tests/unit/test_bench.py",
    "tests/unit/report/test_report_lenses.py",
    "tests/unit/test_templates.py",
    "tests/notebook/test_restart.py",
    "tests/property/disclosure/test_disclosure_sessions.py",
    "tests/unit/widgets/test_forged_updates.py",
    "tests/privacy/test_after_the_reveal.py",
    "tests/unit/bundle/test_bundle.py",
    "tests/door/test_check_runs.py",
    "tests/door/test_kernel_pages.py",
    "tests/unit/report/test_report.py",
    "tests/unit/test_doctor.py",
    "tests/property/disclosure/test_disclosure_across.py",
    "tests/unit/charts/test_chart_looks.py",
    "tests/unit/activities/test_check_in_charts.py",
    "tests/property/test_board_machine.py",
    "tests/privacy/test_no_secret_on_disk.py",
    "tests/unit/test_moving.py",
    "tests/unit/test_cli_new.py",
    "tests/contract/test_store_machine.py",
    "tests/faults/test_kill_move.py",
    "tests/property/test_template_differences.py",
    "tests/unit/model/test_disclosure_gate.py",
    "tests/privacy/test_before_the_reveal.py",
    "tests/unit/test_every_finding.py",
    "tests/browser/lab/test_panel.py",
    "tests/browser/test_phone.py",
    "tests/browser/lab/test_leading.py",
    "tests/browser/test_bad_input.py",
    "tests/browser/test_main_job.py",
    "tests/browser/test_bad_network.py",
    "tests/browser/lab/test_begin.py",
    "tests/browser/test_screen.py",
    "tests/browser/test_accessibility.py",
    "tests/browser/test_walk.py",
    "tests/browser/test_first_screen.py",
    "tests/browser/test_customised.py",
    "tests/browser/test_pseudo_words.py",
    "tests/browser/test_survival.py",
    "tests/browser/test_sharing.py",
    "tests/browser/test_preview.py",
    "tests/browser/test_hosts.py",
    "tests/browser/test_parts.py",
    "tests/browser/test_blocked_line.py",
    "tests/browser/test_check_in_results.py",
    "tests/browser/test_facilitator.py",
    "tests/browser/test_kernel_page.py",
    "tests/browser/test_coach.py",
    "tests/browser/test_translated.py",
    "tests/browser/test_lost_storage.py",
    "tests/browser/test_report_page.py",
    "tests/browser/test_sides.py",
    "tests/browser/test_check_in.py",
    "tests/browser/test_live_picture.py",
    "tests/browser/test_mirror.py",
    "tests/browser/test_film.py",
    "tests/browser/lab/test_to_the_report.py",
    "tests/browser/test_bench_page.py",
    "tests/browser/test_one_phone.py",
    "tests/browser/test_two_slides.py",
    "tests/browser/test_languages.py",
    "tests/browser/test_typed_text.py",
    "tests/browser/test_led_by_next.py",
)
"""The slowest files. Workers take whole files, one after another, so a slow one must not come last."""


def _place(item: pytest.Item) -> tuple[bool, int]:
    """Browser tests come last: Playwright keeps a loop running in this thread, and others want to start their own."""
    path = item.path.as_posix()
    rank = next((rank for rank, file in enumerate(LONGEST) if path.endswith(file)), len(LONGEST))
    return "tests/browser/" in path, rank


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Deployments have a run of their own: each installs its own programs."""
    return True if collection_path in DEPLOYMENTS and not DEPLOY else None


def pytest_report_header() -> list[str]:
    """How to draw the same samples again, and what is not in this run."""
    sweeps = "sweeps: whole" if LONG else f"sweeps: samples drawn with COFRONT_TURN={TURN}"
    resting = sum(map(len, DAYS)) - len(DAYS[TURN % len(DAYS)]) if DAILY else 0
    return [
        f"{sweeps}; {resting or 'no'} long tests have their turn on another day (tests/one_day_in_five.py)",
        f"deployments: {'with them' if DEPLOY else NO_DEPLOYMENTS}",
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end too what was left out."""
    if not DEPLOY:
        terminalreporter.write_line(f"deployments: {NO_DEPLOYMENTS}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what has its turn on another day; put the rest in the order in which workers take their files."""
    for item in items:
        if "postgres" in item.name or "postgres" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)  # a server of its own, which starts within seconds
    if DAILY:
        resting = [item for item in items if _rests(item)]
        config.hook.pytest_deselected(items=resting)
        items[:] = [item for item in items if not _rests(item)]
    items.sort(key=_place)


def _rests(item: pytest.Item) -> bool:
    path = item.path.relative_to(Path(__file__).parent).as_posix()
    return rests(path, getattr(item, "originalname", item.name), TURN)


def pytest_collection_finish() -> None:
    """From here on garbage is collected, of what comes now."""
    gc.freeze()
    gc.enable()

"""Processors and memory beside what serving would take."""

import os

from geo.doctor.capacity import EACH, check_capacity, memory, processors


def states(*given):
    return {one.check: one.state for one in check_capacity(*given)}


def test_a_machine_that_bears_it_is_well():
    assert set(states(2, 10_000, 2.0, 4_000_000_000).values()) == {"ok"}


def test_more_processes_than_memory_says_how_many_it_bears():
    found = list(check_capacity(8, 0, 8.0, 3 * EACH))
    assert [one.state for one in found] == ["ok", "warning"]
    assert found[-1].advice.endswith("ATALAYA_WORKERS=3")


def test_no_memory_for_one_process_is_wrong():
    # A million incidents take 1.5 GB.
    assert states(1, 1_000_000, 1.0, 1_000_000_000)["capacity.memory"] == "wrong"


def test_many_processes_on_a_share_of_a_processor_are_doubtful():
    assert states(8, 0, 1.5, None) == {"capacity.processors": "warning"}


def test_the_limits_of_a_container_count(tmp_path):
    (tmp_path / "cpu.max").write_text("50000 100000\n")
    (tmp_path / "memory.max").write_text("1000000000\n")
    (tmp_path / "memory.current").write_text("400000000\n")
    table = tmp_path / "meminfo"
    table.write_text("MemTotal: 9000000 kB\nMemAvailable:    8000000 kB\n")
    assert processors(tmp_path) == 0.5
    assert memory(table, tmp_path) == 600_000_000
    assert memory(table, tmp_path / "none") == 8_000_000 * 1024


def test_a_system_that_says_nothing_has_all_processors_and_unknown_memory(tmp_path):
    (tmp_path / "cpu.max").write_text("max 100000\n")
    assert processors(tmp_path) == len(os.sched_getaffinity(0))
    assert memory(tmp_path / "none", tmp_path) is None

"""What runs the offices' books and what each may take: the choices of every command over many offices."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from pipeline.ground.finding import UsageError

if TYPE_CHECKING:
    from pipeline.offices.engine import Engine
    from pipeline.offices.office import Bounds

_LEAST = 64  # MiB: in less the program itself comes to its end, and the book would be blamed
_TIMES = 5  # as long by the clock as by the processor: a busy machine, a slow share


def children(command: Callable[..., None]) -> Callable[..., None]:
    """`jobs`, `cluster`, `seconds`, `memory`."""
    for option in (
        click.option("--memory", default=1024, show_default=True, help="MiB bộ nhớ cho một cơ quan."),
        click.option(
            "--seconds", default=60, show_default=True, help="Giây máy tính cho một cơ quan; treo thì chờ gấp năm."
        ),
        click.option("--dask", "cluster", metavar="ĐỊA-CHỈ", help="Chạy trên cụm dask, ví dụ tcp://may-chu:8786."),
        click.option("--jobs", default=os.cpu_count() or 1, help="Số tiến trình trên máy này; mặc định mỗi nhân một."),
    ):
        command = option(command)
    return command


def bounds_of(seconds: int, memory: int) -> "Bounds":
    """What one office may take. UsageError for what nobody can keep."""
    from pipeline.offices.office import Bounds

    if min(seconds, memory) < 1:
        raise UsageError("--seconds và --memory phải là số dương.", "Bỏ trống thì là 60 giây, 1024 MiB.")
    if memory < _LEAST:
        told = f"--memory {memory} quá nhỏ: riêng chương trình đã cần gần {_LEAST} MiB, chưa đọc sổ nào."
        raise UsageError(told, f"Ghi ít nhất {_LEAST}; bỏ trống thì là 1024 MiB.")
    return Bounds(seconds, _TIMES * seconds, memory)


def engine_of(cluster: str | None, jobs: int, offices: int) -> "Engine":
    """The cluster that is asked for, else processes of this machine. UsageError, InputError where it cannot be."""
    from pipeline.offices.cluster import DaskCluster
    from pipeline.offices.engine import Pool

    return DaskCluster(cluster) if cluster else Pool(jobs, offices)

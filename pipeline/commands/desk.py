"""`cchc desk`: the officer's page in the browser."""

from importlib.util import find_spec
from pathlib import Path

import click

from pipeline.commands.vietnamese import Command
from pipeline.ground.finding import InputError, PipelineError
from pipeline.ground.shown import say


@click.command(cls=Command, help="Mở trang làm việc trong trình duyệt, không cần gõ lệnh. Dừng: Ctrl-C.")
@click.option("--no-browser", is_flag=True, help="Không mở trình duyệt, chỉ in đường dẫn rồi chờ.")
@click.option("--idle", type=float, hidden=True, help="Số giây không ai xem thì dừng.")
def desk(no_browser: bool, idle: float | None) -> None:
    if any(find_spec(name) is None for name in ("flask", "waitress")):
        raise InputError(
            "Trang làm việc cần hai gói flask và waitress, máy này chưa có.",
            'Chạy make desk, hoặc pip install "ban-tin-cchc[desk]".',
        )
    from pipeline.desk.door.another import entrance_of_another
    from pipeline.desk.files.opening import open_page
    from pipeline.desk.files.work_folder import WorkFolder
    from pipeline.outputs.lock import Lock

    folder = WorkFolder(Path.cwd())
    folder.own.mkdir(parents=True, exist_ok=True)

    def ready(address: str) -> None:
        say(f"Trang làm việc: {address}")
        say("Đường dẫn mở được một lần, trong một phút. Dừng: Ctrl-C, hoặc đóng trang: sau nửa giờ tự dừng.")
        if not no_browser:
            open_page(address)

    try:
        lock = Lock(folder.own / "khoa", patience=0.0).__enter__()
    except PipelineError:
        address = entrance_of_another(folder)
        if not address:
            raise
        say("Trang của thư mục này đang mở.")
        ready(address)
        return
    from pipeline.desk.serve import IDLE_SECONDS, Server

    try:
        Server(folder, idle=idle or IDLE_SECONDS).run(ready)
    finally:
        lock.__exit__()
    say("Đã đóng trang làm việc.")

# Mỗi mục tiêu là một lệnh cchc. Lần đầu tự tạo môi trường .venv; các lần sau chạy ngay.
# Each target is one cchc command. The first run sets up .venv by itself; later runs start at once.

MONTH ?=
PERIOD ?=
YEAR ?= $(firstword $(subst -, ,$(or $(MONTH),$(PERIOD))))
OFFICE ?=
BOOK ?= inputs/$(if $(OFFICE),$(OFFICE)/)$(YEAR).xlsx
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CCHC := $(BIN)/cchc
# Where a page waits to be numbered: CHOOSE=number-presented, present or reissue.
CHOOSE ?=
CHOICE_OPTION := $(if $(CHOOSE),--$(CHOOSE))
OFFICE_OPTION := $(if $(OFFICE),--office "$(OFFICE)")

.DEFAULT_GOAL := help
# Every target is the name of a command, none that of a file, but for the marks in .venv.
.PHONY: $(shell sed -n "s/^\([a-z][a-z -]*\):.*/\1/p" $(firstword $(MAKEFILE_LIST)))

help: ## Liệt kê các mục tiêu · list the targets
	@echo "Dùng: make <mục tiêu> [MONTH=2021-04] [OFFICE=thư-mục]"
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 14

# The program alone; `tests` add theirs. pip is told to be quiet, the message says what is going on.
# Two steps: wheels whose digests are locked, then the project itself, which takes nothing more and no isolated build.
LOCKED := --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary :all:
ITSELF := --quiet --disable-pip-version-check --no-deps --no-build-isolation

$(VENV)/ready: pyproject.toml requirements.txt
	@echo "Đang chuẩn bị môi trường lần đầu (một, hai phút)…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Thiếu gói venv của Python (Debian, Ubuntu: python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install $(LOCKED) -r requirements.txt
	@$(BIN)/python -m pip install $(ITSELF) -e .
	@$(BIN)/python -m compileall -q pipeline && $(BIN)/python -m pipeline.prose.write
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@echo "Đang thêm công cụ kiểm thử…"
	@$(BIN)/python -m pip install $(LOCKED) -r requirements-dev.txt
	@touch $@

$(VENV)/ready-desk: $(VENV)/ready requirements-desk.txt
	@echo "Đang thêm trang làm việc…"
	@$(BIN)/python -m pip install $(LOCKED) -r requirements-desk.txt
	@$(BIN)/python -m pipeline.desk.preview.assets || true
	@touch $@

$(VENV)/ready-browser: $(VENV)/ready-dev $(VENV)/ready-desk requirements-browser.txt
	@echo "Đang thêm gói điều khiển trình duyệt…"
	@$(BIN)/python -m pip install $(LOCKED) -r requirements-browser.txt
	@touch $@

$(VENV)/ready-sign: $(VENV)/ready requirements-sign.txt
	@echo "Đang thêm phần làm PDF, ký số…"
	@$(BIN)/python -m pip install $(LOCKED) -r requirements-sign.txt
	@touch $@

setup-sign: $(VENV)/ready-sign ## Cài thêm phần làm PDF, ký số · the extra for PDF and signatures

$(VENV)/ready-dask: $(VENV)/ready requirements-dask.txt
	@echo "Đang thêm phần chạy trên cụm dask…"
	@$(BIN)/python -m pip install $(LOCKED) -r requirements-dask.txt
	@touch $@

setup-dask: $(VENV)/ready-dask ## Cài thêm phần chạy trên nhiều máy · the extra for a dask cluster

setup: $(VENV)/ready ## Chuẩn bị môi trường · set up

# MONTH, PERIOD or YEAR, whichever was given: the option that the command takes.
ASKED := $(if $(MONTH),--month "$(MONTH)",$(if $(PERIOD),--period "$(PERIOD)",$(if $(YEAR),--year "$(YEAR)")))

define need_period
	@test -n '$(ASKED)' || { echo "Thiếu kỳ. Viết: make $@ MONTH=2021-04, PERIOD=2021-Q1 hoặc YEAR=2021"; exit 2; }
endef

define need_file
	@test -n "$(FILE)" || { echo "Thiếu tệp. Viết: make $@ FILE=mau.docx"; exit 2; }
endef

define need_month
	@test -n "$(MONTH)" || { echo "Thiếu tháng. Viết: make $@ MONTH=2021-04"; exit 2; }
endef

bulletin: $(VENV)/ready ## Tin CCHC tháng: trang ký, bài phát, tin ngắn · the month's news (MONTH=2021-04)
	$(need_month)
	@$(CCHC) bulletin --month "$(MONTH)" --book "$(BOOK)" $(OFFICE_OPTION) $(CHOICE_OPTION)

all: $(VENV)/ready ## Mọi văn bản đến hạn trong tháng · all that falls due in a month (MONTH=…)
	$(need_month)
	@$(CCHC) all --month "$(MONTH)" --book "$(BOOK)" $(OFFICE_OPTION) $(CHOICE_OPTION)

watch: $(VENV)/ready ## Theo dõi sổ, lưu là làm lại · documents follow the workbook (MONTH=…; Ctrl-C)
	$(need_month)
	@$(CCHC) watch --month "$(MONTH)" --book "$(BOOK)" $(OFFICE_OPTION)

offices: $(VENV)/ready $(if $(DASK),$(VENV)/ready-dask) ## Tin của mọi cơ quan trong inputs (MONTH=… FROM=danh-sach.csv ALL=1 ARCHIVE=1) · many offices in one run
	$(need_month)
	@$(CCHC) offices $(if $(FROM),"$(FROM)") --month "$(MONTH)" $(if $(ALL),--all) $(if $(ARCHIVE),--archive) \
		$(if $(JOBS),--jobs "$(JOBS)") $(if $(DASK),--dask "$(DASK)") $(if $(OUT),--out "$(OUT)")

overview: $(VENV)/ready ## Tổng hợp sổ của mọi cơ quan: bảng số liệu, ai chưa gửi (MONTH=… hoặc PERIOD=… FROM=thư-mục) · the book of books
	@test -n '$(MONTH)$(PERIOD)' || { echo "Thiếu kỳ. Viết: make $@ MONTH=2026-04 hoặc PERIOD=2026-Q1"; exit 2; }
	@$(CCHC) overview $(if $(FROM),"$(FROM)") --period "$(or $(MONTH),$(PERIOD))" $(if $(filter command line environment,$(origin BOOK)),--book "$(BOOK)") \
		$(if $(OUT),--out "$(OUT)")

desk: $(VENV)/ready-desk ## Trang làm việc trong trình duyệt, không cần gõ lệnh · the officer's page in the browser
	@$(CCHC) desk $(if $(NO_BROWSER),--no-browser)

status: $(VENV)/ready ## Mọi tệp kết quả đang thế nào · how every file stands (MONTH=…, or all)
	@$(CCHC) status $(ASKED) $(if $(filter command line environment,$(origin BOOK)),--book "$(BOOK)") $(OFFICE_OPTION)

steps: $(VENV)/ready ## Mỗi văn bản đã đến bước nào: PDF, ký, số, dấu, gửi, vào sổ · how far each paper has come (MONTH=… or FILES=…)
	@test -n "$(FILES)$(ASKED)" || { echo "Thiếu tệp hoặc kỳ. Viết: make $@ MONTH=2021-04"; exit 2; }
	@$(CCHC) steps $(FILES) $(if $(FILES),,$(ASKED)) $(if $(filter command line environment,$(origin BOOK)),--book "$(BOOK)") $(OFFICE_OPTION)

diff: $(VENV)/ready ## Văn bản khác gì lần chạy trước · what changed since the run before (MONTH=… FILES=tin-cchc.docx)
	$(need_period)
	@$(CCHC) diff $(FILES) $(ASKED) $(OFFICE_OPTION)

correct: $(VENV)/ready ## Sửa đổi, đính chính, thu hồi văn bản đã phát hành · amend what was issued (FILE=outputs/2021-03/tin-cchc.docx)
	@test -n "$(FILE)" || { echo "Thiếu tệp. Viết: make $@ FILE=outputs/2021-03/tin-cchc.docx"; exit 2; }
	@$(CCHC) correct "$(FILE)" $(if $(BY),--by "$(BY)") $(if $(filter command line environment,$(origin BOOK)),--book "$(BOOK)") $(OFFICE_OPTION)

restore: $(VENV)/ready ## Bản cũ còn giữ của một tệp · kept states of a file (FILE=outputs/2021-04/tin-cchc.docx TAKE=1)
	@test -n "$(FILE)" || { echo "Thiếu tệp. Viết: make $@ FILE=outputs/2021-04/tin-cchc.docx"; exit 2; }
	@$(CCHC) restore "$(FILE)" $(if $(TAKE),--take "$(TAKE)")

plan: $(VENV)/ready ## Kế hoạch năm (YEAR=2021), tiến độ (MONTH=…) · the year's plan, its progress
	$(need_period)
	@$(CCHC) plan $(ASKED) --book "$(BOOK)" $(OFFICE_OPTION) $(CHOICE_OPTION)

report: $(VENV)/ready ## Báo cáo CCHC (MONTH=…, PERIOD=2021-Q1, YEAR=…) · the report of a month, quarter, half, year
	$(need_period)
	@$(CCHC) report $(ASKED) --book "$(BOOK)" $(OFFICE_OPTION) $(CHOICE_OPTION)

scoreboard: $(VENV)/ready ## Chấm điểm, xếp loại các đơn vị (PERIOD=2021-Q1; EVIDENCE=1: hồ sơ minh chứng) · scores of a period, a sheet per unit
	$(need_period)
	@$(CCHC) scoreboard $(ASKED) --book "$(BOOK)" $(OFFICE_OPTION) $(if $(EVIDENCE),--evidence,$(CHOICE_OPTION))

register: $(VENV)/ready ## Sổ đăng ký văn bản đi của một kỳ (PERIOD=2021-Q1) · the register of outgoing papers, to print and bind
	$(need_period)
	@$(CCHC) register $(ASKED) --book "$(BOOK)" $(OFFICE_OPTION)

reminder notice invitation: $(VENV)/ready
	$(need_month)
	@$(CCHC) $@ --month "$(MONTH)" --book "$(BOOK)" $(OFFICE_OPTION) $(CHOICE_OPTION)
reminder: ## Công văn đôn đốc đơn vị đang chậm · presses the late (MONTH=…)
notice: ## Thông báo kết luận kiểm tra · conclusions of inspections (MONTH=…)
invitation: ## Giấy mời họp · invitations to meetings (MONTH=…)

commendation: $(VENV)/ready ## Hồ sơ khen thưởng của một đợt · a round of commendation (ROUND=2021-Q1)
	@test -n "$(ROUND)" || { echo "Thiếu đợt. Viết: make commendation ROUND=2021-Q1"; exit 2; }
	@$(CCHC) commendation --round "$(ROUND)" $(if $(filter command line environment,$(origin BOOK)),--book "$(BOOK)") $(OFFICE_OPTION) $(CHOICE_OPTION)

pdf: $(VENV)/ready-sign ## PDF/A có khung ký (FILES=… hoặc MONTH=2021-04) · PDF/A with fields to sign
	@test -n "$(FILES)$(ASKED)" || { echo "Thiếu tệp hoặc kỳ. Viết: make $@ MONTH=2021-04"; exit 2; }
	@$(CCHC) pdf $(FILES) $(if $(FILES),,$(ASKED)) --fields $(OFFICE_OPTION)

sign verify: $(VENV)/ready-sign
	$(need_file)
	@$(CCHC) $@ "$(FILE)" $(if $(filter sign,$@),$(if $(PKCS11),--pkcs11 "$(PKCS11)") $(if $(P12),--p12 "$(P12)"))
sign: ## Ký số một tệp PDF, đúng thứ tự (FILE=tin-cchc.pdf P12=khoa.p12) · a digital signature, in its order
verify: ## Xem chữ ký số của một tệp PDF (FILE=tin-cchc.pdf) · the signatures of a PDF

send: $(VENV)/ready ## Gói tin đã ký cho đài: xem trước; NOW=1: gửi (MONTH=2021-04 TO=dai PAPER=1) · the signed news to the station
	$(need_month)
	@$(CCHC) send --month "$(MONTH)" --book "$(BOOK)" $(OFFICE_OPTION) $(if $(TO),--to "$(TO)") $(if $(PAPER),--paper-signed) \
	  $(if $(AUDIO),--audio) $(if $(NOW),--now) $(if $(AGAIN),--again) $(if $(RECEIVED),--received)

number: $(VENV)/ready ## Số tiếp theo, số thiếu, trùng của sổ văn bản đi (YEAR=2021) · the next number, gaps, doubles
	@$(CCHC) number $(if $(YEAR),--year "$(YEAR)") $(OFFICE_OPTION)

sources settle: $(VENV)/ready
	$(need_file)
	@$(CCHC) $@ "$(FILE)" $(if $(filter settle,$@),$(if $(NUMBER),--number "$(NUMBER)") $(if $(TAKE),--take "$(TAKE)"))
sources: ## Mỗi con số của một văn bản lấy từ đâu (FILE=outputs/2021-04/tin-cchc.docx) · where each figure is from
settle: ## Chỗ hai bên cùng sửa: chọn một bên (FILE=… NUMBER=1 TAKE=hers) · a conflict of a hand's work

document: $(VENV)/ready ## Văn bản theo mẫu riêng · a form of the office's own (FORM=to-trinh MONTH=…)
	@test -n "$(FORM)" || { echo "Thiếu mẫu. Viết: make $@ FORM=bang-xep-hang MONTH=2021-04"; exit 2; }
	$(need_period)
	@$(CCHC) document "$(FORM)" $(ASKED) --book "$(BOOK)" $(OFFICE_OPTION) $(CHOICE_OPTION)

validate: $(VENV)/ready ## Kiểm tra sổ, không làm văn bản · check the workbook only (MONTH=…, or YEAR=…; MARK=1: tô màu vào bản chép)
	@test -n "$(YEAR)" || { echo "Thiếu tháng hoặc năm. Viết: make $@ MONTH=2021-04, hoặc YEAR=2021"; exit 2; }
	@$(CCHC) validate "$(BOOK)" $(if $(MONTH),--month "$(MONTH)") $(if $(MARK),--mark)

collect: $(VENV)/ready ## Đưa tệp các đơn vị gửi vào sổ · units' files into the book (FOLDER=gui-den MONTH=2021-04)
	@test -n "$(FOLDER)" || { echo "Thiếu thư mục. Viết: make $@ FOLDER=gui-den MONTH=2021-04"; exit 2; }
	$(need_month)
	@$(CCHC) collect "$(FOLDER)" --book "$(BOOK)" --month "$(MONTH)"

import: $(VENV)/ready ## Lấy số từ bảng của nơi khác · any office's own sheets (FILE=bieu-06a.xls MONTH=2021-04 WRITE=1: ghi)
	@test -n "$(or $(FILE),$(FOLDER))" || { echo "Thiếu tệp. Viết: make $@ FILE=bieu-06a.xlsx MONTH=2021-04"; exit 2; }
	$(need_month)
	@$(CCHC) import "$(or $(FILE),$(FOLDER))" --book "$(BOOK)" --month "$(MONTH)" $(if $(MAP),--map "$(MAP)") $(if $(WRITE),--write)

facts: $(VENV)/ready ## Số liệu của tháng và ô nguồn · the month's figures and their cells
	$(need_month)
	@$(CCHC) facts --month "$(MONTH)" --book "$(BOOK)" $(OFFICE_OPTION)

new-workbook: workbook
workbook: $(VENV)/ready ## Sổ trống của một năm · an empty workbook (YEAR=2026 LEVEL=xa WITH=ke-hoach)
	@test -n "$(YEAR)" || { echo "Thiếu năm. Viết: make $@ YEAR=2022"; exit 2; }
	@$(CCHC) new-workbook "$(or $(FILE),$(BOOK))" --year "$(YEAR)" $(if $(LEVEL),--level "$(LEVEL)") $(if $(WITH),--with "$(WITH)")

add-sheets: $(VENV)/ready ## Thêm trang vào sổ · more sheets into the book (YEAR=2026 SHEETS="cham-diem khen-thuong")
	@test -n "$(YEAR)" -a -n "$(SHEETS)" || { echo "Thiếu YEAR hoặc SHEETS. Viết: make $@ YEAR=2026 SHEETS=cham-diem"; exit 2; }
	@$(CCHC) add-sheets "$(BOOK)" $(SHEETS)

spoken: $(VENV)/ready ## Đọc thử từng dòng ở đầu vào chuẩn · speak lines of standard input
	@$(CCHC) spoken

check: $(VENV)/ready ## Kiểm tra thể thức các tệp .docx · Decree 30 inspector (FILES="a.docx thu-muc")
	@test -n "$(FILES)" || { echo "Thiếu tệp. Viết: make $@ FILES=van-ban.docx"; exit 2; }
	@$(CCHC) check $(FILES)

broadcast: $(VENV)/ready ## Bài để đọc trên loa từ một tệp .docx · text to read aloud (FILE=van-ban.docx AUDIO=1: tệp tiếng)
	$(need_file)
	@$(CCHC) broadcast "$(FILE)" $(if $(AUDIO),--audio)

fill: $(VENV)/ready ## Điền dữ liệu JSON vào một mẫu · fill a template (FILE=mau.docx DATA=du-lieu.json OUT=ra.docx)
	$(need_file)
	@test -n "$(DATA)" -a -n "$(OUT)" || { echo "Thiếu DATA hoặc OUT. Viết: make $@ FILE=mau.docx DATA=du-lieu.json OUT=ra.docx"; exit 2; }
	@$(CCHC) fill "$(FILE)" "$(DATA)" "$(OUT)"

inspect: $(VENV)/ready ## Tên mà một mẫu cần, chỗ sẽ hỏng · what a template needs (FILE=mau.docx)
	$(need_file)
	@$(CCHC) inspect "$(FILE)"

new-kind: $(VENV)/ready ## Một kiểu văn bản mới · a new kind of document (NAME=bang-xep-hang TYPE=TB)
	@test -n "$(NAME)" -a -n "$(TYPE)" || { echo "Thiếu NAME hoặc TYPE. Viết: make $@ NAME=bang-xep-hang TYPE=TB"; exit 2; }
	@$(CCHC) new-kind "$(NAME)" --type "$(TYPE)"

new-template: $(VENV)/ready ## Một mẫu trống đúng thể thức · an empty form (FILE=mau.docx TYPE=TTr)
	$(need_file)
	@$(CCHC) new-template "$(FILE)" --type "$(TYPE)"

law: $(VENV)/ready ## Các bảng luật có hiệu lực vào một ngày · tables of the law in force (DAY=2021-04-19)
	@$(CCHC) law $(if $(DAY),--day "$(DAY)")

# As many workers as cores; whoever is done first takes tests from the others.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

test: $(VENV)/ready-dev ## Kiểm thử, vài phút · the tests, but for the slow ones
	@$(PYTEST) -m "not slow"

test-slow: $(VENV)/ready-dev
	@$(PYTEST) -m slow

test-desk: $(VENV)/ready-browser ## Kiểm thử trang làm việc bằng trình duyệt thật · the page, driven by a browser
	@CCHC_REQUIRE_DESK=1 $(PYTEST) --dist loadfile -m "not slow" tests/desk

# A Python that looks like Windows to the program: the tests marked so, and those that make sense nowhere else.
LIKENESS := SIMWIN=1 PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$(CURDIR)/tests/windows/likeness"

test-windows: $(VENV)/ready-dev ## Kiểm thử dưới một Python giống Windows · what Windows refuses, on Linux
	@$(LIKENESS) $(PYTEST) -m "windows and not slow" tests/windows tests/outputs tests/book/collected tests/desk

windows: $(VENV)/ready-desk ## Bộ cài cho Windows, làm trên Linux · one zip for Windows (build/ban-tin-cchc-windows.zip)
	@$(BIN)/python -m windows.bundle build/ban-tin-cchc-windows.zip

test-all: test test-slow ## Mọi kiểm thử · all tests: kills, LibreOffice's pages, long fuzzing too

# Goes on where the file ends; PROOF=another-file begins anew.
PROOF ?= build/audit.jsonl
MONTHS ?= 2000
RUNS ?= 300
ROUNDS ?= 300
BOOKS ?= 5000
proof: $(VENV)/ready-dev ## Kiểm chứng lời văn trên nghìn tháng bịa · every claim of random months (MONTHS=2000 RUNS=300 ROUNDS=300)
	@$(BIN)/python -m tests.audit.proof --months $(MONTHS) --all $(RUNS) --rounds $(ROUNDS) --file "$(PROOF)"

CUTS ?= 20
proof-dask: $(VENV)/ready-dev $(VENV)/ready-dask ## Kiểm chứng cụm dask bị cắt nhiều lần · workers killed, the scheduler restarted (CUTS=20)
	@$(BIN)/python -m tests.offices.kills $(CUTS)

# Goes on where build/alike.jsonl ends; REFERENCE=commit reads by another one.
ALIKE ?= 10000
proof-books: $(VENV)/ready-dev ## Sổ bị làm hỏng được đọc như trước · spoilt books are read as before (ALIKE=10000)
	@$(BIN)/python -m tests.book.alike --books $(ALIKE) $(if $(REFERENCE),--reference "$(REFERENCE)")

doubts: $(VENV)/ready-dev ## Kiểm chứng điều đáng ngờ trên sổ bị làm hỏng · every slip in ordinary years (BOOKS=5000)
	@$(BIN)/python -m tests.book.doubts.bench --books $(BOOKS)

test-sign: $(VENV)/ready-dev $(VENV)/ready-sign ## Kiểm thử PDF, ký số · the tests of extra `sign`
	@CCHC_REQUIRE_SIGN=1 $(BIN)/python -m pytest -n0 tests/signing

test-dask: $(VENV)/ready-dev $(VENV)/ready-dask ## Kiểm thử trên cụm dask thật · the tests of extra `dask`
	@CCHC_REQUIRE_DASK=1 $(BIN)/python -m pytest -n0 tests/offices

lint: $(VENV)/ready-dev ## ruff
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/ready-dev $(VENV)/ready-desk $(VENV)/ready-sign ## mypy --strict
	@$(BIN)/mypy

bench: $(VENV)/ready-dev $(VENV)/ready-dask ## Đo tốc độ, tính bằng tỷ lệ · speed, as ratios in one run
	@for part in command again books.reading engine broadcast checks_speed warm many kills.offices; do echo; $(BIN)/python -m tests.bench.$$part || exit 1; done

bench-smoke: $(VENV)/ready-dev ## Chạy thử mỗi phép đo một lượt · every bench for a moment
	@$(BIN)/python -m tests.bench

clean: ## Xóa môi trường và tệp tạm (không xóa outputs) · remove the environment
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache

.DEFAULT_GOAL := help
.PHONY: help setup demo run test explore check types lint contracts audit scan lock bench

##@ Dùng
demo: ## Cài đặt nếu cần, nạp phong trào dùng thử, phục vụ tại http://127.0.0.1:8000 (cổng khác: PORT=8001)
	@deploy/set_up.sh run
	@exec .venv/bin/python -m deploy.serve demo

run: ## Phục vụ như khi chạy thật, không nạp dữ liệu dùng thử
	@deploy/set_up.sh run
	@exec .venv/bin/python -m deploy.serve

setup: ## Chỉ cài đặt
	@deploy/set_up.sh run

##@ Phát triển
test: ## Cài cả phần kiểm thử rồi chạy mọi kiểm tra
	@deploy/set_up.sh test
	@$(MAKE) --no-print-directory check
	.venv/bin/pytest -q -n 2 --dist loadgroup

explore: ## Thử các tính chất với dữ liệu ngẫu nhiên khác, nhiều hơn mỗi lần kiểm tra khoảng ba mươi lần
	@deploy/set_up.sh test
	.venv/bin/pytest -q -n 2 --dist loadgroup -m hypothesis --hypothesis-profile explore

check: ## Định dạng, quy tắc viết mã, kiểu, hợp đồng giữa các phòng
	@$(MAKE) --no-print-directory --jobs=2 --output-sync types lint contracts

types:
	.venv/bin/mypy app wsgi.py

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

contracts:
	.venv/bin/lint-imports

audit: ## Rà mã nguồn, khóa thư viện, lập bảng kê thành phần; không hỏi máy nào bên ngoài
	@deploy/set_up.sh test
	@deploy/audit.sh

scan: ## Tấn công thử bằng wapiti và sqlmap một máy chủ riêng ở 127.0.0.1, dữ liệu dùng thử (khoảng mười lăm phút)
	@deploy/set_up.sh run
	@deploy/scan.sh

lock: ## Ghi lại các tệp .lock sau khi sửa requirements*.txt (cần mạng)
	@deploy/audit.sh lock

bench: ## Đo tốc độ, in thành bảng tỷ lệ
	@deploy/set_up.sh test
	@for file in bench/*.py; do echo; PYTHONPATH=. .venv/bin/python $$file || exit 1; done

help: ## Các lệnh
	@awk 'BEGIN {FS = ":.*##"} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z]+:.*##/ {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

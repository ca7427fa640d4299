# Hengji 衡绩. `make help` lists what can be made.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

GOLANGCI_LINT := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
PLATFORMS := linux/amd64 linux/arm64 linux/loong64 windows/amd64
BIN := build/hengji

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: build
build: ## build the static binary into build/
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o $(BIN) ./cmd/hengji

.PHONY: demo
demo: ## score both examples, write their reports and serve a page
	go run ./cmd/hengji demo

.PHONY: test
test: tools ## run every test, installing what they need (Debian)
	HENGJI_REQUIRE_RENDER=1 HENGJI_REQUIRE_POSTGRES=1 go test -count=1 $$(go list ./... | grep -v '/browser$$')
	HENGJI_REQUIRE_BROWSER=1 go test -count=1 ./browser

.PHONY: tools
tools: ## install LibreOffice, poppler, fonts, PostgreSQL and Chromium where they are missing
	@scripts/install-tools

.PHONY: pictures
pictures: ## take the pictures of the user guide from the last browser tests
	@scripts/pictures

.PHONY: race
race: ## run the tests of the concurrent parts under the race detector
	go test -race -count=1 ./internal/score/ ./internal/formula/ ./cmd/hengji/
	go test -race -short -count=1 -run 'Many|Group|Withdrawn|While|Crash' ./internal/store/

.PHONY: torture
torture: tools ## kill the server under load 200 times, crash the database server
	HENGJI_TORTURE=200 HENGJI_REQUIRE_POSTGRES=1 go test -count=1 -timeout 30m -v -run "Kill|Crash" ./internal/store/

.PHONY: cover
cover: ## statement coverage of the engines; fails below 90 %
	@scripts/coverage num formula scheme score

.PHONY: lint
lint: ## go vet and golangci-lint
	go vet ./...
	go run $(GOLANGCI_LINT) run ./...

.PHONY: fuzz
fuzz: ## fuzz every reader of foreign bytes for a short while each
	@scripts/fuzz 20s

.PHONY: bench
bench: ## speed beside a peer: batch scoring, reports, formulas, saves
	@scripts/bench

.PHONY: generate
generate: ## rewrite generated files (examples/qinghe-2025)
	go generate ./...

.PHONY: verify
verify: verify-format verify-modules verify-generated verify-platforms ## everything CI checks besides tests and lint

.PHONY: verify-format
verify-format:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo 'not gofmted:'; gofmt -l $$(git ls-files '*.go'); exit 1; }

.PHONY: verify-modules
verify-modules:
	go mod verify
	go mod tidy -diff

.PHONY: verify-generated
verify-generated:
	@scripts/verify-generated

.PHONY: verify-platforms
verify-platforms:
	@for p in $(PLATFORMS); do \
		echo "build $$p"; \
		CGO_ENABLED=0 GOOS=$${p%/*} GOARCH=$${p#*/} go build -trimpath -o /dev/null ./cmd/hengji; \
	done

.PHONY: clean
clean: ## remove what was built
	rm -rf build hengji-data coverage.out

-- +goose Up
-- Code generated from internal/table by go generate; DO NOT EDIT.
ALTER TABLE "signals" ADD COLUMN "indicator" TEXT COLLATE "C"; -- 变化信号：指标编号

-- +goose Up
-- Code generated from internal/table by go generate; DO NOT EDIT.
ALTER TABLE "signals" ADD COLUMN "indicator" TEXT COLLATE "C"; -- 变化信号：指标编号
ALTER TABLE "disclosures" ADD COLUMN "kind" TEXT COLLATE "C"; -- 信息公开：公开类别
ALTER TABLE "disclosures" ADD COLUMN "updated" TEXT COLLATE "C"; -- 信息公开：更新公开日期
ALTER TABLE "disclosures" ADD COLUMN "revision" BIGINT; -- 信息公开：公开到第几条登记
ALTER TABLE "holidays" ADD COLUMN "confidence" TEXT COLLATE "C"; -- 节假日安排：把握程度
ALTER TABLE "library" ADD COLUMN "formula" TEXT COLLATE "C"; -- 指标库：计算公式
ALTER TABLE "library" ADD COLUMN "comparator" TEXT COLLATE "C"; -- 指标库：比较符
ALTER TABLE "library" ADD COLUMN "unit" TEXT COLLATE "C"; -- 指标库：计量单位
ALTER TABLE "library" ADD COLUMN "frequency" TEXT COLLATE "C"; -- 指标库：取数频率
ALTER TABLE "library" ADD COLUMN "confidence" TEXT COLLATE "C"; -- 指标库：把握程度

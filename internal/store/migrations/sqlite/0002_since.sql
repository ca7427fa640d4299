-- +goose Up
-- Code generated from internal/table by go generate; DO NOT EDIT.
ALTER TABLE "signals" ADD COLUMN "indicator" TEXT; -- 变化信号：指标编号
ALTER TABLE "disclosures" ADD COLUMN "kind" TEXT; -- 信息公开：公开类别
ALTER TABLE "disclosures" ADD COLUMN "updated" TEXT; -- 信息公开：更新公开日期
ALTER TABLE "disclosures" ADD COLUMN "revision" INTEGER; -- 信息公开：公开到第几条登记
ALTER TABLE "holidays" ADD COLUMN "confidence" TEXT; -- 节假日安排：把握程度
ALTER TABLE "library" ADD COLUMN "formula" TEXT; -- 指标库：计算公式
ALTER TABLE "library" ADD COLUMN "comparator" TEXT; -- 指标库：比较符
ALTER TABLE "library" ADD COLUMN "unit" TEXT; -- 指标库：计量单位
ALTER TABLE "library" ADD COLUMN "frequency" TEXT; -- 指标库：取数频率
ALTER TABLE "library" ADD COLUMN "confidence" TEXT; -- 指标库：把握程度

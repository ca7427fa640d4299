-- +goose Up
-- Code generated from internal/table by go generate; DO NOT EDIT.
-- To part a table, create it with PARTITION BY LIST (book_region) and below that RANGE (book_year):
-- both are in every key. COLLATE "C" sorts as SQLite does, by code points.

-- 账册: where the journal of each book stands. Times are microseconds since 1970, UTC.
CREATE TABLE books (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (book_region, book_year, book_department)
);

-- 日志
CREATE TABLE journal (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  origin TEXT COLLATE "C" NOT NULL,
  use_case TEXT COLLATE "C" NOT NULL,
  note TEXT COLLATE "C" NOT NULL,
  request TEXT COLLATE "C" NOT NULL,
  changes TEXT COLLATE "C" NOT NULL,
  algorithm TEXT COLLATE "C" NOT NULL,
  prev TEXT COLLATE "C" NOT NULL,
  hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (book_region, book_year, book_department, seq),
  FOREIGN KEY (book_region, book_year, book_department) REFERENCES books (book_region, book_year, book_department)
);
CREATE UNIQUE INDEX journal_request ON journal (book_region, book_year, book_department, request) WHERE request <> '';
CREATE INDEX journal_at ON journal (at);
CREATE INDEX journal_actor ON journal (actor, at);
CREATE INDEX journal_use_case ON journal (use_case, at);

-- 部门信息
CREATE TABLE "department" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "name" TEXT COLLATE "C", -- 部门名称
  "short_name" TEXT COLLATE "C", -- 简称
  "code" TEXT COLLATE "C", -- 单位代码
  "region" TEXT COLLATE "C", -- 行政区划代码
  "region_name" TEXT COLLATE "C", -- 行政区划名称
  "year" BIGINT, -- 评价年度
  "scheme" TEXT COLLATE "C", -- 部门评分方案
  "project_scheme" TEXT COLLATE "C", -- 项目评分方案
  "stated_subordinates" TEXT COLLATE "C", -- 所属下级预算单位数量
  "report_date" TEXT COLLATE "C", -- 报告日期
  "basis" TEXT COLLATE "C", -- 依据的通知
  "finance_bureau" TEXT COLLATE "C", -- 报送的财政部门
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 单位
CREATE TABLE "units" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "name" TEXT COLLATE "C", -- 单位名称
  "code" TEXT COLLATE "C", -- 单位代码
  "kind" TEXT COLLATE "C", -- 单位类别
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 科室
CREATE TABLE "offices" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "name" TEXT COLLATE "C", -- 科室名称
  "unit" TEXT COLLATE "C", -- 所属单位
  "kind" TEXT COLLATE "C", -- 科室类别
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 主要职能
CREATE TABLE "functions" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "text" TEXT COLLATE "C", -- 职能
  "office" TEXT COLLATE "C", -- 责任科室
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 部门收支
CREATE TABLE "funds" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "side" TEXT COLLATE "C", -- 收支方向
  "item" TEXT COLLATE "C", -- 收支项目
  "parent" TEXT COLLATE "C", -- 上级行编号
  "initial" TEXT COLLATE "C", -- 年初预算数
  "initial_fen" BIGINT, -- 年初预算数（分）
  "full_year" TEXT COLLATE "C", -- 全年预算数
  "full_year_fen" BIGINT, -- 全年预算数（分）
  "amount" TEXT COLLATE "C", -- 决算数
  "amount_fen" BIGINT, -- 决算数（分）
  "prior" TEXT COLLATE "C", -- 上年决算数
  "prior_fen" BIGINT, -- 上年决算数（分）
  "change" TEXT COLLATE "C", -- 比上年增加
  "change_fen" BIGINT, -- 比上年增加（分）
  "rate" TEXT COLLATE "C", -- 增长率
  "share" TEXT COLLATE "C", -- 占比
  "reason" TEXT COLLATE "C", -- 变化原因
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 绩效目标
CREATE TABLE "objectives" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "scope" TEXT COLLATE "C", -- 评价对象
  "project" TEXT COLLATE "C", -- 项目编号
  "text" TEXT COLLATE "C", -- 预期目标
  "achieved" TEXT COLLATE "C", -- 实际完成情况
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 重点工作任务
CREATE TABLE "tasks" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "title" TEXT COLLATE "C", -- 任务名称
  "office" TEXT COLLATE "C", -- 责任科室
  "text" TEXT COLLATE "C", -- 做了什么
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 项目
CREATE TABLE "projects" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "name" TEXT COLLATE "C", -- 项目名称
  "code" TEXT COLLATE "C", -- 项目代码
  "unit" TEXT COLLATE "C", -- 实施单位
  "office" TEXT COLLATE "C", -- 责任科室
  "supervisor" TEXT COLLATE "C", -- 主管部门
  "key" TEXT COLLATE "C", -- 重点项目
  "new" TEXT COLLATE "C", -- 新增或重大项目
  "declared_total" TEXT COLLATE "C", -- 自评总分
  "declared_grade" TEXT COLLATE "C", -- 自评等级
  "summary" TEXT COLLATE "C", -- 项目完成情况
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 主要成效
CREATE TABLE "outputs" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "task" TEXT COLLATE "C", -- 任务编号
  "project" TEXT COLLATE "C", -- 项目编号
  "text" TEXT COLLATE "C", -- 成效
  "value" TEXT COLLATE "C", -- 数值
  "period" TEXT COLLATE "C", -- 期间
  "evidence" TEXT COLLATE "C", -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 项目资金
CREATE TABLE "project_funds" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "project" TEXT COLLATE "C", -- 项目编号
  "source" TEXT COLLATE "C", -- 项目资金来源
  "initial" TEXT COLLATE "C", -- 年初预算数
  "initial_fen" BIGINT, -- 年初预算数（分）
  "full_year" TEXT COLLATE "C", -- 全年预算数
  "full_year_fen" BIGINT, -- 全年预算数（分）
  "executed" TEXT COLLATE "C", -- 全年执行数
  "executed_fen" BIGINT, -- 全年执行数（分）
  "max" TEXT COLLATE "C", -- 分值
  "declared_rate" TEXT COLLATE "C", -- 执行率
  "declared" TEXT COLLATE "C", -- 得分
  "reason" TEXT COLLATE "C", -- 未完成原因
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 绩效指标
CREATE TABLE "indicators" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "project" TEXT COLLATE "C", -- 项目编号
  "dimension" TEXT COLLATE "C", -- 一级指标
  "aspect" TEXT COLLATE "C", -- 二级指标
  "name" TEXT COLLATE "C", -- 三级指标
  "origin" TEXT COLLATE "C", -- 指标来源
  "kind" TEXT COLLATE "C", -- 指标性质
  "target" TEXT COLLATE "C", -- 年度指标值
  "actual" TEXT COLLATE "C", -- 实际完成值
  "max" TEXT COLLATE "C", -- 分值
  "declared" TEXT COLLATE "C", -- 得分
  "baseline" TEXT COLLATE "C", -- 上年值
  "reason" TEXT COLLATE "C", -- 偏差原因分析
  "improvement" TEXT COLLATE "C", -- 改进措施
  "source" TEXT COLLATE "C", -- 数据来源
  "office" TEXT COLLATE "C", -- 责任科室
  "evidence" TEXT COLLATE "C", -- 佐证编号
  "sample_size" TEXT COLLATE "C", -- 样本数
  "method" TEXT COLLATE "C", -- 取值方式
  "frequency" TEXT COLLATE "C", -- 取数频率
  "required" TEXT COLLATE "C", -- 应留存材料
  "owner" TEXT COLLATE "C", -- 责任人
  "curve" TEXT COLLATE "C", -- 序时曲线
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 基础数据
CREATE TABLE "inputs" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "name" TEXT COLLATE "C", -- 数据名称
  "value" TEXT COLLATE "C", -- 数值
  "source" TEXT COLLATE "C", -- 数据来源
  "evidence" TEXT COLLATE "C", -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 自评得分
CREATE TABLE "scores" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "node" TEXT COLLATE "C", -- 评分项
  "points" TEXT COLLATE "C", -- 自评得分
  "state" TEXT COLLATE "C", -- 适用情况
  "grade" TEXT COLLATE "C", -- 等级
  "reason" TEXT COLLATE "C", -- 扣分原因
  "improvement" TEXT COLLATE "C", -- 改进措施
  "evidence" TEXT COLLATE "C", -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 分项说明
CREATE TABLE "sections" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "key" TEXT COLLATE "C", -- 部分
  "text" TEXT COLLATE "C", -- 文字
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 存在问题
CREATE TABLE "problems" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "title" TEXT COLLATE "C", -- 问题
  "text" TEXT COLLATE "C", -- 具体情况
  "node" TEXT COLLATE "C", -- 涉及的评分项
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 改进措施
CREATE TABLE "measures" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "title" TEXT COLLATE "C", -- 措施
  "text" TEXT COLLATE "C", -- 具体做法
  "problem" TEXT COLLATE "C", -- 问题编号
  "office" TEXT COLLATE "C", -- 责任科室
  "due" TEXT COLLATE "C", -- 完成期限
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 佐证材料
CREATE TABLE "evidence" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "title" TEXT COLLATE "C", -- 材料名称
  "kind" TEXT COLLATE "C", -- 佐证类型
  "number" TEXT COLLATE "C", -- 文号
  "date" TEXT COLLATE "C", -- 日期
  "file" TEXT COLLATE "C", -- 文件
  "sha256" TEXT COLLATE "C", -- 文件摘要
  "public" TEXT COLLATE "C", -- 可否公开
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 预算执行
CREATE TABLE "executions" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "project" TEXT COLLATE "C", -- 项目编号
  "month" BIGINT, -- 月份
  "executed" TEXT COLLATE "C", -- 累计执行数
  "executed_fen" BIGINT, -- 累计执行数（分）
  "recorded" TEXT COLLATE "C", -- 登记日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 指标监控
CREATE TABLE "observations" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "indicator" TEXT COLLATE "C", -- 指标编号
  "month" BIGINT, -- 月份
  "value" TEXT COLLATE "C", -- 完成值
  "recorded" TEXT COLLATE "C", -- 登记日期
  "cause" TEXT COLLATE "C", -- 偏差原因
  "note" TEXT COLLATE "C", -- 说明
  "evidence" TEXT COLLATE "C", -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 变化信号
CREATE TABLE "signals" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "kind" TEXT COLLATE "C", -- 变化信号
  "date" TEXT COLLATE "C", -- 发生日期
  "project" TEXT COLLATE "C", -- 项目编号
  "text" TEXT COLLATE "C", -- 内容
  "source" TEXT COLLATE "C", -- 来源
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 应调整义务
CREATE TABLE "obligations" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "signal" TEXT COLLATE "C", -- 信号编号
  "indicator" TEXT COLLATE "C", -- 指标编号
  "office" TEXT COLLATE "C", -- 责任科室
  "opened" TEXT COLLATE "C", -- 产生日期
  "due" TEXT COLLATE "C", -- 办理期限
  "closed" TEXT COLLATE "C", -- 办结日期
  "outcome" TEXT COLLATE "C", -- 办理结果
  "reason" TEXT COLLATE "C", -- 理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 指标调整
CREATE TABLE "adjustments" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "obligation" TEXT COLLATE "C", -- 义务编号
  "indicator" TEXT COLLATE "C", -- 指标编号
  "from" TEXT COLLATE "C", -- 原指标值
  "to" TEXT COLLATE "C", -- 新指标值
  "effective" TEXT COLLATE "C", -- 生效日期
  "recorded" TEXT COLLATE "C", -- 登记日期
  "approved" TEXT COLLATE "C", -- 批准日期
  "reason" TEXT COLLATE "C", -- 调整理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 办理期限
CREATE TABLE "deadlines" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "subject" TEXT COLLATE "C", -- 报送事项
  "stage" TEXT COLLATE "C", -- 办理环节
  "due" TEXT COLLATE "C", -- 期限
  "basis" TEXT COLLATE "C", -- 依据
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 序时计划
CREATE TABLE "milestones" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "indicator" TEXT COLLATE "C", -- 指标编号
  "project" TEXT COLLATE "C", -- 项目编号
  "month" BIGINT, -- 月份
  "value" TEXT COLLATE "C", -- 应达到
  "text" TEXT COLLATE "C", -- 节点
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 事前绩效评估
CREATE TABLE "pre_assessments" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "project" TEXT COLLATE "C", -- 项目编号
  "amount" TEXT COLLATE "C", -- 申报金额
  "amount_fen" BIGINT, -- 申报金额（分）
  "materials" TEXT COLLATE "C", -- 评估材料
  "conclusion" TEXT COLLATE "C", -- 评估结论
  "text" TEXT COLLATE "C", -- 评估意见
  "date" TEXT COLLATE "C", -- 评估日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 纠偏措施
CREATE TABLE "corrections" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "indicator" TEXT COLLATE "C", -- 指标编号
  "project" TEXT COLLATE "C", -- 项目编号
  "obligation" TEXT COLLATE "C", -- 义务编号
  "office" TEXT COLLATE "C", -- 责任科室
  "text" TEXT COLLATE "C", -- 措施
  "cause" TEXT COLLATE "C", -- 偏差原因
  "opened" TEXT COLLATE "C", -- 提出日期
  "due" TEXT COLLATE "C", -- 完成期限
  "closed" TEXT COLLATE "C", -- 办结日期
  "evidence" TEXT COLLATE "C", -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 报送
CREATE TABLE "submissions" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "subject" TEXT COLLATE "C", -- 报送事项
  "target" TEXT COLLATE "C", -- 对象
  "office" TEXT COLLATE "C", -- 科室
  "stage" TEXT COLLATE "C", -- 办理环节
  "since" TEXT COLLATE "C", -- 到达日期
  "due" TEXT COLLATE "C", -- 期限
  "rounds" BIGINT, -- 退回次数
  "changed" BIGINT, -- 批准后改动
  "opinion" TEXT COLLATE "C", -- 意见
  "grade" TEXT COLLATE "C", -- 审核结论
  "approved" TEXT COLLATE "C", -- 批复日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 批注
CREATE TABLE "comments" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "submission" TEXT COLLATE "C", -- 报送编号
  "table" TEXT COLLATE "C", -- 表
  "row" TEXT COLLATE "C", -- 行
  "column" TEXT COLLATE "C", -- 列
  "author" TEXT COLLATE "C", -- 批注人
  "text" TEXT COLLATE "C", -- 意见
  "date" TEXT COLLATE "C", -- 日期
  "settled" TEXT COLLATE "C", -- 已处理
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 复核得分
CREATE TABLE "second_scores" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "node" TEXT COLLATE "C", -- 评分项
  "indicator" TEXT COLLATE "C", -- 指标编号
  "points" TEXT COLLATE "C", -- 复核得分
  "reason" TEXT COLLATE "C", -- 差异说明
  "reviewer" TEXT COLLATE "C", -- 复核人
  "date" TEXT COLLATE "C", -- 日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 信息公开
CREATE TABLE "disclosures" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "item" TEXT COLLATE "C", -- 公开事项
  "approved" TEXT COLLATE "C", -- 批复日期
  "due" TEXT COLLATE "C", -- 公开期限
  "published" TEXT COLLATE "C", -- 公开日期
  "address" TEXT COLLATE "C", -- 网址
  "exempt" TEXT COLLATE "C", -- 不公开的理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 整改通知
CREATE TABLE "rectifications" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "text" TEXT COLLATE "C", -- 整改内容
  "office" TEXT COLLATE "C", -- 责任科室
  "source" TEXT COLLATE "C", -- 来源
  "issued" TEXT COLLATE "C", -- 下达日期
  "due" TEXT COLLATE "C", -- 整改期限
  "reply" TEXT COLLATE "C", -- 整改情况
  "evidence" TEXT COLLATE "C", -- 佐证编号
  "replied" TEXT COLLATE "C", -- 反馈日期
  "verified" TEXT COLLATE "C", -- 核验日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 上年事项
CREATE TABLE "followups" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "text" TEXT COLLATE "C", -- 内容
  "office" TEXT COLLATE "C", -- 责任科室
  "origin" TEXT COLLATE "C", -- 上年编号
  "due" TEXT COLLATE "C", -- 期限
  "closed" TEXT COLLATE "C", -- 办结日期
  "outcome" TEXT COLLATE "C", -- 办结情况
  "evidence" TEXT COLLATE "C", -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 结果应用建议
CREATE TABLE "proposals" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "project" TEXT COLLATE "C", -- 项目编号
  "grade" TEXT COLLATE "C", -- 等级
  "treatment" TEXT COLLATE "C", -- 处理方式
  "rule" TEXT COLLATE "C", -- 规则
  "amount" TEXT COLLATE "C", -- 本年预算
  "amount_fen" BIGINT, -- 本年预算（分）
  "proposed" TEXT COLLATE "C", -- 建议安排
  "proposed_fen" BIGINT, -- 建议安排（分）
  "decided" TEXT COLLATE "C", -- 确定安排
  "decided_fen" BIGINT, -- 确定安排（分）
  "reason" TEXT COLLATE "C", -- 理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 用户
CREATE TABLE "users" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "name" TEXT COLLATE "C", -- 姓名
  "password" TEXT COLLATE "C", -- 口令摘要
  "must_change" TEXT COLLATE "C", -- 下次登录须改口令
  "disabled" TEXT COLLATE "C", -- 停用
  "failed" BIGINT, -- 连续输错次数
  "locked_until" TEXT COLLATE "C", -- 锁定至
  "subject" TEXT COLLATE "C", -- 统一身份标识
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 授权
CREATE TABLE "grants" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "user" TEXT COLLATE "C", -- 用户
  "role" TEXT COLLATE "C", -- 角色
  "region" TEXT COLLATE "C", -- 行政区划代码
  "department" TEXT COLLATE "C", -- 部门
  "unit" TEXT COLLATE "C", -- 单位
  "office" TEXT COLLATE "C", -- 科室
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 会话
CREATE TABLE "sessions" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "user" TEXT COLLATE "C", -- 用户
  "opened" TEXT COLLATE "C", -- 登录时间
  "expires" TEXT COLLATE "C", -- 失效时间
  "origin" TEXT COLLATE "C", -- 地址
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 令牌
CREATE TABLE "tokens" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "user" TEXT COLLATE "C", -- 用户
  "name" TEXT COLLATE "C", -- 用途
  "hash" TEXT COLLATE "C", -- 摘要
  "scopes" TEXT COLLATE "C", -- 范围
  "expires" TEXT COLLATE "C", -- 失效时间
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 节假日安排
CREATE TABLE "holidays" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "date" TEXT COLLATE "C", -- 日期
  "working" TEXT COLLATE "C", -- 上班
  "source" TEXT COLLATE "C", -- 依据
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 指标库
CREATE TABLE "library" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "field" TEXT COLLATE "C", -- 行业领域
  "dimension" TEXT COLLATE "C", -- 一级指标
  "aspect" TEXT COLLATE "C", -- 二级指标
  "name" TEXT COLLATE "C", -- 三级指标
  "explain" TEXT COLLATE "C", -- 指标解释
  "target" TEXT COLLATE "C", -- 标准值
  "standard" TEXT COLLATE "C", -- 标准来源
  "source" TEXT COLLATE "C", -- 数据来源
  "method" TEXT COLLATE "C", -- 取值方式
  "evidence" TEXT COLLATE "C", -- 佐证要求
  "basis" TEXT COLLATE "C", -- 依据
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 列对应
CREATE TABLE "mappings" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "form" TEXT COLLATE "C", -- 表样
  "column" TEXT COLLATE "C", -- 表头
  "field" TEXT COLLATE "C", -- 字段
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 结果应用规则
CREATE TABLE "proposal_rules" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "grade" TEXT COLLATE "C", -- 等级
  "treatment" TEXT COLLATE "C", -- 处理方式
  "rate" TEXT COLLATE "C", -- 安排比例
  "basis" TEXT COLLATE "C", -- 依据
  "confidence" TEXT COLLATE "C", -- 把握程度
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

-- 预警规则
CREATE TABLE "thresholds" (
  book_region TEXT COLLATE "C" NOT NULL,
  book_year BIGINT NOT NULL,
  book_department TEXT COLLATE "C" NOT NULL,
  row_key TEXT COLLATE "C" NOT NULL,
  row_position BIGINT NOT NULL,
  row_version BIGINT NOT NULL,
  "id" TEXT COLLATE "C", -- 编号
  "measure" TEXT COLLATE "C", -- 口径
  "month" BIGINT, -- 月份
  "below" TEXT COLLATE "C", -- 低于
  "above" TEXT COLLATE "C", -- 高于
  "light" TEXT COLLATE "C", -- 预警灯
  "basis" TEXT COLLATE "C", -- 依据
  "confidence" TEXT COLLATE "C", -- 把握程度
  PRIMARY KEY (book_region, book_year, book_department, row_key)
);

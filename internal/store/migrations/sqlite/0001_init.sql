-- +goose Up
-- Code generated from internal/table by go generate; DO NOT EDIT.
-- SQLite keeps a table in the order of its key: the rows of a department's year lie together.

-- 账册: where the journal of each book stands. Times are microseconds since 1970, UTC.
CREATE TABLE books (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (book_region, book_year, book_department)
) STRICT, WITHOUT ROWID;

-- 日志
CREATE TABLE journal (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  origin TEXT NOT NULL,
  use_case TEXT NOT NULL,
  note TEXT NOT NULL,
  request TEXT NOT NULL,
  changes TEXT NOT NULL,
  algorithm TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (book_region, book_year, book_department, seq),
  FOREIGN KEY (book_region, book_year, book_department) REFERENCES books (book_region, book_year, book_department)
) STRICT;
CREATE UNIQUE INDEX journal_request ON journal (book_region, book_year, book_department, request) WHERE request <> '';
CREATE INDEX journal_at ON journal (at);
CREATE INDEX journal_actor ON journal (actor, at);
CREATE INDEX journal_use_case ON journal (use_case, at);

-- 部门信息
CREATE TABLE "department" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "name" TEXT, -- 部门名称
  "short_name" TEXT, -- 简称
  "code" TEXT, -- 单位代码
  "region" TEXT, -- 行政区划代码
  "region_name" TEXT, -- 行政区划名称
  "year" INTEGER, -- 评价年度
  "scheme" TEXT, -- 部门评分方案
  "project_scheme" TEXT, -- 项目评分方案
  "stated_subordinates" TEXT, -- 所属下级预算单位数量
  "report_date" TEXT, -- 报告日期
  "basis" TEXT, -- 依据的通知
  "finance_bureau" TEXT, -- 报送的财政部门
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 单位
CREATE TABLE "units" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "name" TEXT, -- 单位名称
  "code" TEXT, -- 单位代码
  "kind" TEXT, -- 单位类别
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 科室
CREATE TABLE "offices" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "name" TEXT, -- 科室名称
  "unit" TEXT, -- 所属单位
  "kind" TEXT, -- 科室类别
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 主要职能
CREATE TABLE "functions" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "text" TEXT, -- 职能
  "office" TEXT, -- 责任科室
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 部门收支
CREATE TABLE "funds" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "side" TEXT, -- 收支方向
  "item" TEXT, -- 收支项目
  "parent" TEXT, -- 上级行编号
  "initial" TEXT, -- 年初预算数
  "initial_fen" INTEGER, -- 年初预算数（分）
  "full_year" TEXT, -- 全年预算数
  "full_year_fen" INTEGER, -- 全年预算数（分）
  "amount" TEXT, -- 决算数
  "amount_fen" INTEGER, -- 决算数（分）
  "prior" TEXT, -- 上年决算数
  "prior_fen" INTEGER, -- 上年决算数（分）
  "change" TEXT, -- 比上年增加
  "change_fen" INTEGER, -- 比上年增加（分）
  "rate" TEXT, -- 增长率
  "share" TEXT, -- 占比
  "reason" TEXT, -- 变化原因
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 绩效目标
CREATE TABLE "objectives" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "scope" TEXT, -- 评价对象
  "project" TEXT, -- 项目编号
  "text" TEXT, -- 预期目标
  "achieved" TEXT, -- 实际完成情况
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 重点工作任务
CREATE TABLE "tasks" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "title" TEXT, -- 任务名称
  "office" TEXT, -- 责任科室
  "text" TEXT, -- 做了什么
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 项目
CREATE TABLE "projects" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "name" TEXT, -- 项目名称
  "code" TEXT, -- 项目代码
  "unit" TEXT, -- 实施单位
  "office" TEXT, -- 责任科室
  "supervisor" TEXT, -- 主管部门
  "key" TEXT, -- 重点项目
  "new" TEXT, -- 新增或重大项目
  "declared_total" TEXT, -- 自评总分
  "declared_grade" TEXT, -- 自评等级
  "summary" TEXT, -- 项目完成情况
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 主要成效
CREATE TABLE "outputs" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "task" TEXT, -- 任务编号
  "project" TEXT, -- 项目编号
  "text" TEXT, -- 成效
  "value" TEXT, -- 数值
  "period" TEXT, -- 期间
  "evidence" TEXT, -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 项目资金
CREATE TABLE "project_funds" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "project" TEXT, -- 项目编号
  "source" TEXT, -- 项目资金来源
  "initial" TEXT, -- 年初预算数
  "initial_fen" INTEGER, -- 年初预算数（分）
  "full_year" TEXT, -- 全年预算数
  "full_year_fen" INTEGER, -- 全年预算数（分）
  "executed" TEXT, -- 全年执行数
  "executed_fen" INTEGER, -- 全年执行数（分）
  "max" TEXT, -- 分值
  "declared_rate" TEXT, -- 执行率
  "declared" TEXT, -- 得分
  "reason" TEXT, -- 未完成原因
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 绩效指标
CREATE TABLE "indicators" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "project" TEXT, -- 项目编号
  "dimension" TEXT, -- 一级指标
  "aspect" TEXT, -- 二级指标
  "name" TEXT, -- 三级指标
  "origin" TEXT, -- 指标来源
  "kind" TEXT, -- 指标性质
  "target" TEXT, -- 年度指标值
  "actual" TEXT, -- 实际完成值
  "max" TEXT, -- 分值
  "declared" TEXT, -- 得分
  "baseline" TEXT, -- 上年值
  "reason" TEXT, -- 偏差原因分析
  "improvement" TEXT, -- 改进措施
  "source" TEXT, -- 数据来源
  "office" TEXT, -- 责任科室
  "evidence" TEXT, -- 佐证编号
  "sample_size" TEXT, -- 样本数
  "method" TEXT, -- 取值方式
  "frequency" TEXT, -- 取数频率
  "required" TEXT, -- 应留存材料
  "owner" TEXT, -- 责任人
  "curve" TEXT, -- 序时曲线
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 基础数据
CREATE TABLE "inputs" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "name" TEXT, -- 数据名称
  "value" TEXT, -- 数值
  "source" TEXT, -- 数据来源
  "evidence" TEXT, -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 自评得分
CREATE TABLE "scores" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "node" TEXT, -- 评分项
  "points" TEXT, -- 自评得分
  "state" TEXT, -- 适用情况
  "grade" TEXT, -- 等级
  "reason" TEXT, -- 扣分原因
  "improvement" TEXT, -- 改进措施
  "evidence" TEXT, -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 分项说明
CREATE TABLE "sections" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "key" TEXT, -- 部分
  "text" TEXT, -- 文字
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 存在问题
CREATE TABLE "problems" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "title" TEXT, -- 问题
  "text" TEXT, -- 具体情况
  "node" TEXT, -- 涉及的评分项
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 改进措施
CREATE TABLE "measures" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "title" TEXT, -- 措施
  "text" TEXT, -- 具体做法
  "problem" TEXT, -- 问题编号
  "office" TEXT, -- 责任科室
  "due" TEXT, -- 完成期限
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 佐证材料
CREATE TABLE "evidence" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "title" TEXT, -- 材料名称
  "kind" TEXT, -- 佐证类型
  "number" TEXT, -- 文号
  "date" TEXT, -- 日期
  "file" TEXT, -- 文件
  "sha256" TEXT, -- 文件摘要
  "public" TEXT, -- 可否公开
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 预算执行
CREATE TABLE "executions" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "project" TEXT, -- 项目编号
  "month" INTEGER, -- 月份
  "executed" TEXT, -- 累计执行数
  "executed_fen" INTEGER, -- 累计执行数（分）
  "recorded" TEXT, -- 登记日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 指标监控
CREATE TABLE "observations" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "indicator" TEXT, -- 指标编号
  "month" INTEGER, -- 月份
  "value" TEXT, -- 完成值
  "recorded" TEXT, -- 登记日期
  "cause" TEXT, -- 偏差原因
  "note" TEXT, -- 说明
  "evidence" TEXT, -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 变化信号
CREATE TABLE "signals" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "kind" TEXT, -- 变化信号
  "date" TEXT, -- 发生日期
  "project" TEXT, -- 项目编号
  "text" TEXT, -- 内容
  "source" TEXT, -- 来源
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 应调整义务
CREATE TABLE "obligations" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "signal" TEXT, -- 信号编号
  "indicator" TEXT, -- 指标编号
  "office" TEXT, -- 责任科室
  "opened" TEXT, -- 产生日期
  "due" TEXT, -- 办理期限
  "closed" TEXT, -- 办结日期
  "outcome" TEXT, -- 办理结果
  "reason" TEXT, -- 理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 指标调整
CREATE TABLE "adjustments" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "obligation" TEXT, -- 义务编号
  "indicator" TEXT, -- 指标编号
  "from" TEXT, -- 原指标值
  "to" TEXT, -- 新指标值
  "effective" TEXT, -- 生效日期
  "recorded" TEXT, -- 登记日期
  "approved" TEXT, -- 批准日期
  "reason" TEXT, -- 调整理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 办理期限
CREATE TABLE "deadlines" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "subject" TEXT, -- 报送事项
  "stage" TEXT, -- 办理环节
  "due" TEXT, -- 期限
  "basis" TEXT, -- 依据
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 序时计划
CREATE TABLE "milestones" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "indicator" TEXT, -- 指标编号
  "project" TEXT, -- 项目编号
  "month" INTEGER, -- 月份
  "value" TEXT, -- 应达到
  "text" TEXT, -- 节点
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 事前绩效评估
CREATE TABLE "pre_assessments" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "project" TEXT, -- 项目编号
  "amount" TEXT, -- 申报金额
  "amount_fen" INTEGER, -- 申报金额（分）
  "materials" TEXT, -- 评估材料
  "conclusion" TEXT, -- 评估结论
  "text" TEXT, -- 评估意见
  "date" TEXT, -- 评估日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 纠偏措施
CREATE TABLE "corrections" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "indicator" TEXT, -- 指标编号
  "project" TEXT, -- 项目编号
  "obligation" TEXT, -- 义务编号
  "office" TEXT, -- 责任科室
  "text" TEXT, -- 措施
  "cause" TEXT, -- 偏差原因
  "opened" TEXT, -- 提出日期
  "due" TEXT, -- 完成期限
  "closed" TEXT, -- 办结日期
  "evidence" TEXT, -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 报送
CREATE TABLE "submissions" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "subject" TEXT, -- 报送事项
  "target" TEXT, -- 对象
  "office" TEXT, -- 科室
  "stage" TEXT, -- 办理环节
  "since" TEXT, -- 到达日期
  "due" TEXT, -- 期限
  "rounds" INTEGER, -- 退回次数
  "changed" INTEGER, -- 批准后改动
  "opinion" TEXT, -- 意见
  "grade" TEXT, -- 审核结论
  "approved" TEXT, -- 批复日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 批注
CREATE TABLE "comments" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "submission" TEXT, -- 报送编号
  "table" TEXT, -- 表
  "row" TEXT, -- 行
  "column" TEXT, -- 列
  "author" TEXT, -- 批注人
  "text" TEXT, -- 意见
  "date" TEXT, -- 日期
  "settled" TEXT, -- 已处理
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 复核得分
CREATE TABLE "second_scores" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "node" TEXT, -- 评分项
  "indicator" TEXT, -- 指标编号
  "points" TEXT, -- 复核得分
  "reason" TEXT, -- 差异说明
  "reviewer" TEXT, -- 复核人
  "date" TEXT, -- 日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 信息公开
CREATE TABLE "disclosures" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "item" TEXT, -- 公开事项
  "approved" TEXT, -- 批复日期
  "due" TEXT, -- 公开期限
  "published" TEXT, -- 公开日期
  "address" TEXT, -- 网址
  "exempt" TEXT, -- 不公开的理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 整改通知
CREATE TABLE "rectifications" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "text" TEXT, -- 整改内容
  "office" TEXT, -- 责任科室
  "source" TEXT, -- 来源
  "issued" TEXT, -- 下达日期
  "due" TEXT, -- 整改期限
  "reply" TEXT, -- 整改情况
  "evidence" TEXT, -- 佐证编号
  "replied" TEXT, -- 反馈日期
  "verified" TEXT, -- 核验日期
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 上年事项
CREATE TABLE "followups" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "text" TEXT, -- 内容
  "office" TEXT, -- 责任科室
  "origin" TEXT, -- 上年编号
  "due" TEXT, -- 期限
  "closed" TEXT, -- 办结日期
  "outcome" TEXT, -- 办结情况
  "evidence" TEXT, -- 佐证编号
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 结果应用建议
CREATE TABLE "proposals" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "project" TEXT, -- 项目编号
  "grade" TEXT, -- 等级
  "treatment" TEXT, -- 处理方式
  "rule" TEXT, -- 规则
  "amount" TEXT, -- 本年预算
  "amount_fen" INTEGER, -- 本年预算（分）
  "proposed" TEXT, -- 建议安排
  "proposed_fen" INTEGER, -- 建议安排（分）
  "decided" TEXT, -- 确定安排
  "decided_fen" INTEGER, -- 确定安排（分）
  "reason" TEXT, -- 理由
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 用户
CREATE TABLE "users" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "name" TEXT, -- 姓名
  "password" TEXT, -- 口令摘要
  "must_change" TEXT, -- 下次登录须改口令
  "disabled" TEXT, -- 停用
  "failed" INTEGER, -- 连续输错次数
  "locked_until" TEXT, -- 锁定至
  "subject" TEXT, -- 统一身份标识
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 授权
CREATE TABLE "grants" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "user" TEXT, -- 用户
  "role" TEXT, -- 角色
  "region" TEXT, -- 行政区划代码
  "department" TEXT, -- 部门
  "unit" TEXT, -- 单位
  "office" TEXT, -- 科室
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 会话
CREATE TABLE "sessions" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "user" TEXT, -- 用户
  "opened" TEXT, -- 登录时间
  "expires" TEXT, -- 失效时间
  "origin" TEXT, -- 地址
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 令牌
CREATE TABLE "tokens" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "user" TEXT, -- 用户
  "name" TEXT, -- 用途
  "hash" TEXT, -- 摘要
  "scopes" TEXT, -- 范围
  "expires" TEXT, -- 失效时间
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 节假日安排
CREATE TABLE "holidays" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "date" TEXT, -- 日期
  "working" TEXT, -- 上班
  "source" TEXT, -- 依据
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 指标库
CREATE TABLE "library" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "field" TEXT, -- 行业领域
  "dimension" TEXT, -- 一级指标
  "aspect" TEXT, -- 二级指标
  "name" TEXT, -- 三级指标
  "explain" TEXT, -- 指标解释
  "target" TEXT, -- 标准值
  "standard" TEXT, -- 标准来源
  "source" TEXT, -- 数据来源
  "method" TEXT, -- 取值方式
  "evidence" TEXT, -- 佐证要求
  "basis" TEXT, -- 依据
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 列对应
CREATE TABLE "mappings" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "form" TEXT, -- 表样
  "column" TEXT, -- 表头
  "field" TEXT, -- 字段
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 结果应用规则
CREATE TABLE "proposal_rules" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "grade" TEXT, -- 等级
  "treatment" TEXT, -- 处理方式
  "rate" TEXT, -- 安排比例
  "basis" TEXT, -- 依据
  "confidence" TEXT, -- 把握程度
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

-- 预警规则
CREATE TABLE "thresholds" (
  book_region TEXT NOT NULL,
  book_year INTEGER NOT NULL,
  book_department TEXT NOT NULL,
  row_key TEXT NOT NULL,
  row_position INTEGER NOT NULL,
  row_version INTEGER NOT NULL,
  "id" TEXT, -- 编号
  "measure" TEXT, -- 口径
  "month" INTEGER, -- 月份
  "below" TEXT, -- 低于
  "above" TEXT, -- 高于
  "light" TEXT, -- 预警灯
  "basis" TEXT, -- 依据
  "confidence" TEXT, -- 把握程度
  PRIMARY KEY (book_region, book_year, book_department, row_key)
) STRICT, WITHOUT ROWID;

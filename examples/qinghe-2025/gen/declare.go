package main

import (
	"errors"
	"fmt"
	"strings"

	"hengji/internal/domain"
	"hengji/internal/num"
	"hengji/internal/scheme"
	"hengji/internal/score"
)

// declare lets the department claim what the engine computes, line by line, and
// then puts the deliberate mistakes in. A line that cannot be computed is an
// error: the example is there to show that everything can be.
func (g *generator) declare() error {
	dept, err := scheme.Builtin().Find(g.bundle.Department.Scheme)
	if err != nil {
		return fmt.Errorf("department scheme: %w", err)
	}
	project, err := scheme.Builtin().Find(g.bundle.Department.ProjectScheme)
	if err != nil {
		return fmt.Errorf("project scheme: %w", err)
	}
	r := score.Department(dept, project, &g.bundle)
	if err := complete(r); err != nil {
		return err
	}
	r.Total.Walk(func(n *score.Node) {
		if n.Indicator != "" {
			g.byID(n.Indicator).Declared = n.Computed
			return
		}
		why := lossReasons()[n.ID]
		g.bundle.Scores = append(g.bundle.Scores, domain.DeclaredScore{
			Node: n.ID, Points: n.Computed, Reason: why[0], Improvement: why[1], Evidence: g.proofOf(n),
		})
	})
	g.bundle.Scores[0].Grade = r.Grade.Computed
	for _, p := range r.Projects {
		g.declareProject(p)
	}
	g.makeMistakes()
	return nil
}

// complete checks that every leaf was computed.
func complete(r *score.Result) error {
	var errs []error
	for _, one := range append([]*score.Result{r}, r.Projects...) {
		one.Total.Walk(func(n *score.Node) {
			if !n.Computed.Set {
				errs = append(errs, fmt.Errorf("%s %s: %s", one.Project, n.ID, strings.Join(n.Undecided, "；")))
			}
		})
	}
	return errors.Join(errs...)
}

func (g *generator) byID(id string) *domain.Indicator {
	for i := range g.bundle.Indicators {
		if g.bundle.Indicators[i].ID == id {
			return &g.bundle.Indicators[i]
		}
	}
	panic("no indicator " + id)
}

func (g *generator) declareProject(r *score.Result) {
	r.Total.Walk(func(n *score.Node) {
		switch {
		case n.Indicator != "":
			g.byID(n.Indicator).Declared = n.Computed
		case n.ID == "execution":
			g.fundTotal(r.Project).Declared = n.Computed
		}
	})
	for i := range g.bundle.Projects {
		if p := &g.bundle.Projects[i]; p.ID == r.Project {
			p.DeclaredTotal, p.DeclaredGrade = r.Total.Computed, r.Grade.Computed
		}
	}
}

func (g *generator) fundTotal(project string) *domain.ProjectFund {
	for i := range g.bundle.ProjectFunds {
		if f := &g.bundle.ProjectFunds[i]; f.Project == project && f.Source == domain.ProjectFundTotal {
			return f
		}
	}
	panic("no funds " + project)
}

// proofOf is the evidence of the inputs that a leaf of the scheme used.
func (g *generator) proofOf(n *score.Node) []string {
	var out []string
	if n.ID == "performance.overall.execution" {
		out = append(out, "E02") // its inputs are the accounts
	}
	for _, used := range n.Inputs {
		for _, in := range g.bundle.Inputs {
			if in.Name == used.Name && (len(out) == 0 || out[len(out)-1] != in.Evidence[0]) {
				out = append(out, in.Evidence[0])
			}
		}
	}
	return out
}

// lossReasons says why points of a management item were lost, and what will be
// done: reason and improvement by node.
func lossReasons() map[string][2]string {
	return map[string][2]string{
		"performance.overall.execution":      {"口袋公园、充停场所和违建拆除支出少于预算", "跨年项目分年安排预算，按季度下达支出计划"},
		"management.execution.compliance":    {"巡察指出一笔活动经费报销附件缺签到表", "报销系统增设附件必传项，财务室按月抽查"},
		"management.performance.application": {"违建拆除进度问题因诉讼未能按期整改", "案件判决后一个月内完成整改并回函"},
		"management.performance.execution":   {"社区工作者培训目标值偏低被退回一次，上年自评样本数未填被复核指出", "目标报送前由财务室预审，自评必填项由系统校验"},
		"management.procurement.intention":   {"密集架采购意向公开二十四日即开始采购，不足三十日", "采购启动前核对意向公开日期"},
		"management.procurement.contract":    {"病媒生物防制追加合同第三十七日签订", "成交通知书发出后第二十日提醒承办科室"},
		"management.procurement.filing":      {"密集架采购和病媒生物防制追加合同备案超期", "合同签订当日由财务室登记备案期限"},
		"management.procurement.sme":         {"口袋公园一处地块退出，预留的施工采购没有发生", "地块落实后继续面向中小企业采购"},
		"management.assets.quality":          {"两台空调存放地点未及时更新", "资产调拨当月更新卡片"},
		"management.assets.management":       {"报废打印机审批表缺技术鉴定意见", "处置审批表缺件不予受理"},
		"management.cost.economy":            {"自助终端和党群服务中心延长开放，物业和能耗支出高于同类均值", "分区控制照明和空调，物业合同按开放时段计价"},
	}
}

// makeMistakes puts in what the system shall find; examples/qinghe-2025/README.md
// lists it. Two further ones stand in the tables: the placeholder reason of
// P28 新增残疾人稳定就业人数 and the unexplained 参训人次 of P38; the
// adjustment A08 is in flow.go.
func (g *generator) makeMistakes() {
	// A target was met and half a point is missing without a word.
	g.lose("P12", "日常巡查班次", "0.50")
	// Points of execution that do not follow from the rate: 0.10 too many.
	funds := g.fundTotal("P23")
	extra := num.MustDec("0.10")
	funds.Declared = domain.SomePoints(funds.Declared.Add(extra))
	g.retotal("P23", extra)
	// The share of the government fund is off by one percentage point.
	for i := range g.bundle.Funds {
		if f := &g.bundle.Funds[i]; f.ID == "R2" {
			f.Share = domain.Some(num.Written{Value: f.Share.Value.Add(num.MustDec("1.00")), Unit: num.PercentUnit})
		}
	}
}

func (g *generator) lose(project, name, points string) {
	less := num.MustDec(points).Neg()
	ind := g.indicator(project, name)
	ind.Declared = domain.SomePoints(ind.Declared.Add(less))
	g.retotal(project, less)
}

// retotal keeps the declared total of a project the sum of its declared parts.
func (g *generator) retotal(project string, by num.Dec) {
	for i := range g.bundle.Projects {
		if p := &g.bundle.Projects[i]; p.ID == project {
			p.DeclaredTotal = domain.SomePoints(p.DeclaredTotal.Add(by))
		}
	}
}

package score

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hengji/internal/domain"
	"hengji/internal/finding"
	"hengji/internal/num"
	"hengji/internal/scheme"
)

// small cuts tables into many blocks.
func small() pieces { return pieces{block: 210, record: 200} }

// batchTables is one department with one project; with changes another content
// of a table, or "-" for none.
func batchTables(changes map[string]string) fstest.MapFS {
	in := fstest.MapFS{}
	for name, text := range map[string]string{
		departmentFile: "dept_id,district_id,city_id\nA,d,c\n",
		projectFile:    "proj_id,unit_id,dept_id,budget,executed\nP,u,A,100.00,50.00\n",
		indicatorFile:  "proj_id,ind_no,dir,weight,target,actual\nP,1,>=,90.00,10.00,5.00\n",
		managementFile: "dept_id,item_no,dir,weight,target,actual\nA,1,=,50.00,10.00,10.00\n",
	} {
		if changed, ok := changes[name]; ok {
			text = changed
		}
		if text != "-" {
			in[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return in
}

func runSmall(t testing.TB, in fs.FS, workers int, p pieces) (string, finding.List) {
	t.Helper()
	scores, problems, err := runBatch(context.Background(), batchScheme(t), in, BatchOptions{Workers: workers}, p)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) > 0 {
		if scores != nil {
			t.Fatal("scores beside problems")
		}
		return "", problems
	}
	var out bytes.Buffer
	if err := WriteBatch(&out, scores); err != nil {
		t.Fatal(err)
	}
	return out.String(), nil
}

func TestBatchByHand(t *testing.T) {
	// P: 90 × 5/10 = 45, execution 10 × 50/100 = 5; half of 50 is 25; management 50.
	got, problems := runSmall(t, batchTables(nil), 2, usualPieces())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if want := "dept_id,score,rank,city_rank,grade\nA,75.00,1,1,中\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBatchCorners(t *testing.T) {
	const head = "proj_id,ind_no,dir,weight,target,actual\n"
	// The project has 5 points for execution, the department 50 for management:
	// the score is 50 + (5 + what the row earns) / 2.
	for _, c := range []struct{ row, want string }{
		{"P,1,>=,90,10,0", "52.50"},
		{"P,1,>=,90,10,-3", "52.50"}, // never takes points from others
		{"P,1,>=,90,10,10", "97.50"},
		{"P,1,>=,90,10,11", "97.50"},
		{"P,1,>=,90,10,9.99", "97.46"}, // 89.91, half of 94.91 is 47.455
		{"P,1,<=,90,0,0", "97.50"},
		{"P,1,<=,90,0,0.01", "52.50"},
		{"P,1,<=,90,10,0", "97.50"},
		{"P,1,<=,90,10,-1", "97.50"},
		{"P,1,<=,90,10,10", "97.50"},
		{"P,1,<=,90,10,20", "75.00"},
		{"P,1,=,90,0,0", "97.50"},
		{"P,1,=,90,0,0.01", "52.50"},
		{"P,1,=,90,0,-0.01", "52.50"},
		{"P,1,=,90,10,10", "97.50"},
		{"P,1,=,90,10,15", "75.00"},
		{"P,1,=,90,10,5", "75.00"},
		{"P,1,=,90,10,20", "52.50"},
		{"P,1,=,90,10,20.01", "52.50"},
		{"P,1,=,90,10,-10", "52.50"},
		{"P,1,>=,0,10,10", "52.50"},
		{"P,1,>=,0.01,2,1", "52.51"},    // half a hundredth goes up to 0.01, half of 5.01 up to 2.51
		{"P,1,>=,0.01,2,0.99", "52.50"}, // just below half
		{"P,1,>=,+90,010.0,5", "75.00"}, // odd, and still plain numbers
		{"P,1,>=,090.00,000000000000000010.00,5.0", "75.00"},
		{`"P",1,>=,90,"10",5`, "75.00"},
		{`P,"1",">=","90","10","5"`, "75.00"},
		{"P,1,>=,999999.99,999999999999999.99,999999999999999.98", "500052.50"}, // just below full marks rounds to them
		{"P,1,>=,999999.99,999999999999999.99,0.01", "52.50"},
		{"\r\nP,1,>=,90,10,5\r\n\r\n", "75.00"},
		{"P,1,>=,60,10,5\nP,01,>=,30,10,5", "75.00"}, // another number
	} {
		got, problems := runSmall(t, batchTables(map[string]string{indicatorFile: head + c.row}), 1, small())
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.row, problems)
			continue
		}
		if got := strings.Split(strings.Split(got, "\n")[1], ",")[1]; got != c.want {
			t.Errorf("%s: %s, want %s", c.row, got, c.want)
		}
	}
}

func TestBatchExecution(t *testing.T) {
	for _, c := range []struct{ amounts, want string }{
		{"100,100", "77.50"}, // (45 + 10) / 2 + 50
		{"100,101", "77.50"},
		{"100,0", "72.50"},
		{"3,1", "74.17"},     // 10/3 = 3.33, half of 48.33 is 24.165
		{"3,2", "75.84"},     // 6.67, half of 51.67 is 25.835
		{"80,0.02", "72.50"}, // 0.0025
		{"999999999999999.99,999999999999999.98", "77.50"},
	} {
		in := batchTables(map[string]string{projectFile: "proj_id,unit_id,dept_id,budget,executed\nP,,A," + c.amounts + "\n"})
		got, problems := runSmall(t, in, 1, small())
		if len(problems) > 0 || !strings.HasPrefix(got[strings.IndexByte(got, '\n')+1:], "A,"+c.want+",") {
			t.Errorf("%s: %q %v, want %s", c.amounts, got, problems, c.want)
		}
	}
}

func TestBatchWeighsByBudget(t *testing.T) {
	in := batchTables(map[string]string{
		projectFile:   "proj_id,unit_id,dept_id,budget,executed\nQ,u,A,999999999999999.99,0\nP,u,A,0.01,0\n",
		indicatorFile: "proj_id,ind_no,dir,weight,target,actual\nQ,1,=,80,1,1\nP,1,=,999999.99,1,1\n",
	})
	// (999999999999999.99 × 80 + 0.01 × 999999.99) / 10^15 is a little above 80.
	if got, problems := runSmall(t, in, 1, small()); !strings.Contains(got, "A,90.00,1,1,优") {
		t.Errorf("%q %v", got, problems)
	}
}

func TestBatchRanksAndGrades(t *testing.T) {
	var d, p, i, m strings.Builder
	d.WriteString("dept_id,district_id,city_id\n")
	p.WriteString("proj_id,unit_id,dept_id,budget,executed\n")
	i.WriteString("proj_id,ind_no,dir,weight,target,actual\n")
	m.WriteString("dept_id,item_no,dir,weight,target,actual\n")
	for _, dept := range []struct{ id, city, points string }{
		{"乙", "x", "90"}, {"b", "x", "89.99"}, {"a", "y", "90"}, {"Z", "x", "79.99"}, {"c,1", "y", "80"}, {`q"`, "y", "60"}, {"e", "x", "59.99"}, {"f", "x", "60"},
	} {
		q := `"` + strings.ReplaceAll(dept.id, `"`, `""`) + `"`
		fmt.Fprintf(&d, "%s,,%s\n", q, dept.city)
		fmt.Fprintf(&p, "%s,,%s,1,0\n", q, q)
		fmt.Fprintf(&i, "%s,1,=,0,1,1\n", q)
		fmt.Fprintf(&m, "%s,1,=,%s,1,1\n", q, dept.points)
	}
	in := batchTables(map[string]string{departmentFile: d.String(), projectFile: p.String(), indicatorFile: i.String(), managementFile: m.String()})
	got, problems := runSmall(t, in, 3, small())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := `dept_id,score,rank,city_rank,grade
Z,79.99,5,3,中
a,90.00,1,1,优
b,89.99,3,2,良
"c,1",80.00,4,2,良
e,59.99,8,5,差
f,60.00,6,4,中
"q""",60.00,6,3,中
乙,90.00,1,1,优
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBatchMistakes(t *testing.T) {
	const (
		dept = "dept_id,district_id,city_id\n"
		proj = "proj_id,unit_id,dept_id,budget,executed\n"
		ind  = "proj_id,ind_no,dir,weight,target,actual\n"
		mgmt = "dept_id,item_no,dir,weight,target,actual\n"
		good = "P,1,>=,90,10,5\n"
	)
	long := strings.Repeat("长", 80)
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"missing", departmentFile, "-", []string{"dept.csv BATCH-002 没有文件 dept.csv"}},
		{"missing indicators", indicatorFile, "-", []string{"indicator.csv BATCH-002 没有文件 indicator.csv"}},
		{"empty", indicatorFile, "", []string{"indicator.csv:1:1 BATCH-004 第一行是空的，没有表头"}},
		{"only empty lines", indicatorFile, "\n\r\n", []string{"indicator.csv:1:1 BATCH-004 第一行是空的，没有表头"}},
		{"empty first line", indicatorFile, "\n" + ind + good, []string{"indicator.csv:1:1 BATCH-004 第一行是空的，没有表头"}},
		{"nothing but a mark", indicatorFile, "\ufeff", []string{"indicator.csv:1:1 BATCH-004 第一行是空的，没有表头"}},
		{"heading", indicatorFile, "proj_id,ind_no,direction,weight,target,actual\n" + good, []string{"indicator.csv:1:16 BATCH-004 表头第 3 列是“direction”，应为“dir”"}},
		{"heading too short", indicatorFile, "proj_id,ind_no\n", []string{"indicator.csv:1:1 BATCH-004 表头有 2 列，应有 6 列"}},
		{"heading too long", indicatorFile, strings.TrimSpace(ind) + ",note\n", []string{"indicator.csv:1:1 BATCH-004 表头有 7 列，应有 6 列"}},
		{"no heading", indicatorFile, good, []string{"indicator.csv:1:1 BATCH-004 表头第 1 列是“P”，应为“proj_id”"}},
		{"columns", indicatorFile, ind + "P,1,>=,90,10\n" + good + "P,2,>=,90,10,5,6\n", []string{
			"indicator.csv:2:1 BATCH-101 这一行有 5 列，应有 6 列：proj_id,ind_no,dir,weight,target,actual",
			"indicator.csv:4:1 BATCH-101 这一行有 7 列，应有 6 列：proj_id,ind_no,dir,weight,target,actual"}},
		{"everything in one row", indicatorFile, ind + ",,≥,-1,1.234,1万\n", []string{
			"indicator.csv:2:1 BATCH-106 proj_id 是空的", "indicator.csv:2:2 BATCH-106 ind_no 是空的",
			"indicator.csv:2:3 BATCH-105 dir 是“≥”，应为 >=、<= 或 =", "indicator.csv:2:5 BATCH-103 weight 是 -1，不能小于 0",
			"indicator.csv:2:8 BATCH-102 target 是 1.234，有 3 位小数，最多两位", "indicator.csv:2:14 BATCH-102 actual 应为数字：“1万”不是十进制数：含有“万”"}},
		{"column in characters", indicatorFile, ind + "P,编号一,>=,90,10,x\n", []string{"indicator.csv:2:16 BATCH-102 actual 应为数字：“x”不是十进制数：含有“x”"}},
		{"place behind a line break in quotes", indicatorFile, ind + "P,\"一\n二\",>=,90,10,x\nP,\"1\",>=,90,10,y\n", []string{
			"indicator.csv:3:13 BATCH-102 actual 应为数字：“x”不是十进制数：含有“x”", "indicator.csv:4:16 BATCH-102 actual 应为数字：“y”不是十进制数：含有“y”"}},
		{"too large", indicatorFile, ind + "P,1,>=,1000000,1000000000000000,-1000000000000000\n", []string{
			"indicator.csv:2:8 BATCH-104 weight 是 1000000，绝对值应小于 1000000", "indicator.csv:2:16 BATCH-104 target 是 1000000000000000，绝对值应小于 1000000000000000",
			"indicator.csv:2:33 BATCH-104 actual 是 -1000000000000000，绝对值应小于 1000000000000000"}},
		{"beyond int64", indicatorFile, ind + "P,1,>=,90,99999999999999999999999,1\n", []string{"indicator.csv:2:11 BATCH-104 target 是 99999999999999999999999，绝对值应小于 1000000000000000"}},
		{"back into range when it overflows", indicatorFile, ind + "P,1,>=,90,18446744073709551617,1\n", []string{"indicator.csv:2:11 BATCH-104 target 是 18446744073709551617，绝对值应小于 1000000000000000"}},
		{"no point", indicatorFile, ind + "P,1,>=,90,1x23,1x2\n", []string{
			"indicator.csv:2:11 BATCH-102 target 应为数字：“1x23”不是十进制数：含有“x”", "indicator.csv:2:16 BATCH-102 actual 应为数字：“1x2”不是十进制数：含有“x”"}},
		{"numbers", indicatorFile, ind + "P,1,>=,,1.,.5\nP,2,>=,1e2,0x1,１\nP,3,>=, 1,1 ,--1\n", []string{
			"indicator.csv:2:8 BATCH-106 weight 是空的，应为数字", "indicator.csv:2:9 BATCH-102 target 应为数字：“1.”不是十进制数：小数点前后都要有数字", "indicator.csv:2:12 BATCH-102 actual 应为数字：“.5”不是十进制数：小数点前后都要有数字",
			"indicator.csv:3:8 BATCH-102 weight 应为数字：“1e2”不是十进制数：含有“e”", "indicator.csv:3:12 BATCH-102 target 应为数字：“0x1”不是十进制数：含有“x”", "indicator.csv:3:16 BATCH-102 actual 应为数字：“１”不是十进制数：含有“１”",
			"indicator.csv:4:8 BATCH-102 weight 应为数字：“ 1”不是十进制数：含有“ ”", "indicator.csv:4:11 BATCH-102 target 应为数字：“1 ”不是十进制数：含有“ ”", "indicator.csv:4:14 BATCH-102 actual 应为数字：“--1”不是十进制数：含有“-”"}},
		{"zero target", indicatorFile, ind + "P,1,>=,90,0.00,5\nP,2,>=,0,0,0\n", []string{"indicator.csv:2:11 BATCH-107 目标值为 0，无法计算完成率", "indicator.csv:3:10 BATCH-107 目标值为 0，无法计算完成率"}},
		{"negative target", indicatorFile, ind + "P,1,<=,90,-0.01,5\n", []string{"indicator.csv:2:11 BATCH-103 target 是 -0.01，不能小于 0"}},
		{"unknown project", indicatorFile, ind + good + "p,1,>=,90,10,5\n", []string{"indicator.csv:3:1 BATCH-201 project.csv 中没有项目“p”"}},
		{"repeated row", indicatorFile, ind + "P,1,>=,90,10,5\nP,2,>=,90,10,5\nP,1,<=,1,1,1\nP,1,=,1,1,1\n", []string{
			"indicator.csv:4:3 BATCH-202 项目“P”的 ind_no “1”已在第 2 行", "indicator.csv:5:3 BATCH-202 项目“P”的 ind_no “1”已在第 2 行"}},
		{"repeated row beside a wrong one", indicatorFile, ind + good + good + "P,2,>,1,1,1\n", []string{"indicator.csv:4:5 BATCH-105 dir 是“>”，应为 >=、<= 或 ="}},
		{"bare quote", indicatorFile, ind + good + "P,a\"b,>=,1,1,1\nP,3,>=,x,1,1\n", []string{"indicator.csv:3:4 BATCH-005 没有用双引号括起来的内容里有双引号"}},
		{"open quote", indicatorFile, ind + "P,\"1,>=,1,1,1\nP,3,>=,x,1,1\n", []string{"indicator.csv:2:3 BATCH-005 双引号没有闭合"}},
		{"behind a quote", indicatorFile, ind + "P,\"1\"1,>=,1,1,1\nP,3,>=,x,1,1\n", []string{"indicator.csv:2:6 BATCH-005 闭合的双引号后面还有内容"}},
		{"long line", indicatorFile, ind + good + "P," + long + ",>=,1,1,1\nP,3,>=,x,1,1\n", []string{"indicator.csv:3:1 BATCH-006 这一行超过 200 字节"}},
		{"long quoted line", indicatorFile, ind + good + "\"P\"," + long + ",>=,1,1,1\nP,3,>=,x,1,1\n", []string{"indicator.csv:3:1 BATCH-006 这一行超过 200 字节"}},
		{"long field in quotes", indicatorFile, ind + good + "P,\"" + long + "\",>=,1,1,1\nP,3,>=,x,1,1\n", []string{"indicator.csv:3:3 BATCH-005 双引号没有闭合"}},
		{"GBK", departmentFile, dept + "A,d,c\nB,\xc7\xe0\xba\xcc,c\nB,\xc7\xe0\xba\xcc\n", []string{"dept.csv:3:3 BATCH-003 这里不是 UTF-8 文字，文件可能是 GBK 编码或已损坏"}},
		{"NUL", departmentFile, dept + "A,青禾\x00,c\n", []string{"dept.csv:2:5 BATCH-003 这里有空字符（NUL），文件不是文本或已损坏"}},
		{"UTF-16", departmentFile, "\xff\xfed\x00e\x00", []string{"dept.csv:1:1 BATCH-003 这里不是 UTF-8 文字，文件可能是 GBK 编码或已损坏"}},
		{"repeated department", departmentFile, dept + "A,d,c\nB,,c\nA,,c\n", []string{"dept.csv:4:1 BATCH-202 部门“A”已在第 2 行"}},
		{"no city", departmentFile, dept + "A,d,\n,,c\n", []string{"dept.csv:2:5 BATCH-106 city_id 是空的", "dept.csv:3:1 BATCH-106 dept_id 是空的"}},
		{"department without anything", departmentFile, dept + "A,d,c\nB,d,c\n", []string{
			"dept.csv:3:1 BATCH-203 部门“B”没有项目，无法计算履职效能", "dept.csv:3:1 BATCH-203 部门“B”没有管理事项，无法计算管理效率"}},
		{"project without indicators", projectFile, proj + "Q,u,A,1,1\nP,u,A,100.00,50.00\n", []string{"project.csv:2:1 BATCH-203 项目“Q”没有指标，无法计算得分"}},
		{"repeated project", projectFile, proj + "P,u,A,1,1\nP,v,A,2,2\n", []string{"project.csv:3:1 BATCH-202 项目“P”已在第 2 行"}},
		{"amounts", projectFile, proj + "P,u,B,0,-1\nQ,u,A,-1,1000000000000000\n,u,,1,1\n", []string{
			"project.csv:2:5 BATCH-201 dept.csv 中没有部门“B”", "project.csv:2:7 BATCH-107 预算为 0，无法计算执行率", "project.csv:2:9 BATCH-103 executed 是 -1，不能小于 0",
			"project.csv:3:7 BATCH-103 budget 是 -1，不能小于 0", "project.csv:3:10 BATCH-104 executed 是 1000000000000000，绝对值应小于 1000000000000000",
			"project.csv:4:1 BATCH-106 proj_id 是空的", "project.csv:4:4 BATCH-106 dept_id 是空的"}},
		{"management", managementFile, mgmt + "B,1,=,1,1,1\n", []string{"mgmt.csv:2:1 BATCH-201 dept.csv 中没有部门“B”"}},
		{"repeated item", managementFile, mgmt + "A,1,=,1,1,1\r\n\r\nA,1,=,1,1,1\r\n", []string{"mgmt.csv:4:3 BATCH-202 部门“A”的 item_no “1”已在第 2 行"}},
		{"byte order mark", managementFile, "\ufeff" + mgmt + "A,1,?,1,1,1\n", []string{"mgmt.csv:2:5 BATCH-105 dir 是“?”，应为 >=、<= 或 ="}},
		{"byte order mark and bad heading", managementFile, "\ufeff部门,item_no,dir,weight,target,actual\n", []string{"mgmt.csv:1:1 BATCH-004 表头第 1 列是“部门”，应为“dept_id”"}},
	} {
		for workers := 1; workers <= 3; workers++ {
			_, problems := runSmall(t, batchTables(map[string]string{c.file: c.text}), workers, small())
			if diff := cmp.Diff(c.want, said(problems)); diff != "" {
				t.Errorf("%s, %d workers: %s", c.name, workers, diff)
			}
		}
	}
}

func said(l finding.List) []string {
	var lines []string
	for _, f := range l {
		if f.Severity == finding.Error && (f.Hint == "" || f.Title == "") {
			lines = append(lines, "no repair: "+f.Message)
		}
		lines = append(lines, strings.TrimSpace(f.At.String()+" "+f.Code+" "+f.Message))
	}
	return lines
}

func TestBatchNamesAtMostTwentyProblems(t *testing.T) {
	rows := "proj_id,ind_no,dir,weight,target,actual\n" + strings.Repeat("P,1,>=,x,y,10\n", 500)
	in := batchTables(map[string]string{indicatorFile: rows, managementFile: "dept_id,item_no,dir,weight,target,actual\nA,1,=,x,1,1\n"})
	for workers := 1; workers <= 8; workers++ {
		_, problems := runSmall(t, in, workers, small())
		if len(problems) != maxProblems+1 {
			t.Fatalf("%d problems", len(problems))
		}
		if got := problems[0].At.String(); got != "mgmt.csv:2:7" {
			t.Errorf("first at %s", got)
		}
		for i, p := range problems[1:maxProblems] {
			if want := fmt.Sprintf("indicator.csv:%d:%d", 2+i/2, 8+2*(i%2)); p.At.String() != want {
				t.Errorf("problem %d at %s, want %s", i+1, p.At, want)
			}
		}
		if last := problems[maxProblems]; last.Code != codeMore || last.Severity != finding.Info {
			t.Errorf("last is %v", last)
		}
	}
	// Later tables are not read when there is no room for what is wrong with them.
	bad := "dept_id,district_id,city_id\n" + strings.Repeat("A\n", 30)
	_, problems := runSmall(t, batchTables(map[string]string{departmentFile: bad, projectFile: "-", indicatorFile: "-"}), 2, small())
	if got := problems[maxProblems-1].At.String(); len(problems) != maxProblems+1 || got != "dept.csv:21:1" {
		t.Errorf("%d problems, the last at %s", len(problems), got)
	}
	// Departments and projects without anything are counted as well.
	many := "dept_id,district_id,city_id\nA,,c\n"
	for i := range 15 {
		many += fmt.Sprintf("B%d,,c\n", i)
	}
	if _, problems := runSmall(t, batchTables(map[string]string{departmentFile: many}), 2, small()); len(problems) != maxProblems+1 {
		t.Errorf("%d problems", len(problems))
	}
}

// What hangs on a row that could not be read is not held against other rows.
func TestBatchNamesTheCauseOnly(t *testing.T) {
	_, problems := runSmall(t, batchTables(map[string]string{departmentFile: "dept_id,district_id,city_id\nA,d\n"}), 1, small())
	if want := []string{"dept.csv:2:1 BATCH-101 这一行有 2 列，应有 3 列：dept_id,district_id,city_id"}; !cmp.Equal(want, said(problems)) {
		t.Error(said(problems))
	}
	_, problems = runSmall(t, batchTables(map[string]string{projectFile: "-"}), 1, small())
	if want := []string{"project.csv BATCH-002 没有文件 project.csv"}; !cmp.Equal(want, said(problems)) {
		t.Error(said(problems))
	}
}

func TestBatchWithoutDepartments(t *testing.T) {
	in := batchTables(map[string]string{departmentFile: "dept_id,district_id,city_id", projectFile: "proj_id,unit_id,dept_id,budget,executed\n",
		indicatorFile: "proj_id,ind_no,dir,weight,target,actual\r\n", managementFile: "\ufeffdept_id,item_no,dir,weight,target,\"actual\"\r"})
	if got, problems := runSmall(t, in, 1, small()); got != "dept_id,score,rank,city_rank,grade\n" {
		t.Errorf("%q %v", got, problems)
	}
}

func TestBatchAgreesWithNaive(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		in := drawTables(r)
		want := naiveBatch(t, in)
		for _, p := range []pieces{small(), {block: 1000, record: 500}, usualPieces()} {
			workers := rapid.IntRange(1, 8).Draw(r, "workers")
			got, problems := runSmall(t, in, workers, p)
			if got != want {
				r.Fatalf("%d workers, %v: %v\n%s", workers, p, problems, cmp.Diff(want, got))
			}
		}
	})
}

// Every number of workers, and every way to cut a table, gives the same bytes
// or the same problems, whatever stands in the tables.
func TestBatchIsTheSameForAnyWorkers(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		in := drawTables(r)
		for range rapid.IntRange(1, 6).Draw(r, "damages") {
			name := rapid.SampledFrom(BatchFiles()).Draw(r, "file")
			data := in[name].Data
			at := rapid.IntRange(0, len(data)-1).Draw(r, "at")
			data[at] = rapid.SampledFrom([]byte(",,\"\"\n\n\r\x00\xff09-.xA")).Draw(r, "byte")
		}
		first, problems := runSmall(t, in, 1, pieces{block: 1 << 20, record: 200})
		for _, p := range []pieces{{block: 202, record: 200}, {block: 333, record: 200}, {block: 1 << 20, record: 200}} {
			workers := rapid.IntRange(1, 8).Draw(r, "workers")
			got, again := runSmall(t, in, workers, p)
			if diff := cmp.Diff(first, got) + cmp.Diff(problems, again); diff != "" {
				r.Fatalf("%d workers, %v: %s", workers, p, diff)
			}
		}
	})
}

// TestBatchProvince compares a workload of many blocks, as the benchmarks use.
func TestBatchProvince(t *testing.T) {
	dir := t.TempDir()
	province{departments: 150, projects: 11, indicators: 7, management: 5}.write(t, dir)
	want := naiveBatch(t, os.DirFS(dir))
	for workers := 1; workers <= 8; workers++ {
		if got, problems := runSmall(t, os.DirFS(dir), workers, pieces{block: 8192, record: 1000}); got != want {
			t.Errorf("%d workers: %v\n%s", workers, problems, cmp.Diff(want, got))
		}
	}
}

// drawTables draws up to a few dozen rows that a scheme can score: ids of any
// text, numbers of every form, rows in any order, fields quoted at will.
func drawTables(r *rapid.T) fstest.MapFS {
	id := rapid.StringOfN(rapid.SampledFrom([]rune("abAB019-_ 青禾街道,\"\n'😀\u00a0")), 1, 6, -1)
	ids := func(name string, most int) []string {
		return rapid.SliceOfNDistinct(id, 1, most, rapid.ID[string]).Draw(r, name)
	}
	number := func(name string, least, most int64) string { return drawNumber(r, name, least, most) }
	cities := ids("cities", 3)
	var departments, projects, indicators, management [][]string
	scored := func(owner string) [][]string {
		var rows [][]string
		for _, no := range ids("numbers", 5) {
			dir := rapid.SampledFrom([]string{">=", "<=", "="}).Draw(r, "dir")
			target := number("target", 0, 300)
			if dir == ">=" {
				target = number("target", 1, 300)
			}
			rows = append(rows, []string{owner, no, dir, number("weight", 0, 4000), target, number("actual", -20, 400)})
		}
		return rows
	}
	for _, d := range ids("departments", 5) {
		departments = append(departments, []string{d, "", rapid.SampledFrom(cities).Draw(r, "city")})
		management = append(management, scored(d)...)
	}
	for i, p := range ids("projects", 12) {
		d := departments[i%len(departments)][0]
		projects = append(projects, []string{p, "", d, number("budget", 1, 1000), number("executed", 0, 1200)})
		indicators = append(indicators, scored(p)...)
	}
	for _, d := range departments[min(len(departments), len(projects)):] { // the rest gets a project as well
		projects = append(projects, []string{d[0] + "+", "u", d[0], "1", "1"})
		indicators = append(indicators, scored(d[0]+"+")...)
	}
	in := fstest.MapFS{}
	for _, table := range []struct {
		file, heading string
		rows          [][]string
	}{
		{departmentFile, "dept_id,district_id,city_id", departments},
		{projectFile, "proj_id,unit_id,dept_id,budget,executed", projects},
		{managementFile, "dept_id,item_no,dir,weight,target,actual", management},
		{indicatorFile, "proj_id,ind_no,dir,weight,target,actual", indicators},
	} {
		in[table.file] = &fstest.MapFile{Data: drawCSV(r, strings.Split(table.heading, ","), table.rows)}
	}
	return in
}

// drawNumber draws a number of hundredths and one of the ways to write it.
func drawNumber(r *rapid.T, name string, least, most int64) string {
	n := rapid.Int64Range(least, most).Draw(r, name)
	if rapid.IntRange(0, 9).Draw(r, "round") == 0 {
		n = least + (n-least)/100*100 // more ties
	}
	s := cents(n)
	switch rapid.IntRange(0, 5).Draw(r, "form") {
	case 0:
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
		if s == "" || s == "-" {
			s += "0"
		}
	case 1:
		s = strings.TrimSuffix(s, "0")
	case 2:
		if n >= 0 {
			s = "+000000000000000000" + s
		}
	}
	return s
}

func drawCSV(r *rapid.T, heading []string, rows [][]string) []byte {
	end := rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(r, "line end")
	var b strings.Builder
	if rapid.Bool().Draw(r, "mark") {
		b.WriteString("\ufeff")
	}
	for _, row := range append([][]string{heading}, rapid.Permutation(rows).Draw(r, "order")...) {
		for i, field := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(field, "\",\n") || rapid.IntRange(0, 7).Draw(r, "quote") == 0 {
				field = `"` + strings.ReplaceAll(field, `"`, `""`) + `"`
			}
			b.WriteString(field)
		}
		b.WriteString(end)
		if rapid.IntRange(0, 9).Draw(r, "empty line") == 0 {
			b.WriteString(end)
		}
	}
	if rapid.Bool().Draw(r, "no end") {
		return []byte(strings.TrimRight(b.String(), "\r\n"))
	}
	return []byte(b.String())
}

func TestBatchSchemeParameters(t *testing.T) {
	// One digit, truncated, a third of the mean, 20 for execution, dirs turned round.
	s := *batchScheme(t)
	s.Rounding = scheme.Rounding{Mode: num.Truncate, Digits: 1, AtLeaf: true}
	s.PerformanceShare, s.ExecutionMax = num.MustDec("0.333"), num.MustDec("20")
	s.Grades = []scheme.Grade{{Name: "甲", From: num.MustDec("73.301")}, {Name: "乙", From: num.MustDec("0")}}
	in := batchTables(map[string]string{
		projectFile:    "proj_id,unit_id,dept_id,budget,executed\nP,,A,3,1\n",                   // 6.66… → 6.6
		indicatorFile:  "proj_id,ind_no,dir,weight,target,actual\nP,1,>=,50,7,1\nP,2,<=,60,1,1", // 7.1… → 7.1 and 60
		managementFile: "dept_id,item_no,dir,weight,target,actual\nA,1,=,48.78,1,1",             // → 48.7
	})
	for _, c := range []struct {
		mode   num.Rounding
		digits int
		want   Centipoints
		name   string
	}{
		{num.Truncate, 1, 73_20, "乙"}, // 0.333 × 73.7 = 24.5421 → 24.5
		{num.Up, 1, 73_50, "甲"},       // 6.7 + 7.2 + 60 = 73.9; 24.6087 → 24.7; 48.8
		{num.HalfUp, 1, 73_40, "甲"},   // 6.7 + 7.1 + 60 = 73.8; 24.5754 → 24.6; 48.8
		{num.Truncate, 0, 72_00, "乙"}, // 6 + 7 + 60 = 73; 24.309 → 24; 48
		{num.HalfUp, 0, 74_00, "甲"},   // 7 + 7 + 60 = 74; 24.642 → 25; 49
		{num.Up, 2, 73_37, "甲"},       // 6.67 + 7.15 + 60 = 73.82; 24.58206 → 24.59; 48.78
	} {
		s.Rounding.Mode, s.Rounding.Digits = c.mode, c.digits
		scores, problems, err := RunBatch(context.Background(), &s, in, BatchOptions{})
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		if scores[0].Score != c.want || scores[0].Grade != c.name {
			t.Errorf("%v to %d: %v %s, want %v %s", c.mode, c.digits, scores[0].Score, scores[0].Grade, c.want, c.name)
		}
	}
}

// A grade line between two hundredths is reached by the upper one.
func TestBatchGradeLines(t *testing.T) {
	s := *batchScheme(t)
	s.Grades = []scheme.Grade{{Name: "甲", From: num.MustDec("90")}, {Name: "乙", From: num.MustDec("73.301")}, {Name: "丙", From: num.MustDec("0")}}
	r, problems := newBatchRules(&s)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for points, want := range map[Centipoints]string{90_01: "甲", 90_00: "甲", 89_99: "乙", 73_31: "乙", 73_30: "丙", 0: "丙"} {
		if got := r.grade(points); got != want {
			t.Errorf("%v: %s, want %s", points, got, want)
		}
	}
}

func TestBatchSwapsRules(t *testing.T) {
	s := *batchScheme(t)
	s.Rules = map[domain.Comparator]scheme.RuleKind{">=": scheme.KindDeviation, "<=": scheme.KindRatio, "=": scheme.KindReverse}
	in := batchTables(map[string]string{indicatorFile: "proj_id,ind_no,dir,weight,target,actual\nP,1,>=,10,10,12\nP,2,<=,10,10,5\nP,3,=,10,10,40\n"})
	scores, problems, err := RunBatch(context.Background(), &s, in, BatchOptions{Workers: -1})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	// 8 + 5 + 2.5 + 5 for execution; management by reverse: 50.
	if scores[0].Score != 60_25 {
		t.Error(scores[0].Score)
	}
}

func TestBatchRefusesSchemes(t *testing.T) {
	dec := num.MustDec
	for _, c := range []struct {
		name   string
		change func(*scheme.Batch)
		want   []string
	}{
		{"three digits", func(s *scheme.Batch) { s.Rounding.Digits = 3 }, []string{"得分保留 3 位小数，批量评分只能保留 0 至 2 位"}},
		{"no mode", func(s *scheme.Batch) { s.Rounding.Mode = 0 }, []string{"没有规定舍入方式"}},
		{"at the end", func(s *scheme.Batch) { s.Rounding.AtLeaf = false }, []string{"只在最后舍入，而批量评分逐项舍入"}},
		{"no rules", func(s *scheme.Batch) { s.Rules = nil }, []string{"没有规定“>=”指标的评分规则", "没有规定“<=”指标的评分规则", "没有规定“=”指标的评分规则"}},
		{"a rule", func(s *scheme.Batch) {
			s.Rules = map[domain.Comparator]scheme.RuleKind{">=": scheme.KindBands, "<=": scheme.KindReverse, "=": scheme.KindDeviation}
		}, []string{"“>=”指标的规则 bands 不能用于批量评分，可用：ratio、reverse、deviation"}},
		{"execution", func(s *scheme.Batch) { s.ExecutionMax = dec("10.005") }, []string{"预算执行的满分 10.005 应为不小于 0、小于 1000000、最多两位小数的数"}},
		{"large execution", func(s *scheme.Batch) { s.ExecutionMax = dec("1000000") }, []string{"预算执行的满分 1000000 应为不小于 0、小于 1000000、最多两位小数的数"}},
		{"share", func(s *scheme.Batch) { s.PerformanceShare = dec("1.000000001") }, []string{"履职效能所占比重 1.000000001 应在 0 与 1 之间，最多九位小数"}},
		{"negative share", func(s *scheme.Batch) { s.PerformanceShare = dec("-0.5") }, []string{"履职效能所占比重 -0.5 应在 0 与 1 之间，最多九位小数"}},
		{"fine share", func(s *scheme.Batch) { s.PerformanceShare = dec("0.0000000001") }, []string{"履职效能所占比重 0.0000000001 应在 0 与 1 之间，最多九位小数"}},
		{"no grades", func(s *scheme.Batch) { s.Grades = nil }, []string{"最低等级的分数线应为 0，否则有的得分没有等级"}},
		{"grades in disorder", func(s *scheme.Batch) {
			s.Grades = []scheme.Grade{{Name: "良", From: dec("80")}, {Name: "优", From: dec("80")}, {Name: "差", From: dec("0")}}
		}, []string{"等级“优”的分数线 80 应不小于 0，并且低于前一等级"}},
		{"negative grade", func(s *scheme.Batch) { s.Grades = append(s.Grades[:3:3], scheme.Grade{Name: "差", From: dec("-1")}) },
			[]string{"等级“差”的分数线 -1 应不小于 0，并且低于前一等级", "最低等级的分数线应为 0，否则有的得分没有等级"}},
	} {
		s := *batchScheme(t)
		c.change(&s)
		_, problems, err := RunBatch(context.Background(), &s, batchTables(nil), BatchOptions{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, w := range c.want {
			want = append(want, s.File+" BATCH-001 方案 batch-department："+w)
		}
		if diff := cmp.Diff(want, said(problems)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	s := *batchScheme(t)
	s.PerformanceShare, s.ExecutionMax, s.Grades = dec("1"), dec("0"), []scheme.Grade{{Name: "合格", From: dec("0")}}
	if _, problems := newBatchRules(&s); len(problems) > 0 {
		t.Errorf("bounds refused: %v", problems)
	}
}

func TestBatchStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	read := 0
	_, _, err := runBatch(ctx, batchScheme(t), batchTables(nil), BatchOptions{Workers: 2, Progress: func(int) {
		if read++; read == 3 {
			cancel()
		}
	}}, small())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	broken := errors.New("the disk is broken")
	for _, name := range BatchFiles() {
		for _, in := range []fs.FS{brokenFS{batchTables(nil), name, broken, nil}, brokenFS{batchTables(nil), name, nil, broken}} {
			scores, problems, err := runBatch(context.Background(), batchScheme(t), in, BatchOptions{Workers: 2}, small())
			if !errors.Is(err, broken) || scores != nil || problems != nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: %v %v %v", name, scores, problems, err)
			}
		}
	}
	// The second reading, for repeated rows, can fail as well.
	twice := "proj_id,ind_no,dir,weight,target,actual\nP,1,=,1,1,1\nP,1,=,1,1,1\n"
	ctx, cancel = context.WithCancel(context.Background())
	read = 0
	_, _, err = runBatch(ctx, batchScheme(t), batchTables(map[string]string{indicatorFile: twice}), BatchOptions{Workers: 1, Progress: func(int) {
		if read++; read == 5 {
			cancel()
		}
	}}, small())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while looking for repeated rows: %v", err)
	}
}

// brokenFS cannot open, or not read, the file name.
type brokenFS struct {
	fs.FS
	name       string
	open, read error
}

func (b brokenFS) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	if name != b.name || err != nil {
		return f, err
	}
	if b.open != nil {
		return nil, b.open
	}
	return brokenFile{f, b.read}, nil
}

type brokenFile struct {
	fs.File
	err error
}

func (b brokenFile) Read([]byte) (int, error) { return 0, b.err }

func TestBatchProgressCountsEveryByte(t *testing.T) {
	in := batchTables(nil)
	want := 0
	for _, f := range in {
		want += len(f.Data)
	}
	got := 0
	if _, _, err := runBatch(context.Background(), batchScheme(t), in, BatchOptions{Workers: 4, Progress: func(n int) { got += n }}, small()); err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("%d bytes, want %d", got, want)
	}
}

func TestWriteBatchFails(t *testing.T) {
	if err := WriteBatch(failingWriter{}, []DepartmentScore{{Department: "A"}}); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

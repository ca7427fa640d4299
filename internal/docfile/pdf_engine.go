package docfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfEngine is PDFium as WebAssembly, started when the first PDF is read:
// compiling it takes seconds, loading it from a cache a tenth of one. It runs in
// a sandbox without files, network or clock, and its memory is bounded.
type pdfEngine struct {
	mu    sync.Mutex
	ready chan struct{} // closed when pool or err is set
	pool  pdfium.Pool
	cache wazero.CompilationCache
	err   error
}

const (
	pdfMemoryPages = 512 << 20 / 65536 // of WebAssembly, for one document
	maxPdfChars    = 200_000           // of one page
	maxPdfPaths    = 200_000           // of one page
	maxPdfForms    = 8                 // nesting of form objects
)

// start gives the pool of engines, compiling it at the first call. The caller
// that ctx ends does not wait; the compilation goes on for the next.
func (e *pdfEngine) start(ctx context.Context, dir string) (pdfium.Pool, error) {
	e.mu.Lock()
	if e.ready == nil {
		e.ready = make(chan struct{})
		go func() {
			defer close(e.ready)
			e.pool, e.cache, e.err = compilePdfium(dir)
		}()
	}
	ready := e.ready
	e.mu.Unlock()
	select {
	case <-ready:
		return e.pool, e.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func compilePdfium(dir string) (pdfium.Pool, wazero.CompilationCache, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCloseOnContextDone(true).
		WithMemoryLimitPages(pdfMemoryPages)
	cache := wazero.NewCompilationCache()
	if dir != "" {
		if onDisk, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			cache = onDisk // a cache that cannot be kept costs time, nothing else
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)),
		MaxIdle: 1, MaxTotal: min(max(runtime.NumCPU(), 1), 4),
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: config.WithCompilationCache(cache),
		Stdout: io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("start pdfium: %w", err)
	}
	return pool, cache, nil
}

func (e *pdfEngine) close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.ready == nil {
		return nil
	}
	<-e.ready
	e.ready = nil
	if e.err != nil {
		return nil
	}
	return errors.Join(e.pool.Close(), e.cache.Close(context.Background()))
}

// read reads a PDF: the pages one after the other in the engine, then their
// layout. The end of ctx stops the engine in the middle of whatever it does.
func (e *pdfEngine) read(ctx context.Context, data []byte, dir string, lim Limits) (*Reading, error) {
	pool, err := e.start(ctx, dir)
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	type result struct {
		pages []pdfPage
		err   error
	}
	done := make(chan result, 1)
	go func() {
		p := pdfExtractor{ctx: ctx, in: instance, limits: lim}
		pages, err := p.pages(data)
		done <- result{pages, err}
	}()
	var r result
	select {
	case r = <-done:
		_ = instance.Close() // all its resources go with it
	case <-ctx.Done():
		_ = instance.Kill()
		<-done
		return nil, ctx.Err()
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if r.err != nil {
		return nil, r.err
	}
	return layoutPdf(ctx, r.pages, lim)
}

// pdfExtractor takes characters and rules out of one document.
type pdfExtractor struct {
	ctx    context.Context
	in     pdfium.Pdfium
	limits Limits
}

func (p *pdfExtractor) pages(data []byte) ([]pdfPage, error) {
	doc, err := p.in.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return nil, refuse(codeReadEncrypted, "文件有密码", hintUnlock, "PDF 设了打开密码，不能读取")
	case err != nil:
		return nil, refuse(codeReadBroken, "文件损坏", hintReplace, "PDF 损坏或不完整，不能读取")
	}
	count, err := p.in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil || count.PageCount == 0 {
		return nil, refuse(codeReadBroken, "文件损坏", hintReplace, "PDF 损坏或不完整，没有页面")
	}
	if count.PageCount > p.limits.Pages {
		return nil, refuse(codeReadLimit, "内容过大", hintSplit, "PDF 有 %d 页，最多 %d 页", count.PageCount, p.limits.Pages)
	}
	pages := make([]pdfPage, 0, count.PageCount)
	for i := range count.PageCount {
		if p.ctx.Err() != nil {
			return nil, p.ctx.Err()
		}
		page, err := p.page(doc.Document, i)
		if err != nil {
			if p.ctx.Err() != nil {
				return nil, p.ctx.Err()
			}
			page = pdfPage{Number: i + 1, Broken: true} // the others may be whole
		}
		pages = append(pages, page)
	}
	return pages, nil
}

func (p *pdfExtractor) page(doc references.FPDF_DOCUMENT, index int) (pdfPage, error) {
	out := pdfPage{Number: index + 1}
	loaded, err := p.in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return out, err
	}
	page := requests.Page{ByReference: &loaded.Page}
	defer func() { _, _ = p.in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	box, err := p.in.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return out, err
	}
	turn, err := p.in.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: page})
	if err != nil {
		return out, err
	}
	v := pdfView{left: float64(box.Rect.Left), bottom: float64(box.Rect.Bottom), right: float64(box.Rect.Right), top: float64(box.Rect.Top), turn: int(turn.PageRotation)}
	out.Width, out.Height = v.size()
	if out.Chars, err = p.chars(page, v); err != nil {
		return out, err
	}
	err = p.objects(page, v, &out)
	return out, err
}

// chars takes the characters of a page with the box that each has in its line.
func (p *pdfExtractor) chars(page requests.Page, v pdfView) ([]pdfChar, error) {
	loaded, err := p.in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	text := loaded.TextPage
	defer func() { _, _ = p.in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text}) }()
	count, err := p.in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text})
	if err != nil {
		return nil, err
	}
	var out []pdfChar
	space := false
	for i := range min(count.Count, maxPdfChars) {
		code, err := p.in.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text, Index: i})
		if err != nil {
			return nil, err
		}
		r := rune(code.Unicode)
		if isPdfBlank(r) {
			space = true
			continue
		}
		angle, err := p.in.FPDFText_GetCharAngle(&requests.FPDFText_GetCharAngle{TextPage: text, Index: i})
		if err != nil {
			return nil, err
		}
		if v.oblique(float64(angle.CharAngle)) { // a watermark
			continue
		}
		box, err := p.in.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text, Index: i})
		if err != nil {
			return nil, err
		}
		out = append(out, pdfChar{Rune: r, pdfBox: v.box(box.Rect.Left, box.Rect.Bottom, box.Rect.Right, box.Rect.Top), Space: space})
		space = false
	}
	return out, nil
}

// objects takes the rules (lines and thin boxes) of a page and counts its
// pictures.
func (p *pdfExtractor) objects(page requests.Page, v pdfView, out *pdfPage) error {
	count, err := p.in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return err
	}
	var texts []references.FPDF_PAGEOBJECT
	for i := range count.Count {
		object, err := p.in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return err
		}
		text, err := p.object(object.PageObject, v, pdfMatrix{1, 0, 0, 1, 0, 0}, out, 0)
		if err != nil {
			return err
		}
		if text {
			texts = append(texts, object.PageObject)
		}
		if len(out.Rules) > maxPdfPaths {
			break
		}
	}
	out.Chars = withoutHidden(out.Chars, p.hidden(texts, v))
	return nil
}

// object takes what one object draws; text says that it is a text.
func (p *pdfExtractor) object(object references.FPDF_PAGEOBJECT, v pdfView, m pdfMatrix, out *pdfPage, depth int) (text bool, err error) {
	kind, err := p.in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	if err != nil {
		return false, err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_TEXT:
		return true, nil
	case enums.FPDF_PAGEOBJ_IMAGE:
		out.Pictures++
	case enums.FPDF_PAGEOBJ_PATH:
		return false, p.path(object, v, m, out)
	case enums.FPDF_PAGEOBJ_FORM:
		if depth < maxPdfForms {
			return false, p.form(object, v, m, out, depth)
		}
	}
	return false, nil
}

// form takes what stands in a form object.
func (p *pdfExtractor) form(object references.FPDF_PAGEOBJECT, v pdfView, m pdfMatrix, out *pdfPage, depth int) error {
	own, err := p.matrix(object)
	if err != nil {
		return err
	}
	count, err := p.in.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: object})
	if err != nil {
		return err
	}
	for i := range count.Count {
		inner, err := p.in.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: object, Index: uint64(i)})
		if err != nil {
			return err
		}
		if _, err := p.object(inner.PageObject, v, own.then(m), out, depth+1); err != nil {
			return err
		}
		if len(out.Rules) > maxPdfPaths {
			return nil
		}
	}
	return nil
}

func (p *pdfExtractor) matrix(object references.FPDF_PAGEOBJECT) (pdfMatrix, error) {
	m, err := p.in.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	if err != nil {
		return pdfMatrix{}, err
	}
	return pdfMatrix{float64(m.Matrix.A), float64(m.Matrix.B), float64(m.Matrix.C), float64(m.Matrix.D), float64(m.Matrix.E), float64(m.Matrix.F)}, nil
}

// path finds the rules that a path draws: a thin box is one, and so is each
// straight side of a stroked figure.
func (p *pdfExtractor) path(object references.FPDF_PAGEOBJECT, v pdfView, m pdfMatrix, out *pdfPage) error {
	bounds, err := p.in.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object})
	if err != nil {
		return nil //nolint:nilerr // a path without extent draws nothing
	}
	outer := v.mapped(m, bounds.Left, bounds.Bottom, bounds.Right, bounds.Top)
	if outer.thin() {
		out.Rules = append(out.Rules, outer)
		return nil
	}
	mode, err := p.in.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object})
	if err != nil {
		return err
	}
	count, err := p.in.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: object})
	if err != nil {
		return err
	}
	if !mode.Stroke && (mode.FillMode == enums.FPDF_FILLMODE_NONE || count.Count <= 5) { // the ground of a cell
		return nil
	}
	own, err := p.matrix(object)
	if err != nil {
		return err
	}
	return p.segments(object, count.Count, own.then(m), v, mode.Stroke, out)
}

// segments walks over the parts of a path.
func (p *pdfExtractor) segments(object references.FPDF_PAGEOBJECT, count int, m pdfMatrix, v pdfView, stroke bool, out *pdfPage) error {
	var figure [][2]float64
	flush := func() {
		if r := boundsOf(figure); len(figure) > 1 && r.thin() {
			out.Rules = append(out.Rules, r)
		} else if stroke {
			for i := 1; i < len(figure); i++ {
				if side := boundsOf(figure[i-1 : i+1]); side.thin() {
					out.Rules = append(out.Rules, side)
				}
			}
		}
		figure = figure[:0]
	}
	for i := range min(count, maxPdfPaths) {
		segment, err := p.in.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: object, Index: i})
		if err != nil {
			return err
		}
		kind, err := p.in.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment.PathSegment})
		if err != nil {
			return err
		}
		at, err := p.in.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
		if err != nil {
			return err
		}
		closed, err := p.in.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: segment.PathSegment})
		if err != nil {
			return err
		}
		if kind.Type != enums.FPDF_SEGMENT_LINETO {
			flush()
		}
		x, y := m.apply(float64(at.X), float64(at.Y))
		x, y = v.point(x, y)
		figure = append(figure, [2]float64{x, y})
		if closed.IsClose {
			figure = append(figure, figure[0])
			flush()
		}
		if len(out.Rules) > maxPdfPaths {
			return nil
		}
	}
	flush()
	return nil
}

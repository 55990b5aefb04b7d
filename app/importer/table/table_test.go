package table_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"flamingo/app/importer"
	"flamingo/app/importer/table"
	"flamingo/app/library"
	"flamingo/app/markdown"
)

func told(f importer.Found) string {
	var b strings.Builder
	for _, n := range f.Notes {
		fmt.Fprintln(&b, n)
	}
	return b.String()
}

const csvText = "Vraag;Antwoord;Categorie;Tags;Datum;Intern\n" +
	"Mag ik mee?;\"Ja.\n• een\n• twee\nEinde.\";Werk;mee, samen;1-2-2026;let op\n" +
	"\n" +
	"Hoe?;<p>Zo <b>dus</b>.</p><ul><li>a</li></ul>;Werk;;gisteren;\n"

func TestColumnsAreRecognised(t *testing.T) {
	found, err := table.Read([]byte(csvText), "lijst.csv", table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Items) != 2 {
		t.Fatalf("%d items", len(found.Items))
	}
	it := found.Items[0]
	if it.Title != "Mag ik mee?" || it.Group != "Werk" || strings.Join(it.Keywords, "|") != "mee|samen" || it.Reviewed != "2026-02-01" || it.Line != 2 {
		t.Errorf("%+v", it)
	}
	if got := markdown.Body(it.Body); got != "Ja.\n\n- een\n- twee\n\nEinde.\n" {
		t.Errorf("body:\n%s", got)
	}
	if got := markdown.Body(importer.Tidy(found.Items[1].Body)); got != "Zo **dus**.\n\n- a\n" {
		t.Errorf("body:\n%s", got)
	}
	for _, want := range []string{"lijst.csv: kolom F (Intern) is niet overgenomen: 1 gevulde cellen", `lijst.csv, cel E7: "gisteren" is geen datum`} {
		if !strings.Contains(told(found), want) {
			t.Errorf("no note %q in\n%s", want, told(found))
		}
	}
}

func TestColumnsAreNamed(t *testing.T) {
	const source = "Onderwerpje,Iets,Soort\nMag ik mee?,Ja.,vraag\nDoe dit,Nu.,tip\nX,Y,zin\n"
	if _, err := table.Read([]byte(source), "x.csv", table.Options{}); err == nil || !strings.Contains(err.Error(), "A (Onderwerpje), B (Iets), C (Soort)") {
		t.Errorf("without names: %v", err)
	}
	found, err := table.Read([]byte(source), "x.csv", table.Options{Columns: map[string]string{"vraag": "A", "tekst": "iets"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Items) != 3 || found.Items[1].Kind != library.Tip || library.BodyText(found.Items[0].Body) != "Ja." || !strings.Contains(told(found), `x.csv, cel C4: onbekende soort "zin"`) {
		t.Errorf("%+v\n%s", found.Items, told(found))
	}
	for _, columns := range []map[string]string{{"vraag": "Z"}, {"vraag": "A", "tekst": "A"}} {
		if _, err := table.Read([]byte(source), "x.csv", table.Options{Columns: columns}); err == nil {
			t.Errorf("%v: no error", columns)
		}
	}
}

func workbook(t testing.TB, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	change(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSheets(t *testing.T) {
	data := workbook(t, func(f *excelize.File) {
		f.SetSheetRow("Sheet1", "A1", &[]string{"Titel", "Tekst"})
		f.SetSheetRow("Sheet1", "A2", &[]string{"Een?", "Ja."})
		f.NewSheet("Uitleg")
		f.SetSheetRow("Uitleg", "A1", &[]string{"Lees dit eerst"})
		f.NewSheet("Meer")
		f.SetSheetRow("Meer", "A1", &[]any{"vraag", "antwoord", "nagekeken"})
		f.SetSheetRow("Meer", "A2", &[]any{"Twee?", "Nee.", "2026-03-04"})
	})
	found, err := table.Read(data, "boek.xlsx", table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Items) != 2 || found.Items[1].Title != "Twee?" || found.Items[1].Reviewed != "2026-03-04" || !strings.Contains(told(found), `blad "Uitleg" is niet overgenomen`) {
		t.Errorf("%+v\n%s", found.Items, told(found))
	}
	if found, err = table.Read(data, "boek.xlsx", table.Options{Sheet: "Meer"}); err != nil || len(found.Items) != 1 {
		t.Errorf("one sheet: %d items, %v", len(found.Items), err)
	}
	if _, err = table.Read(data, "boek.xlsx", table.Options{Sheet: "Mere"}); err == nil || !strings.Contains(err.Error(), `bedoel je "Meer"`) {
		t.Errorf("an unknown sheet: %v", err)
	}
}

// bomb is a workbook with a part of so many bytes.
func bomb(t testing.TB, sheet string, repeat string, n int) []byte {
	t.Helper()
	good := workbook(t, func(f *excelize.File) { f.SetCellValue("Sheet1", "A1", "vraag") })
	in, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range in.File {
		w, _ := z.Create(part.Name)
		if part.Name == sheet {
			io.WriteString(w, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">`)
			for range n {
				io.WriteString(w, repeat)
			}
			io.WriteString(w, `</row></sheetData></worksheet>`)
			continue
		}
		r, _ := part.Open()
		io.Copy(w, r)
		r.Close()
	}
	z.Close()
	return out.Bytes()
}

func TestTablesThatNobodyMakes(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":               nil,
		"a picture":           []byte("\x89PNG\x00\x00"),
		"an old workbook":     {0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3},
		"no workbook":         []byte("PK\x03\x04abc"),
		"a million columns":   []byte("vraag" + strings.Repeat(",x", 1_000_000) + "\n"),
		"a large cell":        []byte("vraag\n\"" + strings.Repeat("x", 300<<10) + "\"\n"),
		"many rows":           []byte("vraag\n" + strings.Repeat("x?\n", importer.MaxItems+1)),
		"many columns, excel": bomb(t, "xl/worksheets/sheet1.xml", `<c t="str"><v>x</v></c>`, 16_000),
		"a bomb":              bomb(t, "xl/worksheets/sheet1.xml", strings.Repeat(" ", 1<<20), 66),
	} {
		if _, err := table.Read(data, "x", table.Options{}); err == nil {
			t.Errorf("%s: no error", name)
		} else if len(err.Error()) > 2000 {
			t.Errorf("%s: an error of %d characters", name, len(err.Error()))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(csvText))
	f.Add([]byte("sep=|\nvraag|tekst\na|\"b\nc\"\n"))
	f.Add([]byte("\xff\xfev\x00r\x00a\x00a\x00g\x00\n\x00x\x00"))
	f.Add(workbook(f, func(b *excelize.File) { b.SetCellValue("Sheet1", "A1", "vraag") }))
	f.Fuzz(func(t *testing.T, data []byte) {
		table.Read(data, "x", table.Options{})
	})
}

package crowd

import (
	"testing"

	"flamingo/app/markdown"
)

func TestAFolderIsValidContent(t *testing.T) {
	c, problems := markdown.Load(Of(200))
	for _, p := range problems {
		t.Error(p)
	}
	if c == nil || len(c.Library.Items) < 200 {
		t.Fatal("not all items were read")
	}
}

package visit

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// Node is one thing on a page as a screen reader is told of it.
type Node struct {
	Role, Name string            // "button", "Deel"
	Value      string            // of a field
	Depth      int               // below the page
	States     map[string]string // "focusable": "true", "pressed": "false", "level": "2", …
}

// String is the node as a screen reader might say it.
func (n Node) String() string { return fmt.Sprintf("%s “%s”", n.Role, n.Name) }

// Tree returns what Chromium tells screen readers of the page: what is not
// hidden from them, in the order of reading. Plain text is left out, being the
// name of what it stands in or read by itself.
func (tab *Tab) Tree() []Node {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, patience)
	defer cancel()
	result, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		tab.t.Fatal(err)
	}
	byID := map[accessibility.NodeID]*accessibility.Node{}
	for _, n := range result.Nodes {
		byID[n.NodeID] = n
	}
	var list []Node
	var walk func(n *accessibility.Node, depth int)
	walk = func(n *accessibility.Node, depth int) {
		role := plain(n.Role)
		if !n.Ignored && role != "StaticText" && role != "InlineTextBox" && role != "none" && role != "generic" {
			states := map[string]string{}
			for _, p := range n.Properties {
				states[string(p.Name)] = plain(p.Value)
			}
			list = append(list, Node{Role: role, Name: plain(n.Name), Value: plain(n.Value), Depth: depth, States: states})
			depth++
		}
		for _, id := range n.ChildIDs {
			if child := byID[id]; child != nil {
				walk(child, depth)
			}
		}
	}
	if len(result.Nodes) > 0 {
		walk(result.Nodes[0], 0)
	}
	return list
}

// plain is a value of the tree as text.
func plain(v *accessibility.Value) string {
	if v == nil || len(v.Value) == 0 {
		return ""
	}
	var value any
	if err := json.Unmarshal([]byte(v.Value), &value); err != nil {
		return ""
	}
	return fmt.Sprint(value)
}

// Find returns the nodes with a role.
func Find(tree []Node, role string) []Node {
	var found []Node
	for _, n := range tree {
		if n.Role == role {
			found = append(found, n)
		}
	}
	return found
}

package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// lowest are the oldest browsers in which our scripts and styles work; what these
// lack, esbuild writes in an older way or reports. It does not know of everything:
// web/styles/README.md has the rest.
var lowest = []api.Engine{
	{Name: api.EngineSafari, Version: "16.0"},
	{Name: api.EngineIOS, Version: "16.0"},
	{Name: api.EngineFirefox, Version: "115"},
	{Name: api.EngineChrome, Version: "109"},
	{Name: api.EngineEdge, Version: "109"},
}

// bundle joins a script or style sheet with what it imports, and minifies it.
// Sources come from fsys, never from disk. banner is put in front as it is.
func bundle(fsys fs.FS, entry, banner string) ([]byte, error) {
	return bundleDefined(fsys, entry, banner, nil)
}

// Bundle is bundle for other packages, whose result is no file of a site.
func Bundle(fsys fs.FS, entry string) ([]byte, error) { return bundle(fsys, entry, "") }

// bundleDefined is bundle with names that stand for JavaScript expressions.
func bundleDefined(fsys fs.FS, entry, banner string, define map[string]string) ([]byte, error) {
	options := api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Write:             false,
		Define:            define,
		Format:            api.FormatIIFE,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		Engines:           lowest,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		Plugins:           []api.Plugin{fromFS(fsys)},
		Loader:            map[string]api.Loader{".svg": api.LoaderDataURL},
	}
	if strings.HasSuffix(entry, ".css") {
		options.Format = api.FormatDefault
	}
	result := api.Build(options)
	if len(result.Errors) > 0 {
		messages := api.FormatMessages(result.Errors, api.FormatMessagesOptions{})
		return nil, errors.New(strings.Join(messages, ""))
	}
	if len(result.OutputFiles) != 1 {
		return nil, fmt.Errorf("%s: %d bundles instead of one", entry, len(result.OutputFiles))
	}
	return append([]byte(banner), result.OutputFiles[0].Contents...), nil
}

// minify makes a script shorter that others wrote. Its globals stay.
func minify(script []byte) ([]byte, error) {
	result := api.Transform(string(script), api.TransformOptions{
		Target: api.ES2022, LegalComments: api.LegalCommentsNone,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
	})
	if len(result.Errors) > 0 {
		return nil, errors.New(strings.Join(api.FormatMessages(result.Errors, api.FormatMessagesOptions{}), ""))
	}
	return result.Code, nil
}

// fromFS lets esbuild read its sources from a file system.
func fromFS(fsys fs.FS) api.Plugin {
	const namespace = "web"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			name := a.Path
			if a.Importer != "" {
				name = path.Join(path.Dir(a.Importer), a.Path)
			}
			return api.OnResolveResult{Path: name, Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, a.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(data)
			if path.Ext(a.Path) == ".css" {
				text = expandSchemes(text)
			}
			loader := map[string]api.Loader{".js": api.LoaderJS, ".css": api.LoaderCSS, ".svg": api.LoaderDataURL}[path.Ext(a.Path)]
			return api.OnLoadResult{Contents: &text, Loader: loader}, nil
		})
	}}
}

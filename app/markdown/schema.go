package markdown

import (
	"encoding/json"

	"flamingo/app/library"
)

// SchemaFile is the JSON Schema of site.yaml, which editors' tools read when site.yaml
// begins with [SchemaLine].
const SchemaFile = "site.schema.json"

// SchemaLine names the schema to the YAML extension of VS Code, IntelliJ and others.
const SchemaLine = "# yaml-language-server: $schema=" + SchemaFile

// Schema is the JSON Schema of site.yaml: the same keys that [Load] takes, with what each is.
func Schema() []byte {
	type property map[string]any
	text := func(description string, most int) property {
		p := property{"type": "string", "description": description}
		if most > 0 {
			p["maxLength"] = most
		}
		return p
	}
	list := func(description string, item property) property {
		return property{"type": "array", "description": description, "items": item}
	}
	wordings := property{}
	for _, field := range library.TextFields {
		p := text("Staat "+field.Where+".", maxWording)
		if field.Default != "" {
			p["default"] = field.Default
		}
		wordings[field.Key] = p
	}
	schema := property{
		"$schema":              "http://json-schema.org/draft-07/schema#",
		"title":                "site.yaml",
		"type":                 "object",
		"additionalProperties": false,
		"required":             []string{"naam", "kortenaam", "motto", "omschrijving"},
		"properties": property{
			"naam":         text("De naam van de app.", maxName),
			"kortenaam":    text("De naam onder het pictogram op een telefoon.", maxShortName),
			"organisatie":  text("Van wie de app is. Staat op de pagina Over en in de verklaring over toegankelijkheid.", 0),
			"motto":        text("Eén regel onder de naam.", maxMotto),
			"omschrijving": text("Eén of twee zinnen over de app.", 0),
			"over":         list("Alinea’s voor de pagina Over.", property{"type": "string", "maxLength": maxAboutText}),
			"voorbeelden":  list("De slugs van een paar vragen voor de beginpagina.", property{"type": "string"}),
			"contact":      text("Waar lezers een fout kunnen melden.", 0),
			"adres":        property{"type": "string", "format": "uri", "description": "Het https-adres van de app, voor op papier."},
			"logo":         property{"type": "string", "description": "Een vierkante SVG of PNG naast site.yaml. Zonder logo krijgt de app de eerste letter van zijn korte naam.", "pattern": `^(flamingo|[^/\\:]+\.(svg|png))$`},
			"huisstijl":    property{"type": "string", "description": "Een stijlblad met design tokens naast site.yaml.", "pattern": `^[^/\\:]+\.css$`, "default": ThemeFile},
			"zonder":       list("Onderdelen die de app niet heeft.", property{"enum": library.Parts}),
			"teksten":      property{"type": "object", "description": "Wat de app zelf zegt.", "additionalProperties": false, "properties": wordings},
		},
	}
	body, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		panic(err) // maps, strings and numbers always encode
	}
	return append(body, '\n')
}

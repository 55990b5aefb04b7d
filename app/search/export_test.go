package search

// What the external tests need of the internal ones.
var (
	GeneratedForTest   = generated
	RealContentForTest = realContent
)

package search

// What the external tests need of the internal ones.
var (
	RealContentForTest   = realContent
	RealIndexForTest     = realIndex
	HiddenLibraryForTest = hiddenLibrary
	HiddenIndexForTest   = hiddenIndex
)

// A thread of its own that compiles the program, while the page is laid out on the
// main one. It is named after the program's address; it says null when that fails.
//
// It stays as long as the page does. Chromium compiles a function when it is first
// called. Once a program has run for a while, it hands what was compiled to the thread
// that asked for the program, which keeps it with the worker's copy; the next start
// takes it from there. A thread that has gone keeps nothing.
WebAssembly.compileStreaming(fetch(name)).then(postMessage, () => postMessage(null));

// A thread of its own that compiles the program, while the page is laid out on the
// main one. It is named after the program's address; it says null when that fails.
WebAssembly.compileStreaming(fetch(name))
  .then(postMessage, () => postMessage(null))
  .then(close);

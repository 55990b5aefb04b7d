package visit

// KeyWatch is a script that notes in keys, in ms for each key, how long it takes until the
// frame is painted that shows what it changed in the results.
const KeyWatch = `
	window.keys = [];
	let watching = null;
	addEventListener("keydown", (event) => {
		watching?.disconnect();
		watching = new MutationObserver(() => {
			watching.disconnect();
			requestAnimationFrame(() => {
				const after = new MessageChannel();
				after.port1.onmessage = () => keys.push(performance.now() - event.timeStamp);
				after.port2.postMessage(null);
			});
		});
		watching.observe(document.querySelector(".zoeken"), { subtree: true, childList: true, characterData: true });
	}, { capture: true });
`

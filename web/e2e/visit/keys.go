package visit

// KeyWatch is a script that notes how long it takes, in ms for each key that changed the
// results, until the frame is painted that shows the first change: keys; and the last one
// before the next key: settled. What only a screen reader is told is no change of them.
const KeyWatch = `
	window.keys = [];
	window.settled = [];
	let watching = null;
	addEventListener("keydown", (event) => {
		watching?.disconnect();
		let place = null;
		watching = new MutationObserver((changes) => {
			if (changes.every(({ target }) => (target.parentElement ?? target).closest("[role=status]"))) return;
			place ??= keys.push(null) - 1;
			const at = place;
			requestAnimationFrame(() => {
				const after = new MessageChannel();
				after.port1.onmessage = () => {
					settled[at] = performance.now() - event.timeStamp;
					keys[at] ??= settled[at];
				};
				after.port2.postMessage(null);
			});
		});
		watching.observe(document.querySelector(".zoeken"), { subtree: true, childList: true, characterData: true, attributes: true });
	}, { capture: true });
`

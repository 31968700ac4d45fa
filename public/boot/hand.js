// What goes out and comes in by the person's own hand: the clipboard, other apps, files.

globalThis.copyText = text => navigator.clipboard.writeText(text);
globalThis.canShare = () => Boolean(navigator.share);
globalThis.shareText = text => navigator.share({ text }).catch(({ name }) => name === 'AbortError' || Promise.reject());
globalThis.saveFile = (name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

/** The bytes of the chosen file, no more than one beyond the most that is read. */
globalThis.readFile = async ({ files: [file] }, most) => new Uint8Array(await file.slice(0, most + 1).arrayBuffer());

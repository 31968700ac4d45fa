// The voice of the device.

/**
 * A voice that the device itself has for a language; those of others would have the words sent to them. Cantonese is none
 * of Mandarin, and the one that the device takes by itself comes before those beside it, which may be jokes.
 */
const voice = language => {
  const own = (globalThis.speechSynthesis?.getVoices() ?? []).filter(
    ({ lang, localService }) => localService && lang.startsWith(language.slice(0, 2)) && !/HK|MO/.test(lang),
  );
  return own.find(({ lang }) => /CN|Hans/.test(lang)) ?? own.find(one => one.default) ?? own[0];
};
// Browsers get their voices ready when they are asked first, and some of them later: then the buttons come, too.
voice('');
globalThis.hasVoice = language => Boolean(voice(language));
globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => {
  for (const button of document.querySelectorAll('[data-speaks]')) button.hidden = !voice(button.dataset.speaks);
});
/** Reads words aloud from their beginning; none are silence. */
globalThis.speak = (words, language, done) => {
  globalThis.speechSynthesis?.cancel();
  if (!words) return;
  const said = new SpeechSynthesisUtterance(words);
  said.voice = voice(language);
  said.lang = language;
  said.onend = said.onerror = done;
  speechSynthesis.speak(said);
};
// Nothing is heard of a page that one has left.
addEventListener('pagehide', () => globalThis.speak(''));

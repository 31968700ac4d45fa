// The voice of the device.

/** A voice that the device itself has for a language; those of others would have the words sent to them. */
const voice = language =>
  globalThis.speechSynthesis
    ?.getVoices()
    .find(({ lang, localService }) => localService && lang.startsWith(language.slice(0, 2)));
// Browsers get their voices ready when they are asked first.
voice('');
globalThis.hasVoice = language => Boolean(voice(language));
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
